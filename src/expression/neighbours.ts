import type { Obstacle, PackageView, Slot, SourceView } from '../model/package.js';

type HashSlot = Slot<{ readonly kind: string }>;

/** Says of each Go package which others of the document would be left with old hashes if only its own were replaced. */
export function withNeighbours(views: readonly PackageView[]): readonly PackageView[] {
  const byLiteral = new Map<number, Set<PackageView>>();
  for (const view of views) {
    for (const start of decisive(view)) byLiteral.set(start, (byLiteral.get(start) ?? new Set()).add(view));
  }
  return views.map((view) => {
    if (view.kind === 'other') return view;
    const sharing = new Set(decisive(view).flatMap((start) => [...(byLiteral.get(start) ?? [])]));
    const left = [...sharing].filter((other) => other !== view && hasHashOfItsOwn(other, view)).map(shared);
    return left.length === 0 ? view : { ...view, obstacles: [...view.obstacles, ...left] };
  });
}

function shared({ name, place }: PackageView): Obstacle {
  return { attribute: `version or src, which ${name} shares`, place, sharedWith: [name] };
}

/** Where the literals stand that decide what is fetched: the version's, and the source hash's. */
function decisive({ version, source }: PackageView): readonly number[] {
  return [version, ...sourceHash(source)].flatMap((slot) => startOf(slot) ?? []);
}

function sourceHash(source: SourceView): readonly HashSlot[] {
  const seen = source.kind === 'undecided' ? source.seen : source;
  return seen !== undefined && 'hash' in seen ? [seen.hash] : [];
}

function hasHashOfItsOwn(other: PackageView, view: PackageView): boolean {
  const known = new Set(hashesOf(view).map(startOf));
  return hashesOf(other).some((hash) => isFilled(hash) && !known.has(startOf(hash)));
}

function hashesOf({ source, dependencies }: PackageView): readonly HashSlot[] {
  return [...sourceHash(source), ...dependencies.map(({ hash }) => hash)];
}

function isFilled(hash: HashSlot): boolean {
  return hash.kind === 'literal' && hash.value.kind !== 'none';
}

function startOf(slot: Slot<unknown>): number | undefined {
  return slot.kind === 'literal' ? slot.at.start : undefined;
}
