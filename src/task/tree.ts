import type { Result } from '../model/problem.js';
import type { Allowance, PrepareTask } from '../model/task.js';
import { type Given, textOf, textsOf } from './given.js';
import { nixWanted, toolsOf } from './nix-task.js';
import { privateModulesOf } from './sync.js';

type TreePart = Omit<PrepareTask, 'mode' | 'root' | 'repository' | 'version' | 'effect'>;

/** What every task says that learns the hashes of a tree, whatever becomes of them. */
export function treePart(given: Given): Result<TreePart> {
  const nix = nixWanted(given);
  if (nix.kind === 'failed') return nix;
  const files = textsOf(given, 'files');
  return {
    kind: 'ok',
    value: {
      files: files.length === 0 ? 'search' : files,
      packageName: textOf(given, 'package') ?? 'only-one',
      allow: new Set(textsOf(given, 'allow') as readonly Allowance[]),
      ...toolsOf(given),
      nix: nix.value,
      privateModules: privateModulesOf(given),
    },
  };
}

/** Whether what is found is written. */
export function effectOf(given: Given): PrepareTask['effect'] {
  return textOf(given, 'dry-run') === 'true' ? 'show' : 'deliver';
}
