import { dirname, join } from 'node:path';
import type { LocalGitHub } from '../support/github/server.js';
import { tide } from '../support/stage.js';
import type { Files, StandIns } from '../workflows/staged.js';
import { programOf } from './tools.js';

const actionYml = 'name: stand-in\nruns:\n  using: node24\n  main: index.js\n';

/** actions/checkout of a branch that was asked for. Without one the tree is there already, and it is not even started. */
const checkout = (hub: LocalGitHub): Files => ({
  'action.yml': `${actionYml}inputs:\n  ref:\n    default: ''\n`,
  'index.js': `const { execFileSync } = require('node:child_process');
const given = ['clone', '--quiet', '--branch', process.env.INPUT_REF, ${JSON.stringify(hub.folder(tide))}, '.'];
execFileSync('git', given, { stdio: 'inherit' });
`,
});

/** googleapis/release-please-action: the same calls to the real release-please, and the same outputs. */
const releasePlease = (folder: string): Files => ({
  'action.yml': `${actionYml}inputs:\n  token:\n    default: \${{ github.token }}\n`,
  'index.js': `const { appendFileSync } = require('node:fs');
const { GitHub, Manifest } = require(${JSON.stringify(join(folder, 'release-please'))});
const put = (name, value) =>
  appendFileSync(process.env.GITHUB_OUTPUT, name + '=' + (typeof value === 'string' ? value : JSON.stringify(value)) + '\\n');
const [owner, repo] = process.env.GITHUB_REPOSITORY.split('/');
(async () => {
  const github = await GitHub.create({
    owner,
    repo,
    token: process.env.INPUT_TOKEN,
    apiUrl: process.env.GITHUB_API_URL,
    graphqlUrl: process.env.GITHUB_GRAPHQL_URL.replace(/\\/graphql$/, ''),
  });
  const manifest = () => Manifest.fromManifest(github, github.repository.defaultBranch);
  const releases = (await (await manifest()).createReleases()).filter((one) => one);
  put('releases_created', releases.length > 0);
  const pulls = (await (await manifest()).createPullRequests()).filter((one) => one);
  put('prs_created', pulls.length > 0);
  if (pulls.length > 0) put('pr', pulls[0]);
})().catch((fault) => {
  console.error(fault);
  process.exitCode = 1;
});
`,
});

/** goreleaser/goreleaser-action: the real GoReleaser, which builds the release and does not publish it. */
const goReleaser = (program: string): Files => ({
  'action.yml': `${actionYml}inputs:\n  args:\n    default: ''\n`,
  'index.js': `const { spawnSync } = require('node:child_process');
const given = [...process.env.INPUT_ARGS.split(' '), '--skip=publish', '--skip=announce'];
process.exitCode = spawnSync(${JSON.stringify(program)}, given, { stdio: 'inherit' }).status ?? 1;
`,
});

/** Stand-ins for actions of others that run the tool itself. */
export function actionsOf(tool: 'release-please' | 'goreleaser', hub: LocalGitHub): StandIns {
  const program = programOf(tool);
  const own =
    tool === 'goreleaser'
      ? { 'goreleaser/goreleaser-action': goReleaser(program) }
      : { 'googleapis/release-please-action': releasePlease(dirname(dirname(program))) };
  return { standIns: { 'actions/checkout': checkout(hub), ...own } };
}
