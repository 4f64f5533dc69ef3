import { builderNotSupported } from '../expression/problems.js';
import { fetcherNotSupported } from '../expression/source-problems.js';
import type { DependencyView, FetchedSource, HashValue, PackageView, Slot } from '../model/package.js';
import type { Problem, Result } from '../model/problem.js';
import type { Allowance } from '../model/task.js';
import { localSource, needsNix, proxyVendorNeedsNix, sourceHashAbsent } from './problems.js';

type Literal = Extract<Slot<HashValue>, { kind: 'literal' }>;

/** What the native engine is to compute for a package. */
export interface NativeWork {
  readonly source: FetchedSource;
  readonly sourceHash: Literal;
  readonly dependencies: readonly NativeDependency[];
}

export type NativeDependency =
  | { readonly kind: 'learn'; readonly view: DependencyView; readonly standing: 'pinned' | 'unconfirmed' }
  /** vendorHash = null, which stays if the release has its modules in it. */
  | { readonly kind: 'keep-null'; readonly view: DependencyView };

/** Whether a package's hashes can be had without Nix, and which. Asks for nothing that would need a download. */
export function nativeWork(view: PackageView, allow: ReadonlySet<Allowance>): Result<NativeWork> {
  const { source } = view;
  if (view.kind === 'other') return failed(builderNotSupported(view.name, view.builder, view.place));
  if (source.kind === 'undecided') return failed(source.because);
  if (source.kind === 'local') return failed(localSource(view.name, source.place));
  if (source.kind === 'other-fetcher') return failed(fetcherNotSupported(source.fetcher, view.name, source.place));
  if (view.obstacles.length > 0) return failed(needsNix(view.name, view.obstacles, view.place));
  const { hash } = source;
  if (hash.kind === 'undecided') return failed(hash.because);
  if (hash.kind === 'absent') return failed(sourceHashAbsent(view.name, source.place));
  const dependencies: NativeDependency[] = [];
  for (const dependency of view.dependencies) {
    const work = dependencyWork(dependency, view, allow);
    if (work.kind === 'failed') return work;
    dependencies.push(...work.value);
  }
  return { kind: 'ok', value: { source, sourceHash: hash, dependencies } };
}

function dependencyWork(
  dependency: DependencyView,
  view: PackageView,
  allow: ReadonlySet<Allowance>,
): Result<readonly NativeDependency[]> {
  const { hash, method } = dependency;
  if (hash.kind === 'undecided') return failed(hash.because);
  if (hash.kind === 'absent') return { kind: 'ok', value: [] };
  if (hash.value.kind === 'none') return { kind: 'ok', value: [{ kind: 'keep-null', view: dependency }] };
  if (!['', 'off'].includes(dependency.goWork ?? '')) {
    return failed(needsNix(view.name, [{ attribute: 'env.GOWORK', place: view.place }], view.place));
  }
  if (method === 'vendor') return { kind: 'ok', value: [{ kind: 'learn', view: dependency, standing: 'pinned' }] };
  if (!allow.has('unconfirmed-hash')) return failed(proxyVendorNeedsNix(view.name, view.place));
  return { kind: 'ok', value: [{ kind: 'learn', view: dependency, standing: 'unconfirmed' }] };
}

function failed(problem: Problem): Extract<Result<never>, { kind: 'failed' }> {
  return { kind: 'failed', problem };
}
