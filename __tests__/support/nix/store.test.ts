import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { type LocalGitHub, startGitHub } from '../github/server.js';
import { needs } from '../needs.js';
import { expressionPath, programFiles, programHashes } from '../program.js';
import { scratch } from '../scratch.js';
import { stageTide } from '../stage.js';
import { buildExpression, hashesGot, run } from './building.js';
import { otherNix, otherSuites } from './other.js';
import { privateStore } from './store.js';

const expression = programFiles('v0.2.0')[expressionPath] ?? '';

let hub: LocalGitHub;

beforeAll(async () => {
  hub = await startGitHub();
  await stageTide(hub, 'v0.1.0');
}, 120_000);

afterAll(() => hub.close());

describe('a store of its own', () => {
  needs('nix', 'go')('holds all that is built, and what it is belongs to its folder alone', async () => {
    const stages = [await privateStore(await scratch()), await privateStore(await scratch())] as const;
    const paths = await Promise.all(
      stages.map((stage) => buildExpression(stage, '{ lib }: { }', 'pkgs.runCommand "high" { } "echo water >$out"')),
    );
    for (const [at, stage] of stages.entries()) {
      expect(paths[at]?.output.startsWith(join(stage.folder, 'store/'))).toBe(true);
      expect(await readdir(join(stage.folder, 'store'))).toContain(paths[at]?.output.split('/').at(-1));
      expect(stage.nix.version).toMatch(/^\d+\.\d+/);
      expect((await stat(join(stage.nix.folder, 'nix-store'))).isFile()).toBe(true);
    }
  });

  needs('nix', 'go')('has no sandbox and says so', async () => {
    const stage = await privateStore(await scratch());
    expect(stage.nix.sandbox.kind).toBe('off');
    expect((await run(stage, ['nix', 'show-config'])).output).toMatch(/^sandbox = false$/m);
  });
});

describe('a store with a sandbox', () => {
  const withSandbox = needs('nix', 'go', 'namespaces');

  withSandbox(
    'builds the program',
    async () => {
      const environment = { NIX_STAND_IN_GITHUB: hub.web };
      const stage = await privateStore(await scratch(), { sandbox: 'on', environment });
      const wrong = expression.replace(programHashes['v0.1.0'].vendor, `sha256-${'A'.repeat(43)}=`);
      expect(hashesGot(await buildExpression(stage, wrong, 'p.goModules'))).toEqual([programHashes['v0.1.0'].vendor]);
      const built = await buildExpression(stage, expression);
      expect((await run(stage, [join(built.output, 'bin/tide'), '--version'])).output).toBe('tide version 0.1.0');
    },
    60_000,
  );

  withSandbox('lets a build see neither the files of this machine nor its network', async () => {
    const stage = await privateStore(await scratch(), { sandbox: 'on' });
    const outside = (script: string): string => `pkgs.runCommand "look" { } "${script}; echo done >$out"`;
    const files = await buildExpression(stage, '{ lib }: { }', outside(`! ls ${join(stage.folder, 'conf')}`));
    const network = await buildExpression(stage, '{ lib }: { }', outside(`! curl -sS --max-time 5 ${hub.web}`));
    expect([files.code, network.code]).toEqual([0, 0]);
    expect(files.errors).toContain('No such file or directory');
    expect(network.errors).toMatch(/connect/i);
  });
});

describe('a store of another Nix', () => {
  if (process.env.NIX_SYNC_EXHAUSTIVE !== '1') return;
  for (const { suite, version } of otherSuites) {
    needs('nix', 'go', 'apt')(
      `builds the program with Nix ${version}`,
      async () => {
        const environment = { NIX_STAND_IN_GITHUB: hub.web };
        const stage = await privateStore(await scratch(), { programs: await otherNix(suite), environment });
        expect(stage.nix.version.startsWith(`${version}.`)).toBe(true);
        const wrong = expression.replace(programHashes['v0.1.0'].vendor, `sha256-${'A'.repeat(43)}=`);
        expect(hashesGot(await buildExpression(stage, wrong, 'p.goModules'))).toEqual([programHashes['v0.1.0'].vendor]);
        const built = await buildExpression(stage, expression);
        expect((await run(stage, [join(built.output, 'bin/tide'), '--version'])).output).toBe('tide version 0.1.0');
      },
      120_000,
    );
  }
});
