/** A function that makes a package, and how this tool understands its arguments. */
export interface Builder {
  readonly name: string;
  readonly kind: 'go' | 'other';
  /** `unknown` is any function at all: only what it is given tells whether it makes a package. `closed` cannot be read. */
  readonly rule: 'named' | 'unknown' | 'closed';
  /** The attributes that hold the hash of the dependencies. */
  readonly dependencies: readonly string[];
}

type Row = Omit<Builder, 'name'>;

const GO: Row = { kind: 'go', rule: 'named', dependencies: ['vendorHash', 'vendorSha256'] };
const UNKNOWN: Row = { kind: 'other', rule: 'unknown', dependencies: [] };

const BUILDERS: ReadonlyMap<string, Row> = new Map([
  ['mkDerivation', other('outputHash')],
  ['buildRustPackage', other('cargoHash', 'cargoSha256')],
  ['buildNpmPackage', other('npmDepsHash')],
  ['buildMavenPackage', other('mvnHash')],
  ['buildComposerProject', other('vendorHash')],
  ['buildComposerProject2', other('vendorHash')],
  ['buildPythonPackage', other()],
  ['buildPythonApplication', other()],
  ['buildDotnetModule', other()],
  ['buildPackage', { kind: 'other', rule: 'closed', dependencies: [] }],
]);

/** Functions that are given sets and make no package of them. */
const NO_BUILDERS = /^(?:fetch|override|extend|map)|^(?:callPackages?|newScope|import|removeAttrs|intersectAttrs)$/;

/** The builder of a name; `undefined` for what is known to make no package. */
export function builderNamed(name: string): Builder | undefined {
  const row = BUILDERS.get(name);
  if (row !== undefined) return { name, ...row };
  if (name.startsWith('buildGo') && /^buildGo(?:Latest|1[0-9]+)?Module$/.test(name)) return { name, ...GO };
  return name === '' || NO_BUILDERS.test(name) ? undefined : { name, ...UNKNOWN };
}

function other(...dependencies: readonly string[]): Row {
  return { kind: 'other', rule: 'named', dependencies };
}
