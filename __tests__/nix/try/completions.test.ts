import { execFile } from 'node:child_process';
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Verdict } from '../../../src/model/verdict.js';
import { evaluate } from '../../../src/nix/ask/evaluate.js';
import type { Facts } from '../../../src/nix/ask/facts.js';
import type { NixOutside } from '../../../src/nix/nix.js';
import { completionsVerdict } from '../../../src/nix/try/completions.js';
import { needs } from '../../support/needs.js';
import { type NixStage, privateStore } from '../../support/nix/store.js';
import { scratch } from '../../support/scratch.js';
import { lay } from '../ask/lay.js';
import { aFacts } from '../ask/values.js';
import { nixOutside } from '../outside.js';

/** Prints a completion, unless it is to need what a build does not have. */
const program = `package main

import (
	"fmt"
	"os"
)

func main() {
	for _, need := range os.Args[3:] {
		if _, err := os.Stat(os.Getenv("HOME") + "/.config/tide"); need == "home" && err != nil {
			fmt.Fprintln(os.Stderr, "run tide init first")
			os.Exit(1)
		}
		if out, _ := os.Stdout.Stat(); need == "terminal" && out.Mode()&os.ModeCharDevice == 0 {
			os.Exit(1)
		}
	}
	fmt.Println("# completion of tide for " + os.Args[2])
}
`;

const expression = (more: string): string => `{ lib, stdenv, buildGoModule, installShellFiles }:
buildGoModule {
  pname = "tide";
  version = "0.1.0";
  src = ./.;
  vendorHash = null;
  doCheck = false;
  nativeBuildInputs = [ installShellFiles ];
  ${more}
}
`;

const print = (shell: string, need = ''): string => `--${shell} <($out/bin/tide completion ${shell} ${need})`;
const all = (need = ''): string =>
  `installShellCompletion --cmd tide ${['bash', 'fish', 'zsh'].map((shell) => print(shell, need)).join(' \\\n')}`;

let stage: NixStage;
let outside: NixOutside;

beforeAll(async () => {
  stage = await privateStore(await scratch());
  outside = await nixOutside();
}, 60_000);

async function factsOf(more: string): Promise<Facts> {
  const files = { 'tide.nix': expression(more), 'main.go': program, 'go.mod': 'module tide\n\ngo 1.21\n' };
  const laid = await lay(files, 'tide.nix');
  return evaluate({ ...laid, nixpkgs: stage.nixpkgs }, stage.nix, outside);
}

async function built(more: string): Promise<Verdict> {
  const facts = await factsOf(more);
  const options = { env: stage.nix.environment };
  await promisify(execFile)(join(stage.nix.folder, 'nix-store'), ['--realise', facts.drvPath], options);
  return completionsVerdict(facts, outside);
}

const withNix = needs('nix', 'go');
const none = 'The expression installs no shell completions.';

describe('a package that is built', () => {
  withNix(
    'has the completions that its program prints',
    async () => {
      const guarded = `postInstall = lib.optionalString (stdenv.buildPlatform.canExecute stdenv.hostPlatform) ''${all()}'';`;
      expect(await built(guarded)).toEqual({
        check: 'completions',
        of: stage.nix.system,
        kind: 'passed',
        saw: 'bash: tide.bash, fish: tide.fish, zsh: _tide',
        seconds: expect.any(Number),
      });
    },
    60_000,
  );

  withNix(
    'fails with empty ones where the program needs a home',
    async () => {
      const verdict = await built(`postInstall = ''${all('home')}'';`);
      expect(verdict).toMatchObject({ kind: 'failed', problem: { code: 'completions-missing' } });
      expect(verdict).toMatchObject({
        problem: {
          what: expect.stringMatching(
            /tide-0\.1\.0: share\/bash-completion\/completions\/tide\.bash is empty, .* is empty, .*_tide is empty\.$/,
          ),
          next: expect.stringContaining('export HOME=$TMPDIR'),
        },
      });
      const remedy = `export HOME=$TMPDIR; mkdir -p $HOME/.config/tide; ${all('home')}`;
      expect(await built(`postInstall = ''${remedy}'';`)).toMatchObject({ kind: 'passed' });
    },
    60_000,
  );

  withNix(
    'fails with the empty one where the program needs a terminal for it',
    async () => {
      const one = `installShellCompletion --cmd tide ${print('bash')} ${print('fish', 'terminal')}`;
      expect(await built(`postInstall = ''${one}'';`)).toMatchObject({
        kind: 'failed',
        problem: { what: 'Shell completions of tide-0.1.0: share/fish/vendor_completions.d/tide.fish is empty.' },
      });
    },
    60_000,
  );

  withNix(
    'fails where one is not there, and has none under a condition that does not hold',
    async () => {
      const gone = `postInstall = ''${all()}; rm $out/share/zsh/site-functions/_tide'';`;
      expect(await built(gone)).toMatchObject({
        kind: 'failed',
        problem: {
          what: 'Shell completions of tide-0.1.0: share/zsh/site-functions/_tide is missing.',
          why: expect.stringContaining('does not have it'),
        },
      });
      expect(await built(`postInstall = ''if [ -e /nowhere ]; then ${all()}; fi'';`)).toMatchObject({
        kind: 'skipped',
        because: expect.stringContaining('under a condition'),
      });
    },
    60_000,
  );
});

describe('Nix tells', () => {
  withNix('which scripts install completions, as they are on this system', async () => {
    const postInstall = 'postInstall = "mkdir -p $out/share";';
    const both = await factsOf(`${postInstall} postFixup = ''installShellCompletion a.fish\n'';`);
    expect(both.completionScripts).toEqual(['installShellCompletion a.fish\n']);
    const other = await factsOf(`postInstall = lib.optionalString (!stdenv.isLinux) ''${all()}'';`);
    expect(other.completionScripts).toEqual([]);
    expect(await completionsVerdict(other, outside)).toEqual({
      check: 'completions',
      of: stage.nix.system,
      kind: 'skipped',
      because: none,
    });
  });

  withNix('all outputs of a package', async () => {
    const facts = await factsOf('outputs = [ "out" "man" ];');
    expect(facts.outPaths).toEqual([facts.outPath, expect.stringMatching(/-tide-0\.1\.0-man$/)]);
  });
});

/** Outputs with these files, each in a folder of its own, and facts of a package of those. */
async function laidOut(outputs: readonly Readonly<Record<string, string>>[], script: string): Promise<Facts> {
  const outPaths: string[] = [];
  for (const files of outputs) {
    const root = await scratch();
    outPaths.push(root);
    for (const [path, text] of Object.entries(files)) {
      await mkdir(dirname(join(root, path)), { recursive: true });
      await writeFile(join(root, path), text);
    }
  }
  return aFacts({ outPaths, completionScripts: script === '' ? [] : [script] });
}

const look = async (outputs: readonly Readonly<Record<string, string>>[], script = '') =>
  completionsVerdict(await laidOut(outputs, script), await nixOutside());

describe('completions', () => {
  const fish = 'share/fish/vendor_completions.d';

  test('may be in any of the outputs, and be links', async () => {
    const facts = await laidOut(
      [{ 'bin/tide': '' }, { [`${fish}/ebb.fish`]: 'x' }],
      'installShellCompletion tide.fish',
    );
    await symlink('ebb.fish', join(facts.outPaths[1] ?? '', fish, 'tide.fish'));
    expect(await completionsVerdict(facts, await nixOutside())).toMatchObject({
      kind: 'passed',
      saw: 'fish: ebb.fish, fish: tide.fish',
    });
  });

  test('that came in another way are looked at, too', async () => {
    expect(await look([{ [`${fish}/tide.fish`]: 'x' }])).toMatchObject({ kind: 'passed', saw: 'fish: tide.fish' });
    expect(await look([{ [`${fish}/tide.fish`]: '' }])).toMatchObject({ kind: 'failed' });
  });

  test('of a name that is not known are there where there is any', async () => {
    const script = 'installShellCompletion --fish $x';
    expect(await look([{ [`${fish}/tide.fish`]: 'x' }], script)).toMatchObject({ kind: 'passed' });
    expect(await look([{}], script)).toMatchObject({
      kind: 'failed',
      problem: { what: 'Shell completions of tide-0.1.0: a completion for fish is missing.' },
    });
  });

  test('are missed and found empty in one', async () => {
    const script = 'installShellCompletion tide.fish tide.bash';
    expect(await look([{ [`${fish}/tide.fish`]: '' }], script)).toMatchObject({
      problem: {
        what: `Shell completions of tide-0.1.0: share/bash-completion/completions/tide.bash is missing, ${fish}/tide.fish is empty.`,
      },
    });
  });

  test('are not what else PowerShell has in its folder, nor asked for where nothing tells which', async () => {
    expect(await look([{ 'share/powershell/module': '' }])).toMatchObject({ kind: 'skipped', because: none });
    expect(await look([{}], 'installShellCompletion $files')).toMatchObject({
      kind: 'skipped',
      because: expect.stringContaining('does not tell which'),
    });
  });
});
