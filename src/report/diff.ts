import { createTwoFilesPatch, FILE_HEADERS_ONLY } from 'diff';
import type { Revision } from '../model/change.js';
import { utf8 } from './position.js';

/** A revision as a unified diff that can be read and applied; empty where nothing changes. */
export function unifiedDiff(revision: Revision): string {
  const before = utf8(revision.before.text);
  const after = utf8(revision.after.text);
  if (before === after) return '';
  const { path } = revision.before;
  return createTwoFilesPatch(`a/${path}`, `b/${path}`, before, after, undefined, undefined, {
    context: 3,
    headerOptions: FILE_HEADERS_ONLY,
  });
}
