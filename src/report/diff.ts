import { createTwoFilesPatch, FILE_HEADERS_ONLY } from 'diff';
import type { Revision } from '../model/change.js';

/** A revision as a unified diff that can be read and applied; empty where nothing changes. */
export function unifiedDiff(revision: Revision): string {
  const before = shown(revision.before.text);
  const after = shown(revision.after.text);
  if (before === after) return '';
  const { path } = revision.before;
  return createTwoFilesPatch(`a/${path}`, `b/${path}`, before, after, undefined, undefined, {
    context: 3,
    headerOptions: FILE_HEADERS_ONLY,
  });
}

/** The documents hold bytes as latin1; people read UTF-8. */
function shown(text: string): string {
  return Buffer.from(text, 'latin1').toString('utf8');
}
