import { execFileSync } from 'node:child_process';
import { type Committed, commitToPull } from '../../src/delivery/fix-commit.js';
import { ourFix } from '../../src/delivery/fix-trailers.js';
import type { Outside } from '../../src/github/call.js';
import { readPull } from '../../src/github/pull.js';
import type { Pull } from '../../src/github/pull-shape.js';
import type { Revision } from '../../src/model/change.js';
import type { CommitId } from '../../src/model/words.js';
import type { LocalGitHub } from '../support/github/server.js';
import { newSource, newVendor, oldVendor } from '../support/values.js';
import { harbour, name, outsideOf, path } from './harbour.js';

export const idea = 'bump-oto';
export const message = 'Update vendorHash of tide\n\n[dependabot skip]';
export const record = { file: path, name: 'tide', attribute: 'vendorHash', sri: newVendor, inputs: newSource } as const;

/** A repository with a pull request open that changes what `tide` depends on. */
export async function proposed(): Promise<LocalGitHub> {
  const hub = await harbour();
  await push(hub, idea, 'main');
  await hub.openPullRequest(name, { head: idea, title: 'Bump oto' });
  return hub;
}

export async function pullOf(hub: LocalGitHub, number = 1, outside: Outside = outsideOf(hub)): Promise<Pull> {
  const pull = await readPull(name, { kind: 'number', number }, outside);
  if (pull === 'none') throw new Error('no pull request');
  return pull;
}

/** What a person does to a branch: a commit on its tip, or by force on another commit. */
export async function push(hub: LocalGitHub, branch: string, onto?: string): Promise<CommitId> {
  const files = { 'go.mod': `module tide // ${hub.log.length}\n` };
  const what = { files, message: 'Bump oto', ...(onto === undefined ? {} : { onto }) };
  return (await hub.commit(name, branch, what)) as CommitId;
}

/** What Git says of the repository, a character for each byte. */
export function git(hub: LocalGitHub, ...words: readonly string[]): string {
  return execFileSync('git', ['-C', hub.folder(name), ...words], { encoding: 'latin1', stdio: 'pipe' });
}

/** The files as they stand at the head, with the new hash where the old one was. */
export function revisionsOf(hub: LocalGitHub, pull: Pull, files: readonly string[]): readonly Revision[] {
  return files.map((file) => {
    const { commit } = pull.head;
    const text = git(hub, 'show', `${commit}:${file}`);
    const before = { path: file, text, commit };
    return { before, after: { ...before, text: text.replace(oldVendor, newVendor) }, edits: [] };
  });
}

/** Puts the hash right in each file. */
export async function mended(
  hub: LocalGitHub,
  pull: Pull,
  outside: Outside,
  files: readonly string[] = [path],
): Promise<Committed> {
  return commitToPull({ pull, files: revisionsOf(hub, pull, files), message, records: [record] }, outside);
}

/** Whether a commit holds the new hash and is this tool's as it was made, on top of another. */
export async function isOurs(hub: LocalGitHub, commit: string, parent: CommitId): Promise<boolean> {
  const found = await hub.commitOf(name, commit);
  if (found === undefined) return false;
  const { message, tree, parents } = found;
  const own = ourFix({ message, tree: tree as CommitId, parents: parents as CommitId[] });
  return own?.parent === parent && (await hub.readFile(name, commit, path))?.includes(newVendor) === true;
}
