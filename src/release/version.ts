import type { Version } from '../model/words.js';

const plausible = /^[0-9](?:[0-9A-Za-z._+-]{0,126}[0-9A-Za-z])?$/;
const largestInteger = 2_147_483_647;

/** A version that an expression may hold and a tag may be made of: it begins with a digit, and nothing in it needs quoting. */
export function asVersion(text: string): Version | undefined {
  return plausible.test(text) && !text.includes('..') ? (text as Version) : undefined;
}

/** The order of Nix's builtins.compareVersions: negative, zero or positive. */
export function compareVersions(a: string, b: string): number {
  const left = partsOf(a);
  const right = partsOf(b);
  const length = Math.max(left.length, right.length);
  for (let index = 0; index < length; index++) {
    const mine = left[index] ?? '';
    const other = right[index] ?? '';
    if (comesBefore(mine, other)) return -1;
    if (comesBefore(other, mine)) return 1;
  }
  return 0;
}

/** The order in which releases follow each other: Nix's, but that 1.3.0-rc.1, which Nix puts after 1.3.0, comes before it. */
export function compareReleases(a: string, b: string): number {
  if (isOnTheWayTo(b, a)) return -1;
  return isOnTheWayTo(a, b) ? 1 : compareVersions(a, b);
}

function isOnTheWayTo(final: string, version: string): boolean {
  return version.startsWith(`${final}-`) && looksUnfinished(version.slice(final.length)) === 'yes';
}

const unfinished: ReadonlySet<string> = new Set(['alpha', 'beta', 'rc', 'pre', 'dev']);

/** Whether a version calls itself unfinished: one of its words is alpha, beta, rc, pre or dev. */
export function looksUnfinished(version: string): 'yes' | 'no' {
  const words: readonly string[] = version.toLowerCase().match(/[a-z]+/g) ?? [];
  return words.some((word) => unfinished.has(word)) ? 'yes' : 'no';
}

/** What Nix compares one by one: runs of digits, and runs of anything else but digits, dots and dashes. */
export function partsOf(version: string): readonly string[] {
  return version.match(/[0-9]+|[^0-9.-]+/g) ?? [];
}

function comesBefore(a: string, b: string): boolean {
  const left = asInteger(a);
  const right = asInteger(b);
  if (left !== undefined && right !== undefined) return left < right;
  if (a === '' && right !== undefined) return true;
  if (a === 'pre' && b !== 'pre') return true;
  if (b === 'pre') return false;
  if (right !== undefined) return true;
  if (left !== undefined) return false;
  return Buffer.compare(Buffer.from(a), Buffer.from(b)) < 0;
}

/** Nix reads a part as a C int; what does not fit into one is text. */
function asInteger(part: string): number | undefined {
  if (!/^[0-9]+$/.test(part)) return undefined;
  const value = Number(part);
  return value <= largestInteger ? value : undefined;
}
