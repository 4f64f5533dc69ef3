import type { FetchedSource } from '../model/package.js';
import type { Result } from '../model/problem.js';
import type { Version } from '../model/words.js';
import { tagDoesNotFit, versionMalformed } from './problems.js';
import { tagOf, versionOf } from './template.js';
import { asVersion } from './version.js';

/** A release as it was asked for: one tag, or the highest version, of a line such as `1.2` or of `any`. */
export type Sought =
  | { readonly kind: 'tag'; readonly tag: string; readonly version: Version }
  | { readonly kind: 'highest'; readonly line: string | 'any' };

type Source = Pick<FetchedSource, 'template' | 'place' | 'names'>;

/** What a person typed: a version, with `v` or without, a full tag, `latest`, or a line: `1`, `1.x`, `1.2.x`. */
export function soughtByText(text: string, source: Source): Result<Sought> {
  const wanted = text.trim();
  if (wanted === 'latest') return found({ kind: 'highest', line: 'any' });
  const line = /^([0-9]+(?:\.[0-9]+)*)\.[xX*]$/.exec(wanted)?.[1] ?? /^[0-9]+$/.exec(wanted)?.[0];
  if (line !== undefined) return found({ kind: 'highest', line });
  const version = versionOf(source.template, wanted) ?? asVersion(wanted.replace(/^v(?=[0-9])/i, ''));
  if (version !== undefined) return soughtByTag(tagOf(source.template, version), source);
  const problem = couldBeTag(wanted) ? tagDoesNotFit(wanted, source) : versionMalformed(text, source.template);
  return { kind: 'failed', problem };
}

/** The full tag that an event names. */
export function soughtByTag(tag: string, source: Source): Result<Sought> {
  const version = versionOf(source.template, tag);
  return version === undefined
    ? { kind: 'failed', problem: tagDoesNotFit(tag, source) }
    : found({ kind: 'tag', tag, version });
}

/** Git's rules for the name of a ref; a tag without any digit names no version. */
function couldBeTag(text: string): boolean {
  return /[0-9]/.test(text) && !/[\s~^:?*[\\\p{Cc}]|\.\.|@\{/u.test(text);
}

function found(value: Sought): Result<Sought> {
  return { kind: 'ok', value };
}
