import picomatch from 'picomatch';
import type { TreeEntry } from '../github/read.js';

/** Where the files of a pattern lie: one path itself, what stands directly in it, or anything below it. */
export interface Place {
  readonly path: string;
  readonly reach: 'itself' | 'inside' | 'below';
}

/** The place of a pattern; `anywhere` for one that has none, or is spelt in a way that leaves a doubt. */
export function placeOf(pattern: string): Place | 'anywhere' {
  const { base, glob, negated } = picomatch.scan(pattern);
  const unclear = base.split('/').some((name) => name === '' || name === '.' || name === '..');
  if (negated || unclear || /[\\|"]/.test(pattern)) {
    return 'anywhere';
  }
  if (glob === '') {
    return { path: base, reach: 'itself' };
  }
  return { path: base, reach: /\/|\*\*/.test(glob) ? 'below' : 'inside' };
}

/** Whether a look at a place, and directly into it, showed all that lies there. */
export function isShown(place: Place | 'anywhere', entries: readonly TreeEntry[]): boolean {
  if (place === 'anywhere') {
    return false;
  }
  const isFolder = entries.some((entry) => entry.path === place.path && entry.kind === 'folder');
  return place.reach !== 'below' || !isFolder;
}
