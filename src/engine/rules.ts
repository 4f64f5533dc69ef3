import { builderNotSupported } from '../expression/problems.js';
import { fetcherNotSupported } from '../expression/source-problems.js';
import type { DependencyView, FetchedSource, HashValue, PackageView, Slot } from '../model/package.js';
import type { Problem, Result } from '../model/problem.js';
import type { Allowance } from '../model/task.js';
import { localSource, needsNix, proxyVendorNeedsNix, sourceHashAbsent } from './problems.js';
import { unfollowed } from './unfollowed.js';

type Literal = Extract<Slot<HashValue>, { kind: 'literal' }>;

/** What is to be computed for a package, and by whom. */
export interface Work {
  readonly source: FetchedSource;
  readonly sourceHash: Literal;
  readonly dependencies: readonly DependencyWork[];
}

export type DependencyWork =
  /** `nix` where only Nix can tell. */
  | {
      readonly kind: 'learn';
      readonly view: DependencyView;
      readonly by: 'native' | 'nix';
      readonly standing: 'pinned' | 'unconfirmed';
    }
  /** vendorHash = null, which stays if the release has its modules in it. */
  | { readonly kind: 'keep-null'; readonly view: DependencyView };

/** Whether a package's hashes can be had without Nix, and which. Asks for nothing that would need a download. */
export function nativeWork(view: PackageView, allow: ReadonlySet<Allowance>): Result<Work> {
  if (view.kind === 'other') return failed(builderNotSupported(view.name, view.builder, view.place));
  const whole = wholeWork(view, allow);
  if (whole.kind === 'failed') return whole;
  if (view.obstacles.length > 0) return failed(needsNix(view.name, view.obstacles, view.place));
  for (const work of whole.value.dependencies) {
    if (work.kind === 'learn' && work.by === 'nix') return failed(whyOnlyNix(work.view, view));
  }
  return whole;
}

/** The same with a Nix at hand: refuses only what Nix could not tell either. */
export function wholeWork(view: PackageView, allow: ReadonlySet<Allowance>): Result<Work> {
  const { source } = view;
  if (source.kind === 'undecided') return failed(source.because);
  if (source.kind === 'local') return failed(localSource(view.name, source.place));
  if (source.kind === 'other-fetcher') return failed(fetcherNotSupported(source.fetcher, view.name, source.place));
  const { hash } = source;
  if (hash.kind === 'undecided') return failed(hash.because);
  if (hash.kind === 'absent') return failed(sourceHashAbsent(view.name, source.place));
  const dependencies = dependenciesOf(view, allow);
  if (dependencies.kind === 'failed') return dependencies;
  return { kind: 'ok', value: { source, sourceHash: hash, dependencies: dependencies.value } };
}

/** What is to be computed besides the source. */
export function dependenciesOf(view: PackageView, allow: ReadonlySet<Allowance>): Result<readonly DependencyWork[]> {
  const dependencies: DependencyWork[] = [];
  for (const dependency of view.dependencies) {
    if (dependency.hash.kind === 'undecided') return failed(dependency.hash.because);
    if (dependency.hash.kind === 'literal') dependencies.push(dependencyWork(dependency, dependency.hash, view, allow));
  }
  return { kind: 'ok', value: dependencies };
}

function dependencyWork(
  dependency: DependencyView,
  { value }: Literal,
  view: PackageView,
  allow: ReadonlySet<Allowance>,
): DependencyWork {
  if (value.kind === 'none') return { kind: 'keep-null', view: dependency };
  const { method, goWork = '' } = dependency;
  const vouchedFor = method === 'vendor' || (method === 'proxy' && allow.has('unconfirmed-hash'));
  const computable =
    view.kind === 'go' && unfollowed(view, method).length === 0 && ['', 'off'].includes(goWork) && vouchedFor;
  const standing = method === 'vendor' ? 'pinned' : 'unconfirmed';
  return { kind: 'learn', view: dependency, by: computable ? 'native' : 'nix', standing };
}

function whyOnlyNix(dependency: DependencyView, view: PackageView): Problem {
  if (!['', 'off'].includes(dependency.goWork ?? '')) {
    return needsNix(view.name, [{ attribute: 'env.GOWORK', place: view.place }], view.place);
  }
  const obstacles = unfollowed(view, dependency.method);
  return obstacles.length > 0 ? needsNix(view.name, obstacles, view.place) : proxyVendorNeedsNix(view.name, view.place);
}

function failed(problem: Problem): Extract<Result<never>, { kind: 'failed' }> {
  return { kind: 'failed', problem };
}
