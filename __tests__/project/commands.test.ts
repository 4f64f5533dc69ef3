import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { runCommand, serverEnvironment } from '../e2e/command.js';
import { lockFlake } from '../nix/ask/lay.js';
import { documents, shownIn } from '../support/documents.js';
import { type LocalGitHub, startGitHub } from '../support/github/server.js';
import { needs } from '../support/needs.js';
import { run } from '../support/nix/building.js';
import { type NixStage, privateStore, standIn } from '../support/nix/store.js';
import { expressionPath, programFiles } from '../support/program.js';
import { scratch } from '../support/scratch.js';
import { inferExpression, stageInfer } from '../support/small-infer.js';
import { stageTide } from '../support/stage.js';

/** A line that a document gives people to run. */
interface Line {
  readonly path: string;
  readonly text: string;
  /** Whether the document says beside it what of the outside it needs. */
  readonly outside: boolean;
}

const marker = /<!-- needs the outside: .+ -->/;
const ours = /^(?:nix-sync|node dist\/cli\.js) /;
const withStandIn = /^(?:nix-build -E .*nix\/infer\.nix|\.\/result\/bin\/infer version$)/;

const fenced: readonly Line[] = documents.flatMap(shownIn).flatMap(({ path, language, text, said }) => {
  const lines = text.replaceAll('\\\n', ' ').split('\n');
  const commands =
    language === 'sh'
      ? lines
      : lines.filter((line) => /^(?:\$ |nix-sync )/.test(line) && !/ \[| \| |[A-Z]{4}/.test(line));
  return commands
    .map((line) =>
      line
        .replace(/^\$ /, '')
        .replace(/ +# .*$/, '')
        .trim(),
    )
    .filter((line) => line !== '')
    .map((line) => ({ path, text: line, outside: marker.test(said) }));
});

const inline: readonly Line[] = documents.flatMap(({ path, text }) =>
  [...text.matchAll(/(?<!`)`((?:nix-sync (?!hash \w+`)\w+ |nix-build |\.\/result\/)[^`]+)`(?!`)/g)]
    .map(([, line = '']) => line.replaceAll('\n', ' '))
    .map((line) => ({ path, text: line, outside: false })),
);

const lines = [...fenced, ...inline];

test('each command line is run below, or says what of the outside it needs', () => {
  const others = lines.filter(({ text, outside }) => !outside && !ours.test(text) && !withStandIn.test(text));
  expect(others.filter(({ text }) => !/^npm (?:ci$|test|run )/.test(text))).toEqual([]);
});

const commands = [...new Set(lines.filter(({ text }) => ours.test(text)).map(({ text }) => text))];

test('commands are found in every document that shows some', () => {
  expect(commands.length).toBeGreaterThan(12);
});

describe('with Nix', () => {
  let hub: LocalGitHub;
  let stage: NixStage;
  let folder = '';
  let infer = '';

  beforeAll(async () => {
    folder = await scratch();
    hub = await startGitHub();
    await stageTide(hub, 'v0.2.0');
    stage = await privateStore(folder, { environment: { NIX_STAND_IN_GITHUB: hub.web } });
    await stageInfer(hub, { 'nix/infer.nix': readFileSync('nix/infer.nix', 'utf8') });
    infer = await inferExpression(stage);
  }, 120_000);

  afterAll(() => hub.close());

  /** A folder as the command's reader has it: what the command names, else the tree of a program. */
  async function placeOf(command: string): Promise<string> {
    const place = await mkdtemp(join(folder, 'place-'));
    for (const [path, text] of Object.entries(filesFor(command, infer))) {
      await mkdir(dirname(join(place, path)), { recursive: true });
      await writeFile(join(place, path), text);
    }
    if (ofTree.test(command)) {
      await lockFlake(place, stage);
      await tracked(place);
    }
    return place;
  }

  needs('nix', 'go', 'git')(
    'every command line does what it says',
    async () => {
      const environment = { ...stage.nix.environment, ...serverEnvironment(hub) };
      const ended = await inTurns(commands, async (command) => {
        const given = command.replace(ours, '').split(' ');
        const mirror = /^(?:sync|verify|hash source \S+@)/.test(given.join(' '))
          ? ['--source-mirror', `github.com=${hub.web}`]
          : [];
        const shell = { folder: await placeOf(command), scratch: folder, environment };
        const { code, output, log } = await runCommand([...given, ...mirror], shell);
        return { command, code, told: code === 0 ? '' : output + log };
      });
      expect(ended.filter(({ code }) => code !== 0)).toEqual([]);
    },
    120_000,
  );

  needs('nix', 'go', 'git')(
    'the example is built by the command lines that are given for it',
    async () => {
      const place = await placeOf('nix/infer.nix');
      const given = [...new Set(lines.filter(({ text }) => withStandIn.test(text)).map(({ text }) => text))];
      expect(given.length).toBeGreaterThan(2);
      for (const line of given) {
        const { code, errors } = await run(stage, ['bash', '-c', `cd ${place} && ${line}`]);
        expect([line, code, code === 0 ? '' : errors]).toEqual([line, 0, '']);
      }
    },
    120_000,
  );
});

/** A package that builds the tree that it lies in. */
const ofTree = /^(?:nix-sync|node dist\/cli\.js) (?:prepare|fix)\b/;
const localFlake = `{
  inputs.nixpkgs.url = "path:${standIn.pkgs}";
  outputs = { self, nixpkgs }: {
    packages.x86_64-linux.tide = nixpkgs.legacyPackages.x86_64-linux.buildGoModule {
      pname = "tide";
      version = "0.1.0";
      src = ./.;
      vendorHash = "sha256-AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
    };
  };
}
`;

async function tracked(folder: string): Promise<void> {
  const git = promisify(execFile);
  await git('git', ['init', '-q', folder]);
  await git('git', ['-C', folder, 'add', '.']);
}

function filesFor(command: string, infer: string): Readonly<Record<string, string>> {
  const tide = programFiles('v0.2.0');
  if (ofTree.test(command)) {
    const { [expressionPath]: _, ...tree } = tide;
    return { ...tree, 'flake.nix': localFlake };
  }
  if (command.includes('pkgs')) return { 'pkgs/by-name/in/infer/package.nix': infer };
  if (command.includes('flake.nix')) return { 'flake.nix': `{ outputs = _: { packages = ${infer}; }; }` };
  if (command.includes('infer')) return { 'nix/infer.nix': infer };
  const elsewhere = Object.entries(tide).map(([path, text]) => [`path/to/program/${path}`, text]);
  return /path\/to/.test(command)
    ? Object.fromEntries(elsewhere)
    : { ...tide, [expressionPath]: tide[expressionPath] ?? '' };
}

/** Two at once. */
async function inTurns<Given, Made>(
  all: readonly Given[],
  make: (one: Given) => Promise<Made>,
): Promise<readonly Made[]> {
  const made: Made[] = [];
  const left = [...all];
  const worker = async (): Promise<void> => {
    for (let one = left.shift(); one !== undefined; one = left.shift()) made.push(await make(one));
  };
  await Promise.all([worker(), worker()]);
  return made;
}
