/** A function that makes a package, and how this tool understands its arguments. */
export interface Builder {
  readonly name: string;
  readonly kind: 'go';
}

const BUILDERS: readonly { readonly pattern: RegExp; readonly kind: Builder['kind'] }[] = [
  { pattern: /^buildGo(?:Latest|1[0-9]+)?Module$/, kind: 'go' },
];

/** The builder of a name; `undefined` for what this tool does not keep up to date. */
export function builderNamed(name: string): Builder | undefined {
  const row = BUILDERS.find(({ pattern }) => pattern.test(name));
  return row && { name, kind: row.kind };
}
