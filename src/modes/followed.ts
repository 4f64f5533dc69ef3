import { builderNotSupported } from '../expression/problems.js';
import { fetcherNotSupported } from '../expression/source-problems.js';
import type { FetchedSource, PackageView } from '../model/package.js';
import { orRefuse, type Problem, type Result } from '../model/problem.js';
import type { SyncTask } from '../model/task.js';
import type { Version } from '../model/words.js';
import { sourceLocal, versionAbsent } from './problems.js';

/** A package that can follow its releases: its version is a literal, and its source is fetched by tag. */
export interface Followed {
  readonly view: PackageView;
  readonly current: Version;
  readonly source: FetchedSource;
}

/** Refuses a package that cannot follow its releases. */
export function followed(view: PackageView, engine: SyncTask['engine']): Followed {
  return orRefuse(followable(view, engine));
}

/**
 * No version or source that the expression does not decide can follow its releases; and what other builders fetch can only
 * Nix tell.
 */
export function followable(view: PackageView, engine: SyncTask['engine']): Result<Followed> {
  const { version, source } = view;
  if (view.kind === 'other' && engine === 'native') {
    return failed(builderNotSupported(view.name, view.builder, view.place));
  }
  if (version.kind === 'undecided') return failed(version.because);
  if (version.kind === 'absent') return failed(versionAbsent(view));
  switch (source.kind) {
    case 'undecided':
      return failed(source.because);
    case 'local':
      return failed(sourceLocal(view, source.place));
    case 'other-fetcher':
      return failed(fetcherNotSupported(source.fetcher, view.name, source.place));
    case 'fetched':
      return { kind: 'ok', value: { view, current: version.value, source } };
  }
}

/** Whether what a package is built from is fetched, so that no change of its tree alone makes its hashes wrong. */
export function isFetched({ source }: PackageView): boolean {
  return source.kind === 'fetched' || source.kind === 'other-fetcher';
}

function failed(problem: Problem): Result<Followed> {
  return { kind: 'failed', problem };
}
