import type { Ability, InspectedPackage } from '../model/outcome.js';
import type {
  Argument,
  Document,
  HashValue,
  Mention,
  NamedSource,
  OtherSource,
  PackageView,
  Slot,
  SourceFilter,
  SourceView,
} from '../model/package.js';
import type { Place } from '../model/problem.js';
import { positionIn, utf8 } from './position.js';
import { templateText } from './template.js';

/** One thing that is seen of a package. */
export interface SeenRow {
  /** `LINE:COLUMN`; empty for what stands nowhere. */
  readonly where: string;
  readonly what: string;
  readonly value: string;
  /** `refused` where a Problem says more; `noted` where a person should look. */
  readonly mood: 'plain' | 'fine' | 'noted' | 'refused';
}

/** All that is seen of a package, in the order in which a person asks for it. */
export function seenRows({ view, engine, sync }: InspectedPackage): readonly SeenRow[] {
  const { document } = view;
  return [
    slotRow('version', view.version, document, String),
    ...sourceRows({ attribute: 'src', source: view.source }, document),
    ...view.otherSources.flatMap((one) => sourceRows(one, document)),
    ...view.dependencies.flatMap((one) => dependencyRows(one, document)),
    ...view.mentions.map(mentionRow),
    ...view.obstacles.map(({ attribute, place }) => row(place, 'obstacle', attribute, 'noted')),
    verdictRow('engine', engine, 'native: its hashes can be computed without Nix'),
    verdictRow('sync', sync, 'brings it to a release'),
  ];
}

function row(place: Place | undefined, what: string, value: string, mood: SeenRow['mood'] = 'plain'): SeenRow {
  return { where: place === undefined ? '' : `${place.line}:${place.column}`, what, value, mood };
}

function slotRow<Value>(
  attribute: string,
  slot: Slot<Value>,
  document: Document,
  shown: (value: Value) => string,
): SeenRow {
  switch (slot.kind) {
    case 'absent':
      return row(undefined, attribute, 'none');
    case 'undecided':
      return row(slot.because.place, attribute, `undecided: ${slot.because.code}`, 'refused');
    case 'literal': {
      const own = attribute === slot.owner || attribute.endsWith(`.${slot.owner}`);
      const value = `${shown(slot.value)}${own ? '' : ` (in ${slot.owner})`}`;
      return row(positionIn(document, slot.at.start), attribute, value);
    }
  }
}

function hashText(value: HashValue): string {
  switch (value.kind) {
    case 'none':
      return 'null';
    case 'fake':
      return 'a stand-in for a hash';
    case 'hash':
      return value.form === 'sri' ? value.sri : `${value.sri} (written as ${value.form})`;
  }
}

function sourceRows({ attribute, source }: NamedSource, document: Document): readonly SeenRow[] {
  switch (source.kind) {
    case 'undecided':
      return [
        row(source.because.place, attribute, `undecided: ${source.because.code}`, 'refused'),
        ...(source.seen === undefined ? [] : fetcherRows(attribute, source.seen, document)),
      ];
    case 'local':
      return [
        row(source.place, attribute, `the folder ${source.folder ?? '.'} beside the expression`),
        ...(source.filter === undefined ? [] : [filterRow(attribute, source.filter)]),
      ];
    case 'other-fetcher':
      return fetcherRows(attribute, source, document);
    case 'fetched':
      return [row(source.place, attribute, fetchedText(source)), sourceHashRow(attribute, source.hash, document)];
  }
}

function filterRow(attribute: string, filter: SourceFilter): SeenRow {
  if (filter.kind === 'rule') return row(undefined, attribute, 'without what its filter leaves out');
  return row(filter.place, attribute, `filtered by code (${filter.attribute}), which only Nix can follow`, 'noted');
}

const hashNames: ReadonlySet<string> = new Set(['hash', 'sha256', 'sha512', 'outputHash']);

/** Under the fetcher's own name for it, where it stands there. */
function sourceHashRow(attribute: string, slot: Slot<HashValue>, document: Document): SeenRow {
  const name = slot.kind === 'literal' && hashNames.has(slot.owner) ? slot.owner : 'hash';
  return slotRow(`${attribute}.${name}`, slot, document, hashText);
}

function fetchedText(source: Extract<SourceView, { kind: 'fetched' }>): string {
  const { fetcher, host, owner, repository, names, template } = source;
  const server = host === 'github.com' ? '' : `${host}/`;
  return `${fetcher} ${server}${owner}/${repository}, ${names} ${templateText(template)}`;
}

function fetcherRows(attribute: string, source: OtherSource, document: Document): readonly SeenRow[] {
  const { fetcher, host, place } = source;
  return [
    row(place, attribute, host === undefined ? fetcher : `${fetcher} from ${host}`),
    ...source.arguments.map((argument) => argumentRow(attribute, argument)),
    sourceHashRow(attribute, source.hash, document),
  ];
}

function argumentRow(attribute: string, argument: Argument): SeenRow {
  const what = `${attribute}.${argument.attribute}`;
  if (argument.kind === 'read') return row(argument.place, what, templateText(argument.template));
  return row(argument.because.place, what, `undecided: ${argument.because.code}`, 'refused');
}

function dependencyRows(
  { attribute, hash, method, folder, deleteVendor, goWork }: PackageView['dependencies'][number],
  document: Document,
): readonly SeenRow[] {
  const how = [
    ...(method === 'proxy' ? ['proxyVendor'] : []),
    ...(folder === '.' ? [] : [`go.mod in ${folder}`]),
    ...(deleteVendor ? ['deleteVendor'] : []),
    ...(goWork === undefined ? [] : [`GOWORK=${goWork}`]),
  ];
  const about = how.length === 0 ? [] : [row(undefined, '', how.join(', '))];
  return [slotRow(attribute, hash, document, hashText), ...about];
}

function mentionRow({ attribute, place, source, fate }: Mention): SeenRow {
  const note = fate === 'changed' ? 'changes with the version' : 'spells the version out, and is left to you';
  return row(place, attribute, `${utf8(source)} (${note})`, fate === 'changed' ? 'plain' : 'noted');
}

function verdictRow(what: string, verdict: Ability, yes: string): SeenRow {
  return verdict.kind === 'yes'
    ? row(undefined, what, yes, 'fine')
    : row(undefined, what, `refused: ${verdict.because.code}`, 'refused');
}
