import { createTwoFilesPatch, FILE_HEADERS_ONLY } from 'diff';
import type { ChangedFile } from '../model/outcome.js';
import type { Document } from '../model/package.js';
import { utf8 } from './position.js';

/** All that a change does to the file, as a unified diff that can be read and applied; empty where nothing changes. */
export function wholeDiff({ revision }: Pick<ChangedFile, 'revision'>): string {
  return diffOf(revision.before, revision.after);
}

/** What it does to values, without what the formatter did. */
export function valueDiff({ revision, formatting }: ChangedFile): string {
  return diffOf(revision.before, formatting.kind === 'formatted' ? formatting.edited : revision.after);
}

/** What the formatter did besides; empty where it did nothing. */
export function formattingDiff({ revision, formatting }: ChangedFile): string {
  return formatting.kind === 'formatted' ? diffOf(formatting.edited, revision.after) : '';
}

function diffOf(old: Document, now: Document): string {
  const before = utf8(old.text);
  const after = utf8(now.text);
  if (before === after) return '';
  return createTwoFilesPatch(`a/${old.path}`, `b/${old.path}`, before, after, undefined, undefined, {
    context: 3,
    headerOptions: FILE_HEADERS_ONLY,
  });
}
