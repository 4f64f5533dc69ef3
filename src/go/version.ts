interface GoVersion {
  readonly numbers: readonly [number, number, number];
  readonly stage: number;
  readonly try: number;
}

const stages = ['', 'alpha', 'beta', 'rc'];
/** Stands for a version without patch: the language version 1.21 comes before 1.21rc1, and that before 1.21.0. */
const noPatch = -1;

/** The order of Go's versions as `go` itself has it: "1.21" < "1.21rc1" < "1.21.0" < "1.21.1"; "1.20" is "1.20.0". */
export function compareGoVersions(one: string, other: string): number {
  const mine = keys(parse(one));
  const theirs = keys(parse(other));
  const at = mine.findIndex((key, index) => key !== theirs[index]);
  return at < 0 ? 0 : Math.sign((mine[at] ?? 0) - (theirs[at] ?? 0));
}

/** "1.26.8" out of what `go env GOVERSION` says: "go1.26.8", "go1.26.8-X:nodwarf5", "devel go1.27-1c06c2e". */
export function readGoVersion(text: string): string | undefined {
  return /^(?:devel )?go(\d+\.\d+(?:\.\d+|(?:alpha|beta|rc)\d+)?)(?![.\d])/.exec(text)?.[1];
}

function keys({ numbers, stage, try: attempt }: GoVersion): readonly number[] {
  return [...numbers, stage, attempt];
}

function parse(text: string): GoVersion {
  const match = /^(\d+)(?:\.(\d+)(?:\.(\d+)|(alpha|beta|rc)(\d+))?)?$/.exec(text);
  const [, major = '0', minor = '0', patch, stage = '', attempt = '0'] = match ?? [];
  const hasLanguageVersions = Number(major) > 1 || Number(minor) >= 21;
  const implied = stage === '' && !hasLanguageVersions ? 0 : noPatch;
  return {
    numbers: [Number(major), Number(minor), patch === undefined ? implied : Number(patch)],
    stage: stages.indexOf(stage),
    try: Number(attempt),
  };
}
