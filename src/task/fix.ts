import type { Problem, Result } from '../model/problem.js';
import type { FixHome, FixTask, WhichPull } from '../model/task.js';
import type { RepositoryName } from '../model/words.js';
import { type Given, spell, textOf } from './given.js';
import { optionMalformed, optionMisplaced } from './problems.js';
import type { Trust } from './pull-event.js';
import { repositoryNamed } from './repository.js';
import { pullNumberOf } from './shapes.js';
import { mirrorsOf } from './sync.js';
import { effectOf, treePart } from './tree.js';
import type { Checkout } from './verify.js';

/** What a door knows besides what a person gave. */
export interface PullFacts extends Checkout {
  /** The pull request to take where none was given; it is one of `repository`. */
  readonly pull: () => Result<WhichPull>;
  readonly trust: (repository: RepositoryName, which: WhichPull) => Trust;
}

const ofPullRequest = ['pull-request', 'repository'] as const;

/** Makes the task out of values that were found right one by one. */
export function fixTask(given: Given, facts: PullFacts): Result<FixTask> {
  const home = homeOf(given, facts);
  if (home.kind === 'failed') return home;
  const part = treePart(given);
  if (part.kind === 'failed') return part;
  const effect = effectOf(given);
  return { kind: 'ok', value: { mode: 'fix', home: home.value, effect, mirrors: mirrorsOf(given), ...part.value } };
}

function homeOf(given: Given, facts: PullFacts): Result<FixHome> {
  const stray = ofPullRequest.find((name) => given.values.has(name));
  const asked = given.values.get('deliver-to')?.[0];
  const place = asked ?? (stray === undefined ? textOf(given, 'deliver-to') : 'pull-request');
  if (place !== 'working-tree') return pullHome(given, facts);
  if (stray !== undefined) return failed(needsPullRequest(stray, given));
  const repository = repositoryNamed(facts.repository) ?? 'unknown';
  return { kind: 'ok', value: { kind: 'checkout', root: facts.folder, repository } };
}

function pullHome(given: Given, facts: PullFacts): Result<FixHome> {
  const named = textOf(given, 'repository');
  const repository = repositoryNamed(named ?? facts.repository);
  if (repository === undefined) return failed(repositoryUnclear(given));
  const number = pullNumberOf(textOf(given, 'pull-request') ?? '');
  if (number === undefined && repository !== facts.repository) return failed(numberUnclear(given));
  const which = number === undefined ? facts.pull() : ({ kind: 'ok', value: { kind: 'number', number } } as const);
  if (which.kind === 'failed') return which;
  const trust = facts.trust(repository, which.value);
  return { kind: 'ok', value: { kind: 'pull-request', repository, which: which.value, trust } };
}

function needsPullRequest(name: string, given: Given): Problem {
  return optionMisplaced(
    capital(spell(name, given.door)),
    'It is about a pull request, and the result goes to the working tree.',
    given.door === 'action'
      ? 'Leave it out, or set "deliver-to" to pull-request.'
      : 'Leave it out, or leave out --deliver-to working-tree.',
  );
}

function repositoryUnclear(given: Given): Problem {
  const asked = given.values.has('pull-request') ? 'pull-request' : 'deliver-to';
  return optionMalformed(
    capital(spell(given.door === 'action' ? 'repository' : asked, given.door)),
    'A pull request is one of a repository, and none that can be read was given.',
    given.door === 'action' ? 'Set "repository" to OWNER/NAME.' : 'Add --repository OWNER/NAME.',
  );
}

function numberUnclear(given: Given): Problem {
  return optionMalformed(
    capital(spell('repository', given.door)),
    'Nothing says which pull request of it is to be corrected.',
    given.door === 'action' ? 'Set "pull-request" to its number.' : 'Add --pull-request NUMBER.',
  );
}

function failed(problem: Problem): Result<FixHome> {
  return { kind: 'failed', problem };
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
