// `npm test [-- ARGUMENTS OF JEST]`: installs what is missing, then runs the tests. `--exhaustive` as first argument runs
// every property many more times, what shows a thing once more (on another Node, at another moment), what asks Nix also with
// other versions of it, the real formatters of expressions, and the tools that make releases or run hooks.
import { spawnSync } from 'node:child_process';
import { delimiter } from 'node:path';
import { installPackages } from './installed.mjs';
import { root } from './root.mjs';
import {
  installAct,
  installFormatters,
  installHookTools,
  installNode24,
  installOtherNix,
  installReleaseTools,
} from './tools.mjs';
import { warmGo } from './warm-go.mjs';

const given = process.argv.slice(2);
const exhaustive = given[0] === '--exhaustive';

installPackages();
const node24 = installNode24();
warmGo();
const path = [...installAct(), process.env.PATH].join(delimiter);
const environment = exhaustive
  ? {
      NIX_SYNC_RUNS: '10000',
      NIX_SYNC_EXHAUSTIVE: '1',
      NIX_SYNC_OTHER_NIX: installOtherNix().join(delimiter),
      NIX_SYNC_FORMATTERS: installFormatters().join(delimiter),
      NIX_SYNC_RELEASE_TOOLS: installReleaseTools().join(delimiter),
      NIX_SYNC_HOOK_TOOLS: installHookTools().join(delimiter),
    }
  : {};
const ended = spawnSync(
  process.execPath,
  [
    '--experimental-vm-modules',
    '--disable-warning=ExperimentalWarning',
    'node_modules/jest/bin/jest.js',
    ...given.slice(exhaustive ? 1 : 0),
  ],
  {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, PATH: path, ...environment, ...(node24 && { NIX_SYNC_NODE_24: node24 }) },
  },
);
if (ended.error !== undefined) throw ended.error;
process.exitCode = ended.status ?? 1;
