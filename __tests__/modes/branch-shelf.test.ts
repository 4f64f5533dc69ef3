import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import type { Outside } from '../../src/github/call.js';
import { asRepositoryName } from '../../src/github/words.js';
import { Refusal } from '../../src/model/problem.js';
import type { RepositoryName } from '../../src/model/words.js';
import { openBranch } from '../../src/modes/branch-shelf.js';
import { realGitHub } from '../../src/world/real/github.js';
import { type LocalGitHub, startGitHub } from '../support/github/server.js';
import { needs } from '../support/needs.js';
import { fakeClock } from '../support/outside.js';

const repository = asRepositoryName('harbour/tide') as RepositoryName;
const latin1 = Buffer.from('{ buildGoModule }: { } # caf\xe9\n', 'latin1');
const search = ['nix/*.nix', 'package.nix', 'default.nix', 'flake.nix', 'pkgs/**/*.nix'];
let hub: LocalGitHub;

beforeAll(async () => {
  hub = await startGitHub();
  await hub.createRepository({ owner: 'harbour', name: 'tide' });
  const files = {
    'go.mod': 'module tide\n',
    'flake.nix': '{ }\n',
    'nix/tide.nix': '{ tide }: tide\n',
    'nix/latin1.nix': { content: latin1, mode: '100644' as const },
    'nix/link.nix': { content: 'tide.nix', mode: '120000' as const },
    'nix/old/tide.nix': '{ old }: old\n',
  };
  await hub.branch('harbour/tide', 'packaged', await hub.commit('harbour/tide', 'main', { files, message: 'Tide' }));
  const more = { files: { 'pkgs/by-name/tide.nix': '{ deep }: deep\n' }, message: 'Package more' };
  await hub.commit('harbour/tide', 'packaged', more);
  hub.token({ token: 'reading', kind: 'actions', login: 'github-actions[bot]', permissions: { contents: 'read' } });
});

afterAll(() => hub.close());

function outside(token: string | undefined): Outside {
  const github = realGitHub({ api: hub.api, graphql: hub.graphql, web: hub.web, token });
  return { github, clock: fakeClock().clock, tell: () => undefined };
}

/** What the patterns match at the tip of a base and what these files hold, or why not; and the calls that it took. */
async function shelve(name: string, patterns: readonly string[], token: string | undefined) {
  const before = hub.log.length;
  const shown = await open(name, patterns, token).catch((error: unknown) => {
    if (error instanceof Refusal) return error.problem;
    throw error;
  });
  return { shown, calls: hub.log.length - before };
}

async function open(base: string, patterns: readonly string[], token: string | undefined) {
  const shelf = await openBranch({ kind: 'branch', repository, base }, patterns, outside(token));
  const found = await shelf.match(patterns);
  const paths = found.length > 0 ? found : patterns;
  const documents = [];
  for (const path of paths.filter((each) => !each.endsWith('link.nix') || patterns.includes(each))) {
    documents.push(await shelf.read(path));
  }
  return { base: shelf.base, found, documents };
}

describe('a branch shows the same with a token as without', () => {
  const cases: readonly [base: string, patterns: readonly string[], calls: number][] = [
    ['main', ['nix/tide.nix'], 1],
    ['default', ['./nix/tide.nix', 'flake.nix'], 1],
    ['main', ['nix/latin1.nix'], 2],
    ['main', ['nix/{tide,other}.nix'], 1],
    ['main', search, 2],
    ['packaged', search, 4],
    ['main', ['**/tide.nix'], 4],
    ['main', ['nix/link.nix'], 1],
    ['main', ['nix'], 1],
    ['main', ['nix/none.nix'], 2],
    ['main', ['none.nix'], 1],
    ['main', ['/nix/tide.nix'], 2],
    ['missing', ['nix/tide.nix'], 1],
  ];
  for (const [base, patterns, calls] of cases) {
    needs('git')(`${base}: ${patterns.join(', ')}, in ${calls} calls`, async () => {
      const withToken = await shelve(base, patterns, 'reading');
      expect(withToken.shown).toEqual((await shelve(base, patterns, undefined)).shown);
      expect(withToken.calls).toBe(calls);
      expect(hub.violations).toEqual([]);
    });
  }
});
