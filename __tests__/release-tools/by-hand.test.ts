import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect } from '@jest/globals';
import { needs } from '../support/needs.js';
import { privateStore } from '../support/nix/store.js';
import { programHashes } from '../support/program.js';
import { scratch } from '../support/scratch.js';
import { tide } from '../support/stage.js';
import { cloneOf, flakeOf, harbour, installSelf } from './harbour.js';
import { shownCommands } from './shown.js';

needs('nix', 'go', 'git')(
  'a release by hand tags a tree whose version and hashes are right',
  async () => {
    const folder = await scratch();
    const stage = await privateStore(await scratch());
    const hub = await harbour(stage);
    const { at, home } = await cloneOf(hub, folder);
    await installSelf(folder);
    const environment = {
      ...stage.environment,
      HOME: home,
      PATH: `${join(folder, 'node_modules/.bin')}:${process.env.PATH ?? ''}`,
    };
    const commands = await shownCommands('By hand');
    await promisify(execFile)('bash', ['-euc', commands], { cwd: at, env: environment });
    const right = flakeOf('0.2.0', programHashes['v0.2.0'].vendor);
    expect(await hub.readFile(tide, 'v0.2.0', 'flake.nix')).toBe(right);
    expect(await hub.readFile(tide, 'main', 'flake.nix')).toBe(right);
    expect(hub.violations).toEqual([]);
    await hub.close();
  },
  60_000,
);
