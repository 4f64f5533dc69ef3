import { existsSync } from 'node:fs';
import { mkdtemp, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect } from '@jest/globals';
import { atLength } from '../support/exhaustive.js';
import type { LocalGitHub } from '../support/github/server.js';
import { needs } from '../support/needs.js';
import { type NixStage, privateStore } from '../support/nix/store.js';
import { expressionPath, programHashes } from '../support/program.js';
import { find } from '../support/programs.js';
import { scratch } from '../support/scratch.js';
import { releaseTide } from '../support/stage.js';
import { checkoutOf, formatterFolder, right, toldOf, type Verified, verifyJob } from './verifying.js';
import { hubWithTide, workshop } from './workshop.js';

const shop = workshop();
const real = needs('nix', 'go', 'git');
const again = atLength(real);
const patience = 120_000;
const [here, elsewhere] =
  process.arch === 'arm64' ? ['linux-arm64', 'ubuntu-24.04'] : ['linux-amd64', 'ubuntu-24.04-arm'];

let hub: LocalGitHub;
let stage: NixStage;
let formatter: string;
beforeAll(async () => {
  hub = await hubWithTide('v0.2.0');
  stage = await privateStore(await scratch());
  formatter = await formatterFolder(shop);
}, patience);

interface Leg {
  readonly inputs?: Readonly<Record<string, string>>;
  readonly environment?: Readonly<Record<string, string>>;
}

async function leg(expression: string, { inputs = {}, environment = {} }: Leg = {}): Promise<Verified> {
  return verifyJob(hub, shop, {
    workspace: await checkoutOf(shop, { [expressionPath]: expression }),
    inputs,
    environment: {
      ...shop.environment(),
      ...stage.environment,
      NIX_STAND_IN_GITHUB: hub.web,
      PATH: `${formatter}:${process.env.PATH}`,
      ...environment,
    },
  });
}

/** The expression with attributes of the shell besides. */
function besides(attributes: string, expression = right): string {
  return expression
    .replace('  ldflags', `${attributes}\n\n  ldflags`)
    .replace('  fetchFromGitHub,\n', '  fetchFromGitHub,\n  installShellFiles,\n  stdenv,\n');
}

const completions = `  nativeBuildInputs = [ installShellFiles ];

  postInstall = ''
    installShellCompletion --cmd tide \\
      --bash <($out/bin/tide completion bash) \\
      --fish <($out/bin/tide completion fish) \\
      --zsh <($out/bin/tide completion zsh)
  '';`;

/** The same with a program that does nothing before this line of a shell script lets it. */
function needy(line: string): string {
  const wrapped = `postInstall = ''
    mv $out/bin/tide $out/bin/.tide
    printf '#!/bin/sh\\n%s\\nexec %s "$@"\\n' '${line}' "$out/bin/.tide" >$out/bin/tide
    chmod +x $out/bin/tide`;
  return besides(completions.replace("postInstall = ''", wrapped));
}

/** A folder with what a run needs besides Nix. */
async function pathWithoutNix(): Promise<string> {
  const folder = await mkdtemp(join(shop.folder(), 'programs-'));
  for (const name of ['go', 'git', 'sh', 'sed']) await symlink(find(name) ?? '', join(folder, name));
  return folder;
}

describe('a leg of a matrix', () => {
  real(
    'passes with every check made, and gives what it built to the steps after it',
    async () => {
      const { ended, told } = await leg(besides(completions), { inputs: { system: here } });
      expect(told).toEqual(
        ['system', 'hashes', 'format', 'preflight', 'evaluate', 'build', 'run', 'completions'].map(
          (check) => `${check} passed`,
        ),
      );
      expect(ended).toMatchObject({ code: 0, errors: [], leftovers: [] });
      expect(ended.outputs).toMatchObject({ 'checks-passed': 'true', version: '0.2.0', changed: 'false' });
      expect(existsSync(`${ended.outputs['result-path']}/bin/tide`)).toBe(true);
    },
    patience,
  );

  real(
    'shows all that is wrong at once: the machine, a stale vendorHash, the layout and so the build',
    async () => {
      const stale = right.replace(programHashes['v0.2.0'].vendor, programHashes['v0.1.0'].vendor);
      const { ended, told } = await leg(besides(completions, stale.replace('lib,\n', 'lib,  \n')), {
        inputs: { system: elsewhere },
      });
      expect(told).toEqual([
        'system failed wrong-system',
        'hashes failed hash-differs',
        'format failed file-not-formatted',
        'preflight passed',
        'evaluate passed',
        'build failed build-hash-mismatch',
        'run skipped',
        'completions skipped',
      ]);
      expect(ended.code).toBe(1);
      expect(ended.errors).toHaveLength(4);
      expect(ended.outputs).toMatchObject({ 'checks-passed': 'false', 'result-path': '' });
    },
    patience,
  );

  real(
    'shows all that is wrong with what builds: other systems, the version it tells and its completions',
    async () => {
      const broken = besides(
        `${completions.replace("\n  '';", "\n    rm $out/share/fish/vendor_completions.d/tide.fish\n  '';")}

  patches = if stdenv.hostPlatform.isDarwin then throw "there is no patch for macOS" else [ ];`,
      ).replace(/main.version=[^"]*/, 'main.version=0.1.9');
      const { ended, told } = await leg(broken);
      expect(told).toEqual([
        'system passed',
        'hashes passed',
        'format passed',
        'preflight passed',
        'evaluate passed',
        'evaluate failed evaluation-failed',
        'build passed',
        'run failed program-of-other-version',
        'completions failed completions-missing',
      ]);
      expect(ended.code).toBe(1);
    },
    patience,
  );

  real(
    'fails by its machine alone, or by the layout of a file alone, without a Nix',
    async () => {
      const environment = { PATH: `${formatter}:${await pathWithoutNix()}` };
      const inputs = { 'install-nix': 'never' };
      const machine = await leg(right, { inputs: { ...inputs, checks: 'system', system: elsewhere }, environment });
      expect(machine.told).toEqual(['system failed wrong-system']);
      const layout = await leg(right.replace('lib,\n', 'lib,  \n'), {
        inputs: { ...inputs, checks: 'format, system', system: here },
        environment,
      });
      expect(layout.told).toEqual(['system passed', 'format failed file-not-formatted']);
      expect(layout.ended.errors).toEqual([expect.stringContaining('file=nix/tide.nix,line=2,')]);
      for (const { ended, packages } of [machine, layout]) {
        expect(ended).toMatchObject({ code: 1, outputs: { 'checks-passed': 'false', 'result-path': '' } });
        expect(packages[0]?.nix).toBeUndefined();
      }
    },
    patience,
  );

  real(
    'tells of a program that needs a terminal or a home, which a build does not have',
    async () => {
      const inputs = { checks: 'build, run, completions' };
      const terminal = await leg(needy('test -t 0 || { echo "open /dev/tty: no such device" >&2; exit 1; }'), {
        inputs,
      });
      expect(terminal.told).toEqual([
        'build passed',
        'run failed program-without-version',
        'completions failed completions-missing',
      ]);
      expect(terminal.ended.summary).toContain('no terminal');
      expect(terminal.ended.summary).toContain('open /dev/tty: no such device');

      const home = besides(
        `  postInstall = ''
    mkdir -p "$HOME/.config/tide" || { echo "tide: mkdir $HOME: permission denied"; exit 1; }
  '';

  HOME = "/proc/homeless-shelter";
  preInstall = "export HOME=/proc/homeless-shelter";`,
      );
      const homeless = await leg(home, { inputs });
      expect(homeless.told).toEqual(['build failed build-fails', 'run skipped', 'completions skipped']);
      expect(homeless.ended.summary).toContain('mkdir /proc/homeless-shelter: permission denied');
    },
    patience,
  );

  again(
    'tells of a failing test, and of a Go that is too old though nobody asked for it, and evaluates all the same',
    async () => {
      const failing = besides(`  preCheck = ''
    printf 'package tides\n\nimport "testing"\n\nfunc TestHigh(t *testing.T) { t.Fatal("it is low water") }\n' >tides/high_test.go
  '';`);
      const tested = await leg(failing, { inputs: { checks: 'build, run' } });
      expect(tested.told).toEqual(['build failed build-test-fails', 'run skipped']);
      expect(tested.ended.summary).toContain('it is low water');
      expect(existsSync(tested.ended.outputs['check-log'] ?? '')).toBe(true);

      const old = await leg(right, {
        inputs: { checks: 'evaluate, build, run' },
        environment: { NIX_STAND_IN_GO_VERSION: '1.20.0' },
      });
      expect(old.told).toEqual(['preflight failed go-too-old', 'evaluate passed', 'build skipped', 'run skipped']);
      expect(old.ended).toMatchObject({ code: 1, outputs: { 'checks-passed': 'false' } });
    },
    patience,
  );
});

describe('hashes', () => {
  const proxied = right.replace('  vendorHash', '  proxyVendor = true;\n\n  vendorHash');

  real(
    'of a module cache are asked of Nix; where there is none they are no drift, and the source is compared all the same',
    async () => {
      const asked = await leg(proxied, { inputs: { checks: 'hashes' } });
      expect(asked.told).toEqual(['hashes failed hash-differs']);
      expect(asked.packages[0]?.drifts).toMatchObject([{ attribute: 'vendorHash' }]);
      const [, learnt = ''] = /(sha256-\S{44}) was found/.exec(asked.ended.summary) ?? [];
      // What Nix was asked about the hash must not hide what stands in the file.
      const unheardOf = proxied.replace(programHashes['v0.2.0'].vendor, programHashes['v0.1.0'].source);
      const built = await leg(unheardOf, { inputs: { checks: 'hashes,evaluate,build' } });
      expect(built.told).toEqual([
        'hashes failed hash-differs',
        'evaluate passed',
        expect.stringMatching(/^build failed build-hash-mismatch/),
      ]);
      const again = await leg(proxied.replace(programHashes['v0.2.0'].vendor, learnt), {
        inputs: { checks: 'hashes' },
      });
      expect(again.told).toEqual(['hashes passed']);

      const without = { inputs: { checks: 'hashes' }, environment: { PATH: await pathWithoutNix() } };
      const alone = await leg(proxied, without);
      expect(alone.told).toEqual(['hashes passed', 'hashes skipped']);
      expect(alone.packages[0]?.drifts).toEqual([]);
      expect(alone.ended).toMatchObject({ code: 0, outputs: { 'checks-passed': 'true' } });
      expect(alone.ended.summary).toContain('There is no Nix to ask.');
      const stale = proxied.replace(programHashes['v0.2.0'].source, programHashes['v0.1.0'].source);
      expect((await leg(stale, without)).told).toEqual(['hashes failed hash-differs', 'hashes skipped']);
    },
    patience,
  );

  real(
    'are compared in seconds and without a Nix, all else says that there is none',
    async () => {
      const began = Date.now();
      const { ended, told, packages } = await leg(right, {
        inputs: { checks: 'hashes', 'install-nix': 'never' },
        environment: { PATH: await pathWithoutNix() },
      });
      expect(told).toEqual(['hashes passed']);
      expect(packages[0]?.nix).toBeUndefined();
      expect(Date.now() - began).toBeLessThan(20_000);
      expect(ended).toMatchObject({ code: 0, errors: [], outputs: { 'checks-passed': 'true', 'result-path': '' } });

      const all = await leg(right, {
        inputs: { 'install-nix': 'never' },
        environment: { PATH: await pathWithoutNix() },
      });
      expect(all.told).toEqual([
        'system passed',
        'hashes passed',
        'format skipped',
        'preflight skipped',
        'evaluate failed nix-missing',
        'build skipped',
        'run skipped',
        'completions skipped',
      ]);
      expect(all.ended.errors).toHaveLength(1);
      expect(all.ended.summary).not.toContain('could not be evaluated');
    },
    patience,
  );

  // A server that cannot be reached is asked several times.
  again(
    'cannot be compared where the API of GitHub is out of reach, which is said, and the rest goes on',
    async () => {
      const { ended, told } = await leg(right, {
        inputs: { checks: 'hashes, evaluate', token: '' },
        environment: {
          GITHUB_API_URL: 'http://127.0.0.1:9/api/v3',
          GITHUB_GRAPHQL_URL: 'http://127.0.0.1:9/api/graphql',
        },
      });
      expect(told).toEqual(['hashes failed github-unreachable', 'evaluate passed']);
      expect(ended.code).toBe(1);
    },
    patience,
  );
});

describe('of what a repository may hold', () => {
  real(
    'several packages are told apart, a Rust one among them',
    async () => {
      const rust = `{ rustPlatform, fetchFromGitHub }:

rustPlatform.buildRustPackage (finalAttrs: {
  pname = "buoy";
  version = "0.3.0";
  src = fetchFromGitHub {
    owner = "harbour";
    repo = "tide";
    tag = "v\${finalAttrs.version}";
    hash = "${programHashes['v0.2.0'].source}";
  };
  cargoHash = "sha256-${'A'.repeat(43)}=";
})
`;
      const withRust = await hubWithTide('v0.2.0');
      await releaseTide(withRust, 'v0.3.0', { 'Cargo.lock': 'version = 4\n' });
      const files = 'nix/tide.nix, nix/buoy.nix';
      const job = async (buoy: string, inputs: Readonly<Record<string, string>>, PATH = process.env.PATH ?? '') =>
        verifyJob(withRust, shop, {
          workspace: await checkoutOf(shop, { [expressionPath]: right, 'nix/buoy.nix': buoy }),
          inputs: { files, ...inputs },
          environment: { ...shop.environment(), ...stage.environment, NIX_STAND_IN_GITHUB: withRust.web, PATH },
        });

      const wrong = await job(rust, { checks: 'hashes' });
      expect(wrong.packages.map(toldOf)).toEqual([['hashes passed'], ['hashes failed hash-differs']]);
      expect(wrong.ended).toMatchObject({ code: 1, outputs: { 'checks-passed': 'false', 'result-path': '' } });
      expect(wrong.packages[1]?.drifts.map(({ attribute }) => attribute)).toEqual(['hash', 'cargoHash']);
      const [source = '', cargo = ''] = [...wrong.ended.summary.matchAll(/(sha256-\S{44}) was found/g)].map(
        (one) => one[1],
      );
      const mended = rust.replace(programHashes['v0.2.0'].source, source).replace(`sha256-${'A'.repeat(43)}=`, cargo);

      const both = await job(mended, { checks: 'hashes, evaluate, build, run' });
      const passed = ['hashes passed', 'evaluate passed', 'build passed', 'run passed'];
      expect(both.packages.map(toldOf)).toEqual([passed, passed]);
      expect(both.ended).toMatchObject({ code: 0, outputs: { 'checks-passed': 'true', 'result-path': '' } });

      const one = await job(rust, { checks: 'hashes', files: 'nix/buoy.nix' }, await pathWithoutNix());
      expect(one.told).toEqual(['hashes failed hash-differs', 'hashes skipped']);
      expect(one.packages[0]?.drifts.map(({ attribute }) => attribute)).toEqual(['hash']);
    },
    patience,
  );

  real(
    'a tree that is its own source is the checkout, whatever code filters it',
    async () => {
      const local = right
        .replace(
          /src = fetchFromGitHub \{[\s\S]*?\n {2}\};/,
          'src = builtins.filterSource (path: type: baseNameOf path != "result") ../.;',
        )
        .replace('  fetchFromGitHub,\n', '');
      const found = await leg(local, { inputs: { checks: 'hashes, preflight, evaluate, build, run' } });
      expect(found.told).toEqual(['hashes', 'preflight', 'evaluate', 'build', 'run'].map((check) => `${check} passed`));
      expect(found.ended.outputs['checks-passed']).toBe('true');
    },
    patience,
  );
});
