import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { inspect } from '../../src/modes/inspect.js';
import { realFiles } from '../../src/world/real/files.js';
import { type LocalGitHub, startGitHub } from '../support/github/server.js';
import { needs } from '../support/needs.js';
import { buildExpression, run } from '../support/nix/building.js';
import { type NixStage, privateStore } from '../support/nix/store.js';
import { scratch } from '../support/scratch.js';
import { inferExpression, stageInfer } from '../support/small-infer.js';

const expression = readFileSync('nix/infer.nix', 'utf8');
const version = /version = "([^"]+)"/.exec(expression)?.[1] ?? '';
const withNix = needs('nix', 'go', 'git');

test('is brought to a release by this action', async () => {
  const task = { mode: 'inspect', root: process.cwd(), files: ['nix/infer.nix'], allow: new Set<never>() } as const;
  const { files } = await inspect(task, realFiles());
  expect(files).toMatchObject([{ kind: 'read', packages: [{ view: { name: 'infer' }, sync: { kind: 'yes' } }] }]);
});

/** Folders of the formatters themselves, which are only there in the exhaustive run. */
const formatters = process.env.NIX_SYNC_FORMATTERS ?? '';

(formatters === '' ? test.skip : test)('is formatted as nixpkgs asks', () => {
  const PATH = `${formatters}:${process.env.PATH ?? ''}`;
  const { status, stderr } = spawnSync('nixfmt', ['--check', 'nix/infer.nix'], { env: { PATH }, encoding: 'utf8' });
  expect([status, stderr]).toEqual([0, '']);
});

describe('with Nix', () => {
  let hub: LocalGitHub;
  let stage: NixStage;

  beforeAll(async () => {
    hub = await startGitHub();
    await stageInfer(hub);
    stage = await privateStore(await scratch(), { environment: { NIX_STAND_IN_GITHUB: hub.web } });
  }, 120_000);

  afterAll(() => hub.close());

  withNix(
    'builds, tests and installs a program of that layout with its completions, and refuses another version',
    async () => {
      const text = await inferExpression(stage);
      const built = await buildExpression(stage, text);
      expect(built.errors).toContain('Running phase: installCheckPhase');
      const { output } = await run(stage, ['find', built.output, '-type', 'f', '-printf', '%P\\n']);
      expect(output.split('\n').sort()).toEqual([
        'bin/infer',
        'share/bash-completion/completions/infer.bash',
        'share/fish/vendor_completions.d/infer.fish',
        'share/zsh/site-functions/_infer',
      ]);
      expect((await run(stage, [join(built.output, 'bin/infer'), 'version'])).output).toBe(`infer ${version}`);

      const elsewhere = await buildExpression(stage, text.replace('cmd/version.version', 'cmd/version.other'));
      expect(elsewhere.errors).toContain(`Did not find version ${version}`);
    },
    120_000,
  );

  withNix(
    'evaluates on every system of nixpkgs 26.05, and writes completions only where the program can run',
    async () => {
      const whole = `map (system: let pkgs = import <nixpkgs> { inherit system; }; p = pkgs.callPackage ${process.cwd()}/nix/infer.nix { }; in
      { inherit (p) version; drv = p.drvPath; cross = (p.override { stdenv = pkgs.stdenv // { buildPlatform = { canExecute = _: false; }; }; }).postInstall; })
      [ "x86_64-linux" "aarch64-linux" "x86_64-darwin" "aarch64-darwin" ]`;
      const { output, errors } = await run(stage, ['nix-instantiate', '--eval', '--strict', '--json', '-E', whole]);
      expect(errors).toBe('');
      const told = JSON.parse(output) as readonly { version: string; drv: string; cross: string }[];
      expect(told.map((each) => [each.version, each.cross])).toEqual(Array(4).fill([version, '']));
      expect(new Set(told.map(({ drv }) => drv)).size).toBe(4);
    },
  );

  withNix('says what nixpkgs asks of a package', async () => {
    const whole = `let p = (import <nixpkgs> { }).callPackage ${process.cwd()}/nix/infer.nix { }; in
      { inherit (p.meta) description homepage changelog mainProgram; license = p.meta.license.spdxId; script = p.passthru.updateScript; }`;
    const { output } = await run(stage, ['nix-instantiate', '--eval', '--strict', '--json', '-E', whole]);
    expect(JSON.parse(output)).toEqual({
      description: expect.stringMatching(/^[A-Z](?!.*infer).*[^.]$/),
      homepage: 'https://github.com/inference-gateway/cli',
      changelog: `https://github.com/inference-gateway/cli/releases/tag/v${version}`,
      mainProgram: 'infer',
      license: 'Apache-2.0',
      script: expect.anything(),
    });
  });
});
