import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/**
 * A small program of this project's own, github.com/harbour/tide, with three releases: v0.2.0 needs other modules than
 * v0.1.0, v0.3.0 the same as v0.2.0. From v0.2.0 on nix/tide.nix is in its tree and still names v0.1.0.
 */
export type ProgramTag = 'v0.1.0' | 'v0.2.0' | 'v0.3.0';

export const expressionPath = 'nix/tide.nix';

/**
 * What Nix says of each release: `source` is `nix hash path` of its files, `vendor` that of what `go mod vendor` writes into
 * a copy of them.
 */
export const programHashes: Readonly<Record<ProgramTag, { readonly source: string; readonly vendor: string }>> = {
  'v0.1.0': {
    source: 'sha256-9Z5ASj8zK9jHDR0ZV6kzBAvBVsZ9hzg3ugsL9qatGXY=',
    vendor: 'sha256-bACD4a2PXUAq16tK/sXaAO6EVJSZanffVjDlD43AG1Q=',
  },
  'v0.2.0': {
    source: 'sha256-lkxqiFiXG99j2haodVX9DAKKvj9LiLSE0CzwVW/zy7o=',
    vendor: 'sha256-5WZ1AE8RZh+ObwAsK46Gcm7h3ClXDjqaFuf4bwSLMMU=',
  },
  'v0.3.0': {
    source: 'sha256-WrmiU8SuHyzmaGiM07J0SzVf0cMYycyj4byjjcvSLt8=',
    vendor: 'sha256-5WZ1AE8RZh+ObwAsK46Gcm7h3ClXDjqaFuf4bwSLMMU=',
  },
};

/** The files of a release by their path, none of them executable. */
export function programFiles(tag: ProgramTag): Readonly<Record<string, string>> {
  if (tag !== 'v0.3.0') return readTree(join(import.meta.dirname, 'program', tag));
  const files = programFiles('v0.2.0');
  const short = 'High and low water of a harbour';
  return { ...files, 'cmd/root.go': (files['cmd/root.go'] ?? '').replace(short, `${short}, to the minute`) };
}

function readTree(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true, encoding: 'utf8' }).filter((each) =>
    each.isFile(),
  );
  const paths = files.map((each) => join(each.parentPath, each.name));
  return Object.fromEntries(
    paths.map((path) => [relative(folder, path).replaceAll(sep, '/'), readFileSync(path, 'utf8')]),
  );
}
