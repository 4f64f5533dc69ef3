import type { DependencyView, Obstacle, PackageView } from '../model/package.js';

/** What keeps a package's dependencies from being computed without Nix. Modules themselves are in no source, so for those of the proxy a filter is no matter. */
export function unfollowed(view: PackageView, method: DependencyView['method']): readonly Obstacle[] {
  const { source, obstacles } = view;
  if (method !== 'vendor' || source.kind !== 'local' || source.filter?.kind !== 'code') return obstacles;
  const { attribute, place } = source.filter;
  return [...obstacles, { attribute, place }];
}
