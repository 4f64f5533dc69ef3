import { expect } from '@jest/globals';
import { deliver } from '../../src/delivery/deliver.js';
import { readTrailers } from '../../src/delivery/trailers.js';
import type { Outside } from '../../src/github/call.js';
import { readTip } from '../../src/github/read.js';
import type { Change } from '../../src/model/change.js';
import type { Delivery, ProposalText } from '../../src/model/delivery.js';
import { Refusal } from '../../src/model/problem.js';
import type { CommitId, RepositoryName, Version } from '../../src/model/words.js';
import { compareVersions } from '../../src/release/version.js';
import type { GitHub } from '../../src/world/github.js';
import { realGitHub } from '../../src/world/real/github.js';
import { type LocalGitHub, startGitHub } from '../support/github/server.js';
import { fakeClock } from '../support/outside.js';
import { aChange, aRelease, aView } from '../support/values.js';

export const name = 'harbour/tide' as RepositoryName;
export const path = 'nix/tide.nix';
export const branch = 'nix-sync/tide';
export const app = 'app-token';

/** Where the tool's outside is the local GitHub, and files must not be touched. */
export type Stage = Parameters<typeof deliver>[3];

const version = (number: number): string => `0.${number}.0`;
const expression = aView().document.text;
const tagCommits = ['aa', 'bb', 'cc', 'dd'].map((pair) => pair.repeat(20) as CommitId);

/** A repository with the package `tide` at 0.1.0, and a token that may do all that a delivery needs. */
export async function harbour(): Promise<LocalGitHub> {
  const hub = await startGitHub();
  await hub.createRepository({ owner: 'harbour', name: 'tide' });
  const content = { content: Buffer.from(expression, 'latin1'), mode: '100755' } as const;
  const files = { [path]: content, 'other/tide.nix': content, 'README.md': 'Tide\n' };
  await hub.commit(name, 'main', { files, message: 'Package tide' });
  const permissions = { contents: 'write', 'pull-requests': 'write', issues: 'write' } as const;
  hub.token({ token: app, kind: 'app', login: 'tide-bot[bot]', permissions });
  return hub;
}

export function outsideOf(hub: LocalGitHub, token: string | undefined = app): Stage {
  const github = realGitHub({ api: hub.api, graphql: hub.graphql, web: hub.web, token });
  return { github, clock: fakeClock().clock, tell: () => undefined, files: noFiles };
}

const noFiles = new Proxy({} as Stage['files'], {
  get: (_, part) => {
    throw new Error(`no delivery to GitHub touches files: ${String(part)}`);
  },
});

/** The same, ended by force: before its call of that number is sent, or after GitHub did it. */
export function killedAt(number: number, when: 'before' | 'after', outside: Stage): Stage {
  let calls = 0;
  const call: GitHub['call'] = async (request) => {
    calls += 1;
    if (calls < number) return outside.github.call(request);
    if (when === 'after') await outside.github.call(request);
    throw new Error('killed');
  };
  return { ...outside, github: { ...outside.github, call } };
}

/** The same, where GitHub does not say what the token may do, as it does not for an app's. */
export function silentOnPermission(outside: Stage): Stage {
  const call: GitHub['call'] = async (request) => {
    const answer = await outside.github.call(request);
    if (answer.kind === 'unanswered') return answer;
    const body: unknown = JSON.parse(JSON.stringify(answer.body), (key, value) =>
      key === 'viewerPermission' ? null : value,
    );
    return { ...answer, body };
  };
  return { ...outside, github: { ...outside.github, call } };
}

/** The change of `tide` from what the base's tip has to 0.NUMBER.0. */
export async function changeTo(
  number: number,
  outside: Outside,
  place: { file?: string; base?: string } = {},
): Promise<Change> {
  const { file = path, base = 'default' } = place;
  const { branch, commit, tree } = await readTip(name, base, outside);
  const before = { path: file, text: expression, commit };
  const text = expression.replace('"0.1.0"', `"${version(number)}"`);
  const tagCommit = tagCommits[number] ?? commit;
  return aChange({
    base: { kind: 'branch', repository: name, branch, commit, tree },
    view: aView({ document: before }),
    release: aRelease({ tag: `v${version(number)}`, version: version(number) as Version, commit: tagCommit }),
    revision: { before, after: { ...before, text }, edits: aChange().revision.edits.slice(0, 1) },
  });
}

export function textFor(change: Change, over: Partial<ProposalText> = {}): ProposalText {
  const title = `tide: ${change.from} -> ${change.release.version}`;
  return { branch: 'default', title, body: `About ${change.release.tag}.`, labels: [], stage: 'ready', ...over };
}

/** Delivers; a Refusal is its code. */
export async function delivered(
  change: Change,
  outside: Stage,
  over: Partial<ProposalText> = {},
): Promise<Delivery | string> {
  const newer = (tag: string): boolean => compareVersions(tag, change.release.tag) > 0;
  try {
    return await deliver(change, textFor(change, over), { newer }, outside);
  } catch (fault) {
    if (fault instanceof Refusal) return fault.problem.code;
    throw fault;
  }
}

/** One open pull request, whose branch, commit and text are those of a release. */
export async function holds(hub: LocalGitHub, number: number): Promise<void> {
  const pulls = hub.pullRequests(name).filter(({ state }) => state === 'OPEN');
  expect(pulls).toHaveLength(1);
  const tag = `v0.${number}.0`;
  expect(pulls[0]).toMatchObject({ title: `tide: 0.1.0 -> 0.${number}.0`, base: 'main' });
  expect(pulls[0]?.body).toMatch(
    new RegExp(`^About ${tag}\\.\n\n<!-- nix-sync: main:nix/tide.nix#tide ${tag} [0-9a-f]{12} -->\n$`),
  );
  const branches = await hub.branches(name);
  expect(Object.keys(branches).sort()).toEqual(['main', branch]);
  const tip = await hub.commitOf(name, branch);
  expect(tip?.parents).toEqual([branches.main]);
  expect(readTrailers(tip?.message ?? '')).toMatchObject({ tag, tree: tip?.tree, parent: branches.main });
  expect(await hub.readFile(name, branch, path)).toContain(`version = "0.${number}.0"`);
}
