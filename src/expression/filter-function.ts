import type { FilterRule } from '../model/package.js';
import { argument, listOf, type Reading, readingOf, reduced } from './filter-call.js';
import { textAt, textOf } from './filter-words.js';
import type { Given, Scope } from './frames.js';
import { baseName } from './path-words.js';
import { joined, type Pieces } from './pieces.js';
import { allOf, anyOf, complete, not } from './rule-logic.js';
import { meaningOf, type Value } from './scope.js';
import type { Node } from './syntax/tree.js';
import { compared, same } from './text-rules.js';
import { isNull, truth } from './truth.js';

/** What a filter function keeps, `path: type: ...`; `undefined` where that cannot be told from its text. */
export function filterRule(filter: Value, root: Pieces): FilterRule | undefined {
  return truthOfCall(filter, [argument('path'), argument('type')], readingOf(root));
}

/** The rules of lib.cleanSourceFilter. Newer ones leave out the folders of some more version controls. */
export const CLEAN: FilterRule = not(
  anyOf([
    named('is', '.git'),
    allOf([
      { kind: 'type', is: 'directory' },
      anyOf(['.svn', 'CVS', '.hg', '.jj', '.pijul', '_darcs'].map((name) => named('is', name))),
    ]),
    named('ends', '~'),
    named('matches', '\\.sw[a-z]'),
    named('matches', '\\..*\\.sw[a-z]'),
    named('ends', '.o'),
    named('ends', '.so'),
    allOf([{ kind: 'type', is: 'symlink' }, named('begins', 'result')]),
  ]),
);

/** Whether a function holds of what it is given. */
export function truthOfCall(value: Value, more: readonly Given[], reading: Reading): FilterRule | undefined {
  const { callee, given: all } = reduced(value, more, reading);
  if (all.length === 0) return truthOf(callee, reading);
  if (callee.kind !== 'outside') return undefined;
  const row = TESTS.find(({ name, takes }) => name === callee.path.at(-1) && takes === all.length);
  return row?.holds(all, reading);
}

function named(test: 'is' | 'begins' | 'ends' | 'matches', text: string): FilterRule {
  return { kind: 'text', of: 'name', test, with: text };
}

interface Test {
  readonly name: string;
  readonly takes: number;
  readonly holds: (given: readonly Given[], reading: Reading) => FilterRule | undefined;
}

const TESTS: readonly Test[] = [
  { name: 'hasPrefix', takes: 2, holds: (all, reading) => compare('begins', all, reading) },
  { name: 'hasSuffix', takes: 2, holds: (all, reading) => compare('ends', all, reading) },
  { name: 'hasInfix', takes: 2, holds: (all, reading) => compare('contains', all, reading) },
  { name: 'elem', takes: 2, holds: isElement },
  { name: 'any', takes: 2, holds: (all, reading) => ofEach(all, reading, anyOf) },
  { name: 'all', takes: 2, holds: (all, reading) => ofEach(all, reading, allOf) },
  { name: 'cleanSourceFilter', takes: 2, holds: isClean },
  { name: 'hasExt', takes: 1, holds: hasExtension },
];

function compare(
  test: 'begins' | 'ends' | 'contains' | 'matches',
  [wanted, subject]: readonly Given[],
  reading: Reading,
): FilterRule | undefined {
  const text = wanted && textAt(wanted, reading);
  const of = subject && textAt(subject, reading);
  return text && of && compared(test, text, of);
}

function isElement([item, list]: readonly Given[], reading: Reading): FilterRule | undefined {
  const text = item && textAt(item, reading);
  const items = list && listOf(meaningOf(list.node, list.scope));
  const others = items?.map((each) => textAt(each, reading));
  return (
    text &&
    others &&
    complete(
      others.map((other) => other && same(text, other)),
      anyOf,
    )
  );
}

function ofEach(
  [predicate, list]: readonly Given[],
  reading: Reading,
  together: typeof anyOf | typeof allOf,
): FilterRule | undefined {
  const items = list && listOf(meaningOf(list.node, list.scope));
  if (predicate === undefined || items === undefined) return undefined;
  const test = meaningOf(predicate.node, predicate.scope);
  return complete(
    items.map((item) => truthOfCall(test, [item], reading)),
    together,
  );
}

function isClean([path, type]: readonly Given[], reading: Reading): FilterRule | undefined {
  const name = path && textAt(path, reading);
  const kind = type && textAt(type, reading)?.[0];
  const isEntry = name && baseName(name)?.[0]?.kind === 'entry';
  return isEntry && kind?.kind === 'entry' && kind.of === 'type' ? CLEAN : undefined;
}

function hasExtension([extension]: readonly Given[], reading: Reading): FilterRule | undefined {
  const text = extension && textAt(extension, reading);
  return text && compared('ends', joined([{ kind: 'text', text: '.' }, ...text]), [{ kind: 'entry', of: 'name' }]);
}

function truthOf(value: Value, reading: Reading): FilterRule | undefined {
  reading.steps -= 1;
  const constant = truth(value);
  if (constant !== undefined) return { kind: constant ? 'always' : 'never' };
  if (value.kind !== 'node' || reading.steps < 0) return undefined;
  const { node, scope } = value;
  const at = (part: Node): FilterRule | undefined => truthOf(meaningOf(part, scope), reading);
  switch (node.kind) {
    case 'apply':
      return truthOfCall(value, [], reading);
    case 'prefix': {
      const operand = node.operator === '!' ? at(node.operand) : undefined;
      return operand && not(operand);
    }
    case 'if': {
      const [condition, yes, no] = [at(node.condition), at(node.yes), at(node.no)];
      return condition && yes && no && anyOf([allOf([condition, yes]), allOf([not(condition), no])]);
    }
    case 'binary':
      return ofOperator(node, scope, reading);
    default:
      return undefined;
  }
}

function ofOperator(
  { operator, left, right }: Extract<Node, { kind: 'binary' }>,
  scope: Scope,
  reading: Reading,
): FilterRule | undefined {
  const sides = [left, right].map((side) => meaningOf(side, scope));
  if (operator === '==' || operator === '!=') {
    const equal = areEqual(sides, reading);
    return operator === '==' ? equal : equal && not(equal);
  }
  if (!['&&', '||', '->'].includes(operator)) return undefined;
  const [one, other] = sides.map((side) => truthOf(side, reading));
  if (one === undefined || other === undefined) return undefined;
  return operator === '&&' ? allOf([one, other]) : anyOf([operator === '||' ? one : not(one), other]);
}

/** Whether two texts are the same; `match` gives null where a text does not match. */
function areEqual(sides: readonly Value[], reading: Reading): FilterRule | undefined {
  const other = sides.find((side) => !isNull(side));
  if (other !== undefined && sides.some(isNull)) {
    const { callee, given: all } = reduced(other, [], reading);
    const isMatch = callee.kind === 'outside' && callee.path.at(-1) === 'match' && all.length === 2;
    const matching = isMatch ? compare('matches', all, reading) : undefined;
    return matching && not(matching);
  }
  const [one, two] = sides.map((side) => textOf(side, reading));
  return one && two && same(one, two);
}
