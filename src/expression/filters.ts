import type { Document, FilterRule, SourceFilter, SourceView } from '../model/package.js';
import { fileSetRule } from './file-sets.js';
import { listOf, readingOf } from './filter-call.js';
import { CLEAN, filterRule } from './filter-function.js';
import { textAt } from './filter-words.js';
import type { LocalSource } from './local-sources.js';
import { COPIED, type Pieces, placeOf } from './pieces.js';
import { placeAt } from './place.js';
import { anyOf, complete } from './rule-logic.js';
import { attributeOf, type Value } from './scope.js';
import type { Node } from './syntax/tree.js';
import { compared } from './text-rules.js';

/** A call that takes a folder, and what is known of that folder. */
export interface Filtering {
  readonly row: LocalSource;
  readonly given: readonly Value[];
  readonly call: Node;
  /** Relative to the document's. */
  readonly folder: string;
  /** Whether the filter sees the folder where it lies, or a copy of it. */
  readonly lies: 'in-place' | 'copied';
}

/** What reading a filter needs besides. */
export interface FilterOutside {
  readonly document: Document;
  readonly sourceOf: (value: Value) => Extract<SourceView, { kind: 'local' }> | undefined;
}

/** What a call leaves out of its folder; `undefined` where it is nothing. */
export function filterOf(filtering: Filtering, outside: FilterOutside): SourceFilter | undefined {
  const { row, given, call, folder, lies } = filtering;
  const code = (attribute: string, node: Node): SourceFilter => ({
    kind: 'code',
    attribute: `src.${attribute}`,
    place: placeAt(outside.document, node.start),
  });
  const [first, second] = given;
  const seen = lies === 'copied' ? COPIED : placeOf(folder);
  switch (row.filter) {
    case 'none':
      return undefined;
    case 'clean':
      return { kind: 'rule', rule: CLEAN };
    case 'elsewhere':
      return code(row.name, call);
    case 'first':
      return read(first && filterRule(first, seen)) ?? code('filter', first?.node ?? call);
    case 'regexes':
    case 'endings':
      return read(second && listed(second, row.filter)) ?? code(row.name, call);
    case 'attribute':
    case 'fileset':
      break;
  }
  const attribute = row.filter === 'fileset' ? 'fileset' : 'filter';
  const value = first?.kind === 'set' ? attributeOf(first, attribute) : undefined;
  if (value === undefined || value.kind === 'absent') return undefined;
  const rule = attribute === 'filter' ? filterRule(value, seen) : fileSetRule(value, folder, outside.sourceOf);
  return read(rule) ?? code(attribute, value.node);
}

function read(rule: FilterRule | undefined): SourceFilter | undefined {
  return rule && { kind: 'rule', rule };
}

/** sourceByRegex asks for the path below the folder, of folders too; sourceFilesBySuffices for names, and keeps all folders. */
function listed(value: Value, filter: 'regexes' | 'endings'): FilterRule | undefined {
  const texts = listOf(value)?.map((item) => textAt(item, readingOf([])));
  const test = filter === 'regexes' ? 'matches' : 'ends';
  const subject: Pieces = [{ kind: 'entry', of: filter === 'regexes' ? 'path' : 'name' }];
  const rules = texts?.map((text) => text && compared(test, text, subject));
  const wanted = rules && complete(rules, anyOf);
  return wanted && (filter === 'regexes' ? wanted : anyOf([{ kind: 'type', is: 'directory' }, wanted]));
}
