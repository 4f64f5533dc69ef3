import { describe, expect } from '@jest/globals';
import { writeFixTrailers } from '../../src/delivery/fix-trailers.js';
import type { CommitId, Sri } from '../../src/model/words.js';
import { firstOf } from '../support/exhaustive.js';
import type { LocalGitHub } from '../support/github/server.js';
import { needs } from '../support/needs.js';
import { expressionPath, programHashes } from '../support/program.js';
import { type JobEnded, runAction } from '../support/runner.js';
import { tide } from '../support/stage.js';
import { localExpression, pullTokens, type StagedBy, type StagedPull, stagePull } from '../support/stage-pull.js';
import { schemaErrors } from './command.js';
import { git } from './working-tree.js';
import { bundle, emptyHub, workshop } from './workshop.js';

const shop = workshop();
const real = needs('go', 'git');
const right = programHashes['v0.2.0'].vendor;
const seconds = 60_000;
const mara = ['-c', 'user.name=Mara', '-c', 'user.email=mara@harbour.example'];

interface Staged {
  readonly hub: LocalGitHub;
  readonly pull: StagedPull;
}

async function staged(by: Partial<StagedBy> = {}): Promise<Staged> {
  const hub = await emptyHub();
  return { hub, pull: await stagePull(hub, { from: 'own', author: 'dependabot', ...by }) };
}

type Event = { readonly name: string; readonly payload: unknown; readonly ref?: string };

/** Runs the action with `mode: fix`. */
async function fix(
  { hub, pull }: Staged,
  event: Event | 'opened',
  change: {
    readonly token?: string;
    readonly inputs?: Readonly<Record<string, string>>;
    readonly environment?: Readonly<Record<string, string>>;
  } = {},
): Promise<JobEnded & { readonly outcome: Told }> {
  const ended = await runAction({
    server: hub,
    repository: tide,
    event: event === 'opened' ? await opened({ hub, pull }) : event,
    token: change.token ?? pullTokens.writing,
    scratch: shop.folder(),
    bundle,
    environment: { ...shop.environment(), ...change.environment },
    inputs: { mode: 'fix', files: expressionPath, check: '', 'on-check-failure': 'fail', ...change.inputs },
  });
  const outcome = ended.outputs.outcome ?? '{}';
  expect(ended.leftovers).toEqual([]);
  if (ended.outputs.outcome !== undefined) expect(await schemaErrors(outcome)).toEqual([]);
  return { ...ended, outcome: JSON.parse(outcome) };
}

interface Told {
  readonly packages: readonly { readonly kind: string; readonly problem?: { readonly code: string } }[];
  readonly delivery: {
    readonly kind: string;
    readonly commit?: string;
    readonly verified?: boolean;
    readonly because?: { readonly code: string };
    readonly comment?: { readonly kind: string };
  };
}

const opened = async ({ hub, pull }: Staged): Promise<Event> => ({
  name: 'pull_request',
  payload: await hub.events.pullRequest(tide, pull.number, { kind: 'opened' }),
});

const ended = async ({ hub, pull }: Staged): Promise<Event> => ({
  name: 'workflow_run',
  payload: await hub.events.workflowRunCompleted(tide, pull.number, { conclusion: 'failure' }),
});

const expressionOn = ({ hub, pull }: Staged) => hub.readFile(pull.repository, pull.branch, expressionPath);
const tipOf = async ({ hub, pull }: Staged) => (await hub.commitOf(pull.repository, pull.branch))?.oid;
const commentsOf = ({ hub, pull }: Staged) =>
  hub.pullRequests(tide).find(({ number }) => number === pull.number)?.comments ?? [];

describe('fix on a pull request of the repository itself', () => {
  real(
    'adds one verified commit that holds the right hash and nothing else',
    async () => {
      const stage = await staged();

      const { code, outcome, outputs } = await fix(stage, 'opened');

      expect([code, outcome.delivery]).toMatchObject([0, { kind: 'committed', verified: true }]);
      expect(await expressionOn(stage)).toBe(localExpression('0.1.0', right));
      const commit = await stage.hub.commitOf(tide, stage.pull.branch);
      expect(commit).toMatchObject({ oid: outcome.delivery.commit, parents: [stage.pull.commit] });
      expect(commit?.message).toContain('[dependabot skip]');
      expect(outputs).toMatchObject({ changed: 'true', 'pull-request-operation': 'updated', 'vendor-hash': right });
    },
    seconds,
  );

  real(
    'is told by its own push, and by its own commit, that nothing is to be done, and downloads nothing for it',
    async () => {
      const stage = await staged();
      await fix(stage, 'opened');
      const { hub, pull } = stage;
      const tip = await tipOf(stage);
      const push = await hub.events.pushedBranch(tide, pull.branch, { before: pull.commit });
      const synchronize = await hub.events.pullRequest(tide, pull.number, { kind: 'synchronize', before: pull.commit });
      const dead = { environment: { GOPROXY: 'off' } };

      const pushed = await fix(stage, { name: 'push', payload: push, ref: `refs/heads/${pull.branch}` }, dead);
      const moved = await fix(stage, { name: 'pull_request', payload: synchronize }, dead);

      for (const { code, outcome, summary } of [pushed, moved]) {
        expect([code, outcome.delivery.kind]).toEqual([0, 'nothing-to-change']);
        expect(summary).toContain(tip?.slice(0, 7));
      }
      expect(await tipOf(stage)).toBe(tip);
    },
    seconds,
  );

  real(
    'takes no commit for its own that only says what one of its own said',
    async () => {
      const stage = await staged();
      const { hub, pull } = stage;
      await fix(stage, 'opened');
      const message = (await hub.commitOf(tide, pull.branch))?.message ?? '';
      const before = message.replaceAll(right, programHashes['v0.1.0'].vendor).replace(/ sha256-\S+$/m, ' none');
      const squashed = `${before}\n${message}`;
      const say = (vendorHash: string) =>
        hub.commit(tide, pull.branch, {
          files: { [expressionPath]: `${localExpression('0.1.0', vendorHash)}# Squashed.\n` },
          message: squashed,
        });

      await say(right);
      const same = await fix(stage, 'opened');
      await say(programHashes['v0.1.0'].vendor);
      const stale = await fix(stage, 'opened');

      expect([same.code, same.outcome.delivery.kind]).toEqual([0, 'nothing-to-change']);
      expect([stale.code, stale.outcome.delivery.kind]).toEqual([0, 'committed']);
    },
    seconds,
  );

  real(
    'only shows the change in a dry run',
    async () => {
      const stage = await staged();

      const { code, outcome, summary } = await fix(stage, 'opened', { inputs: { 'dry-run': 'true' } });

      expect([code, outcome.delivery.kind]).toEqual([0, 'shown']);
      expect(summary).toContain(right);
      expect(await tipOf(stage)).toBe(stage.pull.commit);
    },
    seconds,
  );

  real(
    'fails with the exact diff and an annotation where the token can only read',
    async () => {
      const stage = await staged();

      const { code, outcome, summary, errors } = await fix(stage, 'opened', { token: pullTokens.reading });

      expect([code, outcome.delivery.kind, outcome.delivery.comment?.kind]).toEqual([1, 'withheld', 'none']);
      expect(summary).toContain(`+  vendorHash = "${right}";`);
      expect(errors).toEqual([expect.stringMatching(/file=nix\/tide\.nix,line=9/)]);
      expect(await tipOf(stage)).toBe(stage.pull.commit);
    },
    seconds,
  );

  real(
    'comments once where it may not write, again in the same place, and takes it back when all is right',
    async () => {
      const stage = await staged();
      const token = pullTokens.commenting;

      const first = await fix(stage, 'opened', { token });
      const second = await fix(stage, 'opened', { token });
      const said = commentsOf(stage).map(({ body }) => body);
      await fix(stage, 'opened');

      expect([first.outcome.delivery.comment?.kind, second.outcome.delivery.comment?.kind]).toEqual([
        'written',
        'unchanged',
      ]);
      expect(said).toEqual([expect.stringContaining(right)]);
      expect(commentsOf(stage).map(({ body }) => body)).toEqual([
        expect.stringContaining('There is nothing left to do'),
      ]);
    },
    seconds,
  );

  real(
    'does not commit again over its own commit, where the same tree is said to have another hash',
    async () => {
      const stage = await staged();
      const { hub, pull } = stage;
      const claimed = localExpression('0.1.0', programHashes['v0.1.0'].vendor).replace(
        'lib.licenses',
        '(lib).licenses',
      );
      const other = await hub.commit(tide, pull.branch, { files: { [expressionPath]: claimed }, message: 'Word it' });
      const tree = (await hub.commitOf(tide, other))?.tree ?? '';
      const sri = programHashes['v0.1.0'].vendor;
      const record = { file: expressionPath, name: 'tide', attribute: 'vendorHash', sri: sri as Sri, inputs: 'none' };
      const ids = { tree: tree as CommitId, parent: pull.commit as CommitId };
      const message = `Update vendorHash of tide\n\n${writeFixTrailers({ records: [record], ...ids })}\n`;
      const own = await git(hub.folder(tide), ...mara, 'commit-tree', tree, '-p', pull.commit, '-m', message);
      await hub.branch(tide, pull.branch, own.trim());

      const { code, outcome } = await fix(stage, 'opened');

      expect([code, outcome.packages[0]?.problem?.code]).toEqual([1, 'fix-would-repeat']);
      expect(await tipOf(stage)).toBe(own.trim());
    },
    seconds,
  );

  real(
    'leaves a package alone whose source is a release and whose file is as it was',
    async () => {
      const fetched = `{ buildGoModule, fetchFromGitHub }:
buildGoModule rec {
  pname = "tide";
  version = "0.1.0";
  src = fetchFromGitHub { owner = "harbour"; repo = "tide"; tag = "v\${version}"; hash = ""; };
  vendorHash = "";
}
`;
      const { code, outcome } = await fix(await staged({ expression: fetched }), 'opened');

      expect([code, outcome.packages.map(({ kind }) => kind), outcome.delivery.kind]).toEqual([
        0,
        ['left'],
        'nothing-to-change',
      ]);
    },
    seconds,
  );
});

describe('fix by hand', () => {
  const signed = { app: true, 'pat-classic': false, 'pat-fine': false } as const;
  const kinds = Object.entries(signed) as [keyof typeof signed, boolean][];
  for (const [kind, verified] of firstOf(kinds, 1)) {
    real(
      `commits to the pull request that is named, with a token of kind ${kind}`,
      async () => {
        const stage = await staged({ author: 'person' });
        const { hub, pull } = stage;
        const token = `token-of-${kind}-000000000000000000000000`;
        const permissions = { contents: 'write', 'pull-requests': 'write', metadata: 'read' } as const;
        hub.token({
          token,
          kind,
          login: kind === 'app' ? 'harbour-bot[bot]' : 'mara',
          permissions,
          repositories: [tide],
        });
        const event = { name: 'workflow_dispatch', payload: await hub.events.workflowDispatch(tide) };

        const { code, outcome } = await fix(stage, event, { token, inputs: { 'pull-request': `${pull.number}` } });

        expect([code, outcome.delivery]).toMatchObject([0, { kind: 'committed', verified }]);
        expect(await expressionOn(stage)).toBe(localExpression('0.1.0', right));
      },
      seconds,
    );
  }
});

describe('fix in a workflow of the base', () => {
  real(
    'commits what it computes by itself',
    async () => {
      const stage = await staged();

      const { code, outcome } = await fix(stage, await ended(stage));

      expect([code, outcome.delivery.kind]).toEqual([0, 'committed']);
      expect(await expressionOn(stage)).toBe(localExpression('0.1.0', right));
    },
    seconds,
  );

  real(
    'evaluates nothing of the branch, and shows what it may not write',
    async () => {
      const proxied = localExpression('0.1.0', right).replace('vendorHash', 'proxyVendor = true;\n  vendorHash');
      const stage = await staged({ expression: proxied });

      const { code, outcome, summary } = await fix(stage, await ended(stage));

      const { packages, delivery } = outcome;
      expect([code, packages[0]?.problem?.code, delivery.kind]).toEqual([1, 'needs-nix-beside-token', 'withheld']);
      expect(summary).toMatch(/\+ {2}vendorHash = "sha256-/);
      expect(await tipOf(stage)).toBe(stage.pull.commit);
      expect(commentsOf(stage)).toHaveLength(1);
    },
    seconds,
  );

  real(
    'evaluates nothing of it without a token either, since the job has others',
    async () => {
      const proxied = localExpression('0.1.0', right).replace('vendorHash', 'proxyVendor = true;\n  vendorHash');
      const stage = await staged({ expression: proxied });

      const { outcome } = await fix(stage, await ended(stage), { token: '' });

      expect(outcome.packages[0]?.problem?.code).toBe('needs-nix-beside-token');
    },
    seconds,
  );
});

describe('fix on a pull request of a fork', () => {
  real(
    'writes nothing, whatever the token may do, and says what has to change',
    async () => {
      const stage = await staged({ from: 'fork', author: 'person' });

      const { code, outcome } = await fix(stage, await ended(stage));

      const { kind, because, comment } = outcome.delivery;
      expect([code, kind, because?.code, comment?.kind]).toEqual([1, 'withheld', 'fork-not-writable', 'written']);
      expect(await tipOf(stage)).toBe(stage.pull.commit);
    },
    seconds,
  );

  real(
    'does not believe what its commits say of hashes',
    async () => {
      const stage = await staged({ from: 'fork', author: 'person' });
      const { hub, pull } = stage;
      const own = await staged();
      await fix(own, 'opened');
      const message = (await own.hub.commitOf(tide, own.pull.branch))?.message ?? '';
      const forged = message.replaceAll(right, programHashes['v0.1.0'].vendor);
      const file = `${localExpression('0.1.0', programHashes['v0.1.0'].vendor)}# as it should be\n`;
      await hub.commit(pull.repository, pull.branch, { files: { [expressionPath]: file }, message: forged });

      const { code, outcome } = await fix(stage, 'opened', { token: pullTokens.reading });

      expect([code, outcome.delivery.because?.code]).toEqual([1, 'fork-not-writable']);
    },
    seconds,
  );
});
