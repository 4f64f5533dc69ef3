/** A function that makes a package, and how this tool understands its arguments. */
export interface Builder {
  readonly name: string;
  readonly kind: 'go' | 'other';
  /** `unknown` is any function at all: only what it is given tells whether it makes a package. `closed` cannot be read. */
  readonly rule: 'named' | 'unknown' | 'closed';
  /** The attributes that hold the hash of the dependencies. */
  readonly dependencies: readonly string[];
}

type Row = Pick<Builder, 'kind' | 'dependencies'> & Partial<Pick<Builder, 'rule'>> & { readonly pattern: RegExp };

const BUILDERS: readonly Row[] = [
  { pattern: /^buildGo(?:Latest|1[0-9]+)?Module$/, kind: 'go', dependencies: ['vendorHash', 'vendorSha256'] },
  { pattern: /^buildRustPackage$/, kind: 'other', dependencies: ['cargoHash', 'cargoSha256'] },
  { pattern: /^buildNpmPackage$/, kind: 'other', dependencies: ['npmDepsHash'] },
  { pattern: /^buildMavenPackage$/, kind: 'other', dependencies: ['mvnHash'] },
  { pattern: /^buildComposer(?:Project2?|WithPlugin)$/, kind: 'other', dependencies: ['vendorHash'] },
  { pattern: /^mkDerivation$/, kind: 'other', dependencies: ['outputHash'] },
  { pattern: /^(?:buildPython(?:Package|Application)|buildDotnetModule)$/, kind: 'other', dependencies: [] },
  { pattern: /^buildPackage$/, kind: 'other', dependencies: [], rule: 'closed' },
];

/** Functions that are given sets and make no package of them. */
const NO_BUILDERS = /^(?:fetch.*|override.*|extend.*|callPackages?|newScope|import|map.*|removeAttrs|intersectAttrs)$/;

/** The builder of a name; `undefined` for what is known to make no package. */
export function builderNamed(name: string): Builder | undefined {
  const row = BUILDERS.find(({ pattern }) => pattern.test(name));
  if (row !== undefined) return { name, kind: row.kind, rule: row.rule ?? 'named', dependencies: row.dependencies };
  return name === '' || NO_BUILDERS.test(name) ? undefined : { name, kind: 'other', rule: 'unknown', dependencies: [] };
}
