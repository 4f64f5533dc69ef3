import type { Problem, Result } from '../model/problem.js';
import type { Allowance, Home, Mirror, SyncTask, Wanted } from '../model/task.js';
import { type Given, spell, textOf, textsOf } from './given.js';
import { nixPart } from './nix-task.js';
import { optionMalformed, optionMisplaced } from './problems.js';
import { repositoryNamed } from './repository.js';
import { mirrorOf } from './shapes.js';

/** What a door knows besides what a person gave. */
export interface Surroundings {
  /** The root of the working tree. */
  readonly folder: string;
  /** The repository to use where none was given; empty for none. */
  readonly repository: string;
  /** The release to take where none was given. */
  readonly wanted: () => Result<Wanted>;
}

const ofPullRequest = ['repository', 'base', 'branch', 'title', 'labels'] as const;

/** Makes the task out of values that were found right one by one. */
export function syncTask(given: Given, around: Surroundings): Result<SyncTask> {
  const home = homeOf(given, around);
  if (home.kind === 'failed') return home;
  const version = textOf(given, 'version');
  const wanted = version === undefined ? around.wanted() : ok<Wanted>({ kind: 'version', text: version });
  if (wanted.kind === 'failed') return wanted;
  const nix = nixPart(given);
  if (nix.kind === 'failed') return nix;
  const files = textsOf(given, 'files');
  return ok({
    mode: 'sync',
    home: home.value,
    files: files.length === 0 ? 'search' : files,
    packageName: textOf(given, 'package') ?? 'only-one',
    wanted: wanted.value,
    allow: new Set(textsOf(given, 'allow') as readonly Allowance[]),
    effect: textOf(given, 'dry-run') === 'true' ? 'show' : 'deliver',
    proposal: {
      branch: textOf(given, 'branch') ?? 'default',
      title: textOf(given, 'title') ?? 'default',
      labels: [...new Set(textsOf(given, 'labels'))],
    },
    mirrors: mirrorsOf(given),
    privateModules: privateModulesOf(given),
    ...nix.value,
  });
}

/** The mirrors given, each in its own form. */
export function mirrorsOf(given: Given): readonly Mirror[] {
  return textsOf(given, 'source-mirror').flatMap((text) => mirrorOf(text) ?? []);
}

/** The patterns of private modules given. */
export function privateModulesOf(given: Given): readonly string[] {
  return [...new Set(textsOf(given, 'private-modules'))];
}

function homeOf(given: Given, around: Surroundings): Result<Home> {
  const named = textOf(given, 'repository');
  const place =
    given.values.get('deliver-to')?.[0] ?? (named === undefined ? textOf(given, 'deliver-to') : 'pull-request');
  if (place === 'working-tree') {
    const draft = textOf(given, 'on-check-failure') === 'draft' ? 'on-check-failure' : undefined;
    const stray = ofPullRequest.find((name) => given.values.has(name)) ?? draft;
    return stray === undefined ? ok({ kind: 'checkout', root: around.folder }) : failed(needsPullRequest(stray, given));
  }
  const repository = repositoryNamed(named ?? around.repository);
  if (repository === undefined) return failed(repositoryUnclear(given));
  return ok({ kind: 'branch', repository, base: textOf(given, 'base') ?? 'default' });
}

function needsPullRequest(name: string, given: Given): Problem {
  const shown = spell(name, given.door);
  return optionMisplaced(
    shown.charAt(0).toUpperCase() + shown.slice(1),
    'It is about a pull request, and the result goes to the working tree.',
    given.door === 'action' ? 'Leave it out, or set "deliver-to" to pull-request.' : insteadOfWorkingTree(name),
  );
}

function insteadOfWorkingTree(name: string): string {
  const pullRequest = name === 'repository' ? 'leave out --deliver-to working-tree' : 'add --repository OWNER/NAME';
  return `Leave it out, or ${pullRequest}.`;
}

function repositoryUnclear(given: Given): Problem {
  return optionMalformed(
    given.door === 'action' ? 'The input "repository"' : '--deliver-to',
    'A pull request needs a repository, and none that can be read was given.',
    given.door === 'action' ? 'Set "repository" to OWNER/NAME.' : 'Add --repository OWNER/NAME.',
  );
}

function ok<Value>(value: Value): Result<Value> {
  return { kind: 'ok', value };
}

function failed<Value>(problem: Problem): Result<Value> {
  return { kind: 'failed', problem };
}
