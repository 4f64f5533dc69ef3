import type { FetchedSource } from '../model/package.js';
import type { Result } from '../model/problem.js';
import type { Release } from '../model/release.js';
import type { Allowance } from '../model/task.js';
import type { Version } from '../model/words.js';
import { noTagFits } from './problems.js';

import { versionOf } from './template.js';
import { compareReleases, looksUnfinished } from './version.js';

/** A tag that fits the expression, and the version in it. */
export interface Candidate {
  readonly tag: string;
  readonly version: Version;
}

/** What was searched for the newest release. */
export interface Searched {
  readonly repository: string;
  readonly source: Pick<FetchedSource, 'template' | 'place'>;
  readonly line: string | 'any';
  readonly tags: readonly string[];
  readonly releases: readonly { readonly tag: string; readonly stage: Release['stage'] }[];
}

const mostNamed = 3;

/** The tags that fit the template and the line, the highest version first. */
export function pickNewest({ tags, source, line }: Pick<Searched, 'tags' | 'source' | 'line'>): readonly Candidate[] {
  return tags
    .flatMap((tag) => {
      const version = versionOf(source.template, tag);
      return version !== undefined && isOfLine(version, line) ? [{ tag, version }] : [];
    })
    .sort((a, b) => compareReleases(b.version, a.version));
}

/**
 * The highest version that may be taken. Where none may, the highest of all, which chooseRelease then leaves alone.
 * The remarks say what was passed over, and that a tag is newer than every release.
 */
export function newestAllowed(
  searched: Searched,
  allow: ReadonlySet<Allowance>,
): Result<Candidate & { readonly remarks: readonly string[] }> {
  const stages = new Map(searched.releases.map((release) => [release.tag, release.stage]));
  const candidates = pickNewest(searched).map((candidate) => ({
    ...candidate,
    stage: stages.get(candidate.tag) ?? (looksUnfinished(candidate.version) === 'yes' ? 'prerelease' : 'final'),
  }));
  const highest = candidates[0];
  if (highest === undefined) {
    return { kind: 'failed', problem: noTagFits(searched.repository, searched.line, searched.source) };
  }
  const index = candidates.findIndex(({ stage }) => stage === 'final' || allow.has(stage));
  const { tag, version } = candidates[index] ?? highest;
  const passed = index === -1 ? [] : candidates.slice(0, index);
  const bare = !stages.has(tag) && candidates.some((candidate) => stages.has(candidate.tag));
  const older = candidates.slice(0, Math.max(index, 0)).every((candidate) => !stages.has(candidate.tag));
  const remarks = [...passedOver(passed), ...(bare && older ? [`The tag ${tag} is newer than every release.`] : [])];
  return { kind: 'ok', value: { tag, version, remarks } };
}

/** `1.2` holds 1.2, 1.2.3 and 1.2-rc1, but not 1.20. */
function isOfLine(version: string, line: string | 'any'): boolean {
  return line === 'any' || (version.startsWith(line) && !/^[0-9]/.test(version.slice(line.length)));
}

function passedOver(passed: readonly (Candidate & { readonly stage: Release['stage'] })[]): readonly string[] {
  if (passed.length === 0) return [];
  const named = passed.slice(0, mostNamed).map(({ tag, stage }) => `${tag} (${stage})`);
  const more = passed.length - named.length;
  return [`Passed over: ${named.join(', ')}${more > 0 ? ` and ${more} more` : ''}.`];
}
