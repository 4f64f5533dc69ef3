import { CLEAN } from '../../src/expression/filter-function.js';
import { placeAt } from '../../src/expression/place.js';
import { sriOf } from '../../src/hash/sri.js';
import type { LearntHash } from '../../src/model/change.js';
import type {
  Argument,
  Document,
  FilterRule,
  Mention,
  PackageView,
  Slot,
  SourceFilter,
  SourceView,
  TagTemplate,
} from '../../src/model/package.js';
import type { Problem } from '../../src/model/problem.js';
import type { Version } from '../../src/model/words.js';

/** The version that rows of the corpus are brought to. */
export const wantedVersion = '0.2.0' as Version;

/** Hashes of a kind that stands in no row. */
export function learntFor(view: PackageView): readonly LearntHash[] {
  const evidence = [{ by: 'native', of: 'a test', with: 'nothing', seconds: 0 }] as const;
  const source: readonly LearntHash[] =
    'hash' in view.source && view.source.hash.kind !== 'absent'
      ? [
          {
            slot: 'source-hash',
            attribute: 'hash',
            sri: sriOf(new Uint8Array(32).fill(1)),
            evidence,
            standing: 'pinned',
          },
        ]
      : [];
  const dependencies = view.dependencies
    .filter(({ hash }) => hash.kind !== 'literal' || hash.value.kind !== 'none')
    .map(({ attribute }): LearntHash => {
      return {
        slot: 'dependency-hash',
        attribute,
        sri: sriOf(new Uint8Array(32).fill(2)),
        evidence,
        standing: 'pinned',
      };
    });
  return [...source, ...dependencies];
}

/** A view as a person would write it down: what was read, and in which line. */
export function summary(view: PackageView): unknown {
  const { document } = view;
  return {
    name: view.name,
    builder: `${view.builder} (${view.place.line}:${view.place.column})`,
    ...(view.kind === 'go' ? {} : { kind: view.kind }),
    version: slotText(view.version, document, String),
    source: sourceText(view.source, document),
    ...Object.fromEntries(
      view.otherSources.map(({ attribute, source }) => [`besides: ${attribute}`, sourceText(source, document)]),
    ),
    ...Object.fromEntries(
      view.dependencies.map(({ attribute, hash, ...how }) => [
        attribute,
        how.method === 'nix-only'
          ? slotText(hash, document, hashText)
          : { hash: slotText(hash, document, hashText), ...how },
      ]),
    ),
    ...(view.mentions.length === 0 ? {} : { mentions: view.mentions.map(mentionText) }),
    obstacles: view.obstacles.map(({ attribute, place }) => `${attribute} (${place.line}:${place.column})`),
  };
}

function mentionText({ attribute, template, fate, place }: Mention): string {
  return `${attribute} ${templateText(template)} ${fate} (${place.line}:${place.column})`;
}

function templateText(template: TagTemplate): string {
  return template.map((part) => (part.kind === 'text' ? part.text : '{version}')).join('');
}

/** A Problem by its code and place. */
export function problemText({ code, place }: Problem): string {
  return place === undefined ? code : `${code} (${place.line}:${place.column})`;
}

function sourceText(source: SourceView, document: Document): unknown {
  switch (source.kind) {
    case 'undecided':
      return source.seen === undefined
        ? problemText(source.because)
        : { undecided: problemText(source.because), seen: sourceText(source.seen, document) };
    case 'local': {
      const where = `local ${source.folder ?? '.'} (${source.place.line}:${source.place.column})`;
      return source.filter === undefined ? where : { where, filter: filterText(source.filter) };
    }
    case 'other-fetcher': {
      const host = source.host === undefined ? '' : ` of ${source.host}`;
      const said = source.arguments.map((each) => `${each.attribute} ${argumentText(each)}`);
      return { [`${source.fetcher}${host}`]: said, hash: slotText(source.hash, document, hashText) };
    }
    case 'fetched': {
      const where = `${source.host}/${source.owner}/${source.repository}`;
      return {
        from: `${source.fetcher} ${where} ${source.names} ${templateText(source.template)}`,
        hash: slotText(source.hash, document, hashText),
      };
    }
  }
}

function filterText(filter: SourceFilter): string {
  if (filter.kind === 'rule') return ruleText(filter.rule);
  return `code: ${filter.attribute} (${filter.place.line}:${filter.place.column})`;
}

function ruleText(rule: FilterRule): string {
  if (rule === CLEAN) return 'lib.cleanSourceFilter';
  switch (rule.kind) {
    case 'always':
    case 'never':
      return rule.kind;
    case 'all':
    case 'any':
      return `(${rule.of.map(ruleText).join(rule.kind === 'all' ? ' and ' : ' or ')})`;
    case 'not':
    case 'reached':
      return `${rule.kind} ${ruleText(rule.of)}`;
    case 'type':
      return `a ${rule.is}`;
    case 'text':
      return `${rule.of} ${rule.test} ${rule.with}`;
  }
}

function argumentText(argument: Argument): string {
  if (argument.kind === 'undecided') return problemText(argument.because);
  return `${templateText(argument.template)} (${argument.place.line}:${argument.place.column})`;
}

function slotText<Value>(slot: Slot<Value>, document: Document, show: (value: Value) => string): string {
  if (slot.kind === 'absent') return 'absent';
  if (slot.kind === 'undecided') return problemText(slot.because);
  const { line, column } = placeAt(document, slot.at.start);
  return `${show(slot.value)} as ${slot.owner} (${line}:${column})`;
}

function hashText(value: { readonly kind: string; readonly sri?: string; readonly form?: string }): string {
  return value.kind === 'hash' ? `${value.form} ${value.sri?.slice(0, 16)}` : value.kind;
}
