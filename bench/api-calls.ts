// Calls of GitHub's API in a usual sync: a release event, no expression named, one pull request opened.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { startGitHub } from '../__tests__/support/github/server.js';
import { runAction } from '../__tests__/support/runner.js';
import { stageTide, tide, workflowToken } from '../__tests__/support/stage.js';
import { line } from './support/line.js';

const scratch = mkdtempSync(join(tmpdir(), 'nix-sync-bench-calls-'));
const extracts = pathToFileURL(join(import.meta.dirname, '../__tests__/support/github/'));
const hub = await startGitHub({ extracts });
await stageTide(hub, 'v0.2.0');
const payload = await hub.events.releasePublished(tide, 'v0.2.0');

async function sync(): Promise<number> {
  const before = apiCalls();
  const environment = process.env.GOPROXY === undefined ? {} : { GOPROXY: process.env.GOPROXY };
  const { code, log } = await runAction({
    server: hub,
    repository: tide,
    event: { name: 'release', payload, ref: 'refs/tags/v0.2.0' },
    inputs: { 'source-mirror': `github.com=${hub.web}` },
    token: workflowToken,
    scratch,
    environment,
    bundle: join(process.cwd(), 'dist/index.js'),
  });
  if (code !== 0) throw new Error(log);
  return apiCalls() - before;
}

function apiCalls(): number {
  return hub.log.filter(({ operation }) => operation !== 'archive' && operation !== 'codeload').length;
}

const first = await sync();
const second = await sync();
line('API calls of a sync', first, 10, `${second} when run again`);
await hub.close();
rmSync(scratch, { recursive: true });
