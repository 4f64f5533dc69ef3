import type { Obstacle, PackageView, Slot } from '../model/package.js';

/** Says of each Go package which others of the document would be left with old hashes if only its own were replaced. */
export function withNeighbours(views: readonly PackageView[]): readonly PackageView[] {
  const byVersion = new Map<number, PackageView[]>();
  for (const view of views) {
    const start = startOf(view.version);
    if (start !== undefined) byVersion.set(start, [...(byVersion.get(start) ?? []), view]);
  }
  return views.map((view) => {
    const start = startOf(view.version);
    const sharing = start === undefined || view.kind === 'other' ? [] : (byVersion.get(start) ?? []);
    const left = sharing.filter((other) => other !== view && hasHashOfItsOwn(other, view)).map(shared);
    return left.length === 0 ? view : { ...view, obstacles: [...view.obstacles, ...left] };
  });
}

function shared({ name, place }: PackageView): Obstacle {
  return { attribute: `version, which ${name} shares`, place };
}

function hasHashOfItsOwn(other: PackageView, view: PackageView): boolean {
  const known = new Set(hashesOf(view).map(startOf));
  return hashesOf(other).some((hash) => isFilled(hash) && !known.has(startOf(hash)));
}

function hashesOf({ source, dependencies }: PackageView): readonly Slot<{ readonly kind: string }>[] {
  const hashes = dependencies.map(({ hash }) => hash);
  return 'hash' in source ? [source.hash, ...hashes] : hashes;
}

function isFilled(hash: Slot<{ readonly kind: string }>): boolean {
  return hash.kind === 'literal' && hash.value.kind !== 'none';
}

function startOf(slot: Slot<unknown>): number | undefined {
  return slot.kind === 'literal' ? slot.at.start : undefined;
}
