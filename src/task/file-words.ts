import { type Given, textsOf } from './given.js';

/** What was given, with the words of the command line as files. */
export function withFiles(given: Given, words: readonly string[]): Given {
  const files = [...new Set([...textsOf(given, 'files'), ...words])].filter((file) => file !== '');
  return files.length === 0 ? given : { ...given, values: new Map([...given.values, ['files', files]]) };
}
