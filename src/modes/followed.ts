import type { FetchedSource, PackageView } from '../model/package.js';
import { Refusal } from '../model/problem.js';
import type { Version } from '../model/words.js';
import { sourceLocal, versionAbsent } from './problems.js';

/** A package that can follow its releases: its version is a literal, and its source is fetched by tag. */
export interface Followed {
  readonly view: PackageView;
  readonly current: Version;
  readonly source: FetchedSource;
}

/** Refuses a package whose version or source the expression does not decide. */
export function followed(view: PackageView): Followed {
  const { version, source } = view;
  if (version.kind === 'undecided') {
    throw new Refusal(version.because);
  }
  if (version.kind === 'absent') {
    throw new Refusal(versionAbsent(view));
  }
  switch (source.kind) {
    case 'undecided':
      throw new Refusal(source.because);
    case 'local':
      throw new Refusal(sourceLocal(view, source.place));
    case 'fetched':
      return { view, current: version.value, source };
  }
}
