import type { FilterRule } from '../model/package.js';

/** A rule that holds where all of them do. */
export function allOf(rules: readonly FilterRule[]): FilterRule {
  const of = rules.filter(({ kind }) => kind !== 'always');
  if (of.some(({ kind }) => kind === 'never')) return { kind: 'never' };
  const [only, ...others] = of;
  return only === undefined ? { kind: 'always' } : others.length === 0 ? only : { kind: 'all', of };
}

/** A rule that holds where one of them does. */
export function anyOf(rules: readonly FilterRule[]): FilterRule {
  const of = rules.filter(({ kind }) => kind !== 'never');
  if (of.some(({ kind }) => kind === 'always')) return { kind: 'always' };
  const [only, ...others] = of;
  return only === undefined ? { kind: 'never' } : others.length === 0 ? only : { kind: 'any', of };
}

/** A rule that holds where another does not. */
export function not(rule: FilterRule): FilterRule {
  if (rule.kind === 'always') return { kind: 'never' };
  if (rule.kind === 'never') return { kind: 'always' };
  return rule.kind === 'not' ? rule.of : { kind: 'not', of: rule };
}

/** Rules put together, where all of them could be read. */
export function complete(
  rules: readonly (FilterRule | undefined)[],
  together: typeof anyOf | typeof allOf,
): FilterRule | undefined {
  const read = rules.filter((rule) => rule !== undefined);
  return read.length === rules.length ? together(read) : undefined;
}
