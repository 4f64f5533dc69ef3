import type { Problem, Result } from '../model/problem.js';
import type { PrepareTask } from '../model/task.js';
import { type Given, spell, textOf } from './given.js';
import { optionMalformed } from './problems.js';
import { repositoryNamed } from './repository.js';
import { effectOf, treePart } from './tree.js';
import type { Checkout } from './verify.js';

/** Makes the task out of values that were found right one by one. */
export function prepareTask(given: Given, { folder, repository }: Checkout): Result<PrepareTask> {
  const version = (textOf(given, 'version') ?? '').replace(/^v(?=\d)/i, '');
  const problem = version === '' ? missing(given) : vague(version, given);
  if (problem !== undefined) return { kind: 'failed', problem };
  const part = treePart(given);
  if (part.kind === 'failed') return part;
  return {
    kind: 'ok',
    value: {
      mode: 'prepare',
      root: folder,
      repository: repositoryNamed(repository) ?? 'unknown',
      version,
      effect: effectOf(given),
      ...part.value,
    },
  };
}

function missing(given: Given): Problem {
  return optionMalformed(
    given.door === 'action' ? 'The input "version"' : 'prepare',
    'Nothing says which version the next tag will have.',
    given.door === 'action' ? 'Set "version", for example to 0.2.0.' : 'Write it like: nix-sync prepare 0.2.0',
  );
}

/** What sync takes besides a version: there is no release yet to choose, and no tag to read. */
function vague(version: string, given: Given): Problem | undefined {
  if (/^\d/.test(version) && !/\.[xX*](\.|$)/.test(version)) return undefined;
  const option = spell('version', given.door);
  return optionMalformed(
    option.charAt(0).toUpperCase() + option.slice(1),
    `${JSON.stringify(version.slice(0, 80))} is not the version of one release, and there is no tag yet to read it from.`,
    'Give the version that the next tag will have, for example 0.2.0.',
  );
}
