import type { Edit } from '../model/change.js';
import type { PackageView } from '../model/package.js';
import { isChanged } from './plan.js';

/** What may differ between two readings of a document. */
interface Replaced {
  /** Where the replaced literals begin. */
  readonly starts: ReadonlySet<number>;
  /** Versions among them, the old and the new: a text that was made with one may be made with another. */
  readonly versions: readonly string[];
}

/** What edits replace, as it stands in the text before them and after them. */
export interface BothSides {
  readonly before: Replaced;
  readonly after: Replaced;
}

/** What edits replace in a document's packages. */
export function replacedBy(
  edits: readonly Edit[],
  old: readonly PackageView[],
  fresh: readonly PackageView[],
): BothSides {
  const before = new Set(edits.map(({ at }) => at.start));
  const after = new Set<number>();
  let moved = 0;
  for (const { at, new: written } of edits) {
    after.add(at.start + moved);
    moved += written.length - (at.end - at.start);
  }
  const versions = [...new Set([...versionsAt(before, old), ...versionsAt(after, fresh)])]
    .filter((version) => version !== '')
    .toSorted((one, other) => other.length - one.length);
  return { before: { starts: before, versions }, after: { starts: after, versions } };
}

/** The same for a package whose texts are to stay. */
export function withoutVersions({ before, after }: BothSides): BothSides {
  return { before: { ...before, versions: [] }, after: { ...after, versions: [] } };
}

/** All that a view says except where things stand and what replaced literals hold. What is only reported may come to mean another version. */
export function outline(view: PackageView, { starts, versions }: Replaced): string {
  const said = { ...view, mentions: view.mentions.filter(isChanged) };
  return JSON.stringify(said, (key, value: unknown) => {
    if (VARYING.has(key) || (key === 'source' && typeof value === 'string')) return undefined;
    if (key === 'text' && typeof value === 'string') return masked(value, versions);
    return isFilled(value) && !starts.has(value.at.start) ? { ...value, stays: value.value } : value;
  });
}

const VARYING: ReadonlySet<string> = new Set(['document', 'place', 'at', 'value', 'because']);

function isFilled(value: unknown): value is { readonly at: { readonly start: number }; readonly value: unknown } {
  return typeof value === 'object' && value !== null && 'at' in value && 'value' in value;
}

function masked(text: string, versions: readonly string[]): string {
  return versions.reduce((rest, version) => rest.split(version).join('\0'), text);
}

function versionsAt(starts: ReadonlySet<number>, views: readonly PackageView[]): readonly string[] {
  return views.flatMap(({ version }) =>
    version.kind === 'literal' && starts.has(version.at.start) ? [version.value] : [],
  );
}
