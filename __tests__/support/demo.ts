import { mkdtemp, readFile, realpath } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { styleText } from 'node:util';
import { realFiles } from '../../src/world/real/files.js';
import { type LocalGitHub, startGitHub } from './github/server.js';
import { mayMakeNamespaces } from './namespaces.js';
import { privateStore } from './nix/store.js';
import { find } from './programs.js';
import { runAction } from './runner.js';
import { stageTide, tide, workflowToken } from './stage.js';

// npm run demo: a local GitHub, a release of a small program, and the pull request that the action opens for it.

const bundle = join(process.cwd(), 'dist/index.js');
const scratch = await mkdtemp(join(await realpath(tmpdir()), 'nix-sync-demo-'));
const sandbox = mayMakeNamespaces() ? 'on' : 'off';
const built = { check: 'build', allow: sandbox === 'on' ? '' : 'unsandboxed-build' };
const hub = await startGitHub({ extracts: pathToFileURL(`${import.meta.dirname}/github/`) });
const nix = find('nix-store') === undefined ? 'none' : await privateNix();
try {
  await stageTide(hub, 'v0.2.0');
  title(`A GitHub of this machine's own at ${hub.web}, with ${tide} and its releases v0.1.0 and v0.2.0.`);
  say('The expression nix/tide.nix on main still names v0.1.0. The release v0.2.0 is published:\n');

  const first = await release();
  process.exitCode = first.code === 0 ? await show(first.outputs) : 1;

  title('The same release once more:');
  const second = await release();
  const kind = second.outputs['pull-request-operation'];
  say(`pull-request-operation: ${kind}, so nothing was left to do (${effects()} writes in all, none of them new).`);
  if (second.code !== 0 || kind !== 'none') process.exitCode = 1;
} finally {
  await hub.close();
  await realFiles().remove(scratch);
}

async function release() {
  return runAction({
    server: hub,
    repository: tide,
    event: { name: 'release', payload: await hub.events.releasePublished(tide, 'v0.2.0'), ref: 'refs/tags/v0.2.0' },
    inputs: { 'source-mirror': `github.com=${hub.web}`, ...(nix === 'none' ? {} : built) },
    token: workflowToken,
    scratch,
    bundle,
    environment: { ...goSettings(), ...(nix === 'none' ? {} : nix.environment) },
    onLog: (text) => process.stdout.write(styleText('dim', text)),
  });
}

/** A store of the demo's own, and a small package set in place of nixpkgs; its builders use the programs of this machine. */
function privateNix() {
  say('There is a Nix on this machine: the change will be built before it is proposed. The first time takes a minute.');
  return privateStore(join(scratch, 'nix'), { sandbox, environment: { NIX_STAND_IN_GITHUB: hub.web } });
}

/** Whatever this machine needs to reach its module proxy. */
function goSettings(): Readonly<Record<string, string>> {
  const names = ['GOPROXY', 'HTTPS_PROXY', 'HTTP_PROXY', 'NO_PROXY', 'SSL_CERT_FILE'];
  return Object.fromEntries(
    names.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])),
  );
}

async function show(outputs: Readonly<Record<string, string>>): Promise<number> {
  const [pull] = hub.pullRequests(tide);
  if (pull === undefined) return 1;
  title('What changed');
  const outcome = JSON.parse(await readFile(outputs['outcome-file'] ?? '', 'utf8'));
  say(outcome.packages[0].diff);
  title('The hashes, and how they came to be known');
  for (const { attribute, sri, evidence } of outcome.packages[0].hashes)
    say(`${attribute} = ${sri}\n  ${evidence.map(words).join('\n  ')}`);
  title('The pull request');
  say(`${pull.url}\n${styleText('bold', pull.title)}\n\n${pull.body}`);
  title('The outputs of the step');
  for (const [name, value] of Object.entries(outputs)) if (name !== 'outcome') say(`${name}: ${value}`);
  return 0;
}

function words({ by, of, with: tool, seconds }: Readonly<Record<string, string>>): string {
  return `${by}: ${of}, ${tool}, ${seconds} s`;
}

function effects(): number {
  return hub.log.filter(({ effect }: LocalGitHub['log'][number]) => effect === 'yes').length;
}

function title(text: string): void {
  say(`\n${styleText(['bold', 'cyan'], text)}\n`);
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
