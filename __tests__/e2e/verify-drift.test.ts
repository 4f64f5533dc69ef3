import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { firstOf } from '../support/exhaustive.js';
import type { LocalGitHub } from '../support/github/server.js';
import { expressionPath, programFiles } from '../support/program.js';
import { tide, workflowToken } from '../support/stage.js';
import { runCommand, serverEnvironment } from './command.js';
import { type ToldDrift, type Verified, verifyJob } from './verifying.js';
import { git } from './working-tree.js';
import { hubWithTide, releaseJob, workshop } from './workshop.js';

const shop = workshop();
const branch = 'nix-sync/tide';
const patience = 60_000;

let hub: LocalGitHub;
beforeEach(async () => {
  hub = await hubWithTide('v0.2.0');
});

/** Brings the package to v0.2.0 with the action itself; answers the commit of its pull request. */
async function proposed(): Promise<{ readonly oid: string; readonly message: string }> {
  const ended = await releaseJob(hub, 'v0.2.0', shop);
  expect(ended).toMatchObject({ code: 0, outputs: { 'pull-request-operation': 'created' } });
  const commit = await hub.commitOf(tide, branch);
  if (commit === undefined) throw new Error('The pull request has no commit.');
  return commit;
}

async function merged(): Promise<string> {
  const { oid } = await proposed();
  await hub.merge(tide, 1);
  return oid;
}

/** What the button "Squash and merge" writes onto main, on which something else came to lie before. */
async function squashed(): Promise<string> {
  const { message } = await proposed();
  await hub.commit(tide, 'main', { files: { 'README.md': 'Tables of the tides.\n' }, message: 'Word the README' });
  const text = (await hub.readFile(tide, branch, expressionPath)) ?? '';
  await hub.commit(tide, 'main', {
    files: { [expressionPath]: text },
    message: message.trimEnd().replace('\n', ' (#1)\n'),
  });
  await hub.branch(tide, branch, null);
  return (await hub.branches(tide)).main ?? '';
}

/** A working tree as actions/checkout leaves it. */
async function clone(...words: readonly string[]): Promise<string> {
  const folder = await mkdtemp(join(shop.folder(), 'clone-'));
  await git(folder, 'clone', '-q', ...words, `file://${hub.folder(tide)}`, '.');
  return folder;
}

const shallow = ['--depth', '1', '--single-branch'] as const;

async function verified(workspace: string, inputs: Readonly<Record<string, string>> = {}): Promise<Verified> {
  return verifyJob(hub, shop, { workspace, inputs: { checks: 'hashes', 'install-nix': 'never', ...inputs } });
}

function driftsIn({ packages }: Verified): readonly ToldDrift[] {
  return packages[0]?.drifts ?? [];
}

/** The tag comes to name another commit, whose program is another; answers both commits. */
async function moveTag(): Promise<{ readonly from: string; readonly to: string }> {
  const from = (await hub.commitOf(tide, 'refs/tags/v0.2.0'))?.oid ?? '';
  const files = { 'main.go': `${programFiles('v0.2.0')['main.go']}\n// Once more.\n` };
  const to = await hub.commit(tide, 'other', { files, message: 'Release once more', onto: from });
  await hub.tag(tide, 'v0.2.0', to);
  return { from, to };
}

/** The same tag and commit, whose archive comes to leave a file out. */
async function changeArchive(): Promise<void> {
  const folder = join(hub.folder(tide), 'info');
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'attributes'), 'README.md export-ignore\n');
}

/** The expression with another hash where its source's stands. */
async function editedSource(): Promise<string> {
  const text = (await hub.readFile(tide, 'main', expressionPath)) ?? '';
  return text.replace(/ hash = "[^"]*"/, ` hash = "sha256-${'A'.repeat(43)}="`);
}

function editSource(): Promise<string> {
  return editedSource().then((text) =>
    hub.commit(tide, 'main', { files: { [expressionPath]: text }, message: 'Try another' }),
  );
}

const ways = [
  { name: 'merged', bring: merged },
  { name: 'squashed', bring: squashed },
];

describe.each(firstOf(ways, 1))('of a package that was brought to its release and $name', ({ bring }) => {
  test(
    'a drift is told apart, in a full clone and in a shallow one',
    async () => {
      await bring();
      const before = { whole: await clone('--single-branch'), shallow: await clone(...shallow) };
      expect((await verified(before.shallow)).told).toEqual(['hashes passed']);

      const by = await editSource();
      const whole = await verified(await clone('--single-branch'));
      expect(whole.told).toEqual(['hashes failed literal-edited']);
      expect(driftsIn(whole)).toMatchObject([{ attribute: 'hash', cause: { kind: 'literal-edited', by } }]);
      const cut = await verified(await clone(...shallow));
      expect(driftsIn(cut)).toMatchObject([{ attribute: 'hash', cause: { kind: 'literal-edited', by } }]);

      const { from, to } = await moveTag();
      const moved = await verified(before.whole);
      expect(moved.told).toEqual(['hashes failed tag-moved']);
      expect(driftsIn(moved)).toMatchObject([{ attribute: 'hash', cause: { kind: 'tag-moved', from, to } }]);
      expect(driftsIn(await verified(before.shallow))).toEqual(
        driftsIn(moved).map((drift) => ({ ...drift, found: expect.anything() })),
      );
      await hub.tag(tide, 'v0.2.0', from);

      await changeArchive();
      for (const folder of [before.whole, before.shallow]) {
        const changed = await verified(folder);
        expect(changed.told).toEqual(['hashes failed archive-changed']);
        expect(driftsIn(changed)).toMatchObject([{ cause: { kind: 'archive-changed', commit: from } }]);
        expect(changed.ended).toMatchObject({ code: 1, outputs: { 'checks-passed': 'false' } });
      }

      await writeFile(join(before.whole, expressionPath), await editedSource());
      const edited = await verified(before.whole);
      expect(edited.told).toEqual(['hashes failed literal-edited']);
      expect(driftsIn(edited)).toMatchObject([{ cause: { kind: 'literal-edited', by: 'working-tree' } }]);
      expect(edited.ended.errors).toEqual([expect.stringMatching(/file=nix\/tide\.nix,line=\d+/)]);
    },
    patience,
  );
});

test(
  'a drift of what was squashed is told apart in a shallow clone',
  async () => {
    await squashed();
    const folder = await clone(...shallow);
    expect((await verified(folder)).told).toEqual(['hashes passed']);
    await changeArchive();
    expect((await verified(folder)).told).toEqual(['hashes failed archive-changed']);
  },
  patience,
);

describe('where nobody recorded how a hash came about', () => {
  test(
    'a drift is one all the same, and its cause is not guessed',
    async () => {
      await editSource();
      await changeArchive();
      for (const folder of [await clone(), await clone(...shallow)]) {
        const { told, ended } = await verified(folder);
        expect(told).toEqual(['hashes failed hash-differs']);
        expect(ended.summary).toContain('says that it wrote the hashes of v0.1.0');
      }
    },
    patience,
  );

  test(
    'what could not be asked is said, where the history is on GitHub and GitHub does not tell',
    async () => {
      await merged();
      await changeArchive();
      const folder = await clone(...shallow);
      const { told } = await verified(folder, { token: '' });
      expect(told).toEqual(['hashes failed archive-changed']);

      hub.intercept(({ phase, call }) => {
        if (phase !== 'before' || !/\/commits\?/.test(call.path ?? '')) return undefined;
        return { kind: 'answer', answer: { status: 403, body: { message: 'Resource not accessible by integration' } } };
      });
      const refused = await verified(folder);
      expect(refused.told).toEqual(['hashes failed hash-differs']);
      expect(refused.ended.summary).toContain('the history of nix/tide.nix could not be read.');
    },
    patience,
  );

  test(
    'the command, which does not know the repository, says so',
    async () => {
      await merged();
      await changeArchive();
      const run = async (folder: string) =>
        runCommand(['verify', expressionPath, '--checks', 'hashes', '--source-mirror', `github.com=${hub.web}`], {
          scratch: shop.folder(),
          folder,
          environment: { ...shop.environment(), ...serverEnvironment(hub), GITHUB_TOKEN: workflowToken },
        });
      const whole = await run(await clone());
      expect(whole).toMatchObject({ code: 1, leftovers: [] });
      expect(whole.log + whole.output).toContain('archive-changed');
      const cut = await run(await clone(...shallow));
      expect(cut.log + cut.output).toContain('hash-differs');
      expect(cut.log + cut.output).toContain('nothing says which repository of GitHub it is in');
    },
    patience,
  );
});
