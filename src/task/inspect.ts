import { resolve } from 'node:path';
import type { Result } from '../model/problem.js';
import type { Allowance, InspectTask } from '../model/task.js';
import { withFiles } from './file-words.js';
import { type Given, textsOf } from './given.js';

interface Facts {
  readonly folder: string;
}

/** Makes the task out of the files named after `inspect`, as words or with --files. */
export function inspectTask(given: Given, words: readonly string[], facts: Facts): Result<InspectTask> {
  const files = textsOf(withFiles(given, words), 'files');
  return {
    kind: 'ok',
    value: {
      mode: 'inspect',
      root: resolve(facts.folder),
      files: files.length === 0 ? 'search' : files,
      allow: new Set(textsOf(given, 'allow') as readonly Allowance[]),
    },
  };
}
