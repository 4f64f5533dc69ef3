import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { SyncTask } from '../../src/model/task.js';
import { parseAction } from '../../src/task/action.js';
import { parseCommand } from '../../src/task/command.js';
import { secondsOf } from '../../src/task/nix-shapes.js';

const hex = '0c3960a9792331a22081c3c7a5d8465db9b17c50b3acdf18587fa4c6f2cb1158';
const other = hex.replace('0c', '4d');
const dispatched = {
  name: 'workflow_dispatch',
  payload: {},
  repository: 'harbour/tide',
  ref: 'refs/heads/main',
  workspace: '/home/runner/work/tide/tide',
};

type Inputs = Readonly<Record<string, string>>;

function parse(inputs: Inputs) {
  const variables = Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]);
  return parseAction(Object.fromEntries(variables), dispatched);
}

function taskOf(inputs: Inputs): SyncTask {
  const result = parse(inputs);
  if (result.kind === 'failed') throw new Error(`${result.problem.what} ${result.problem.why}`);
  const { task } = result.value;
  if (task.mode !== 'sync') throw new Error(task.mode);
  return task;
}

function problemOf(inputs: Inputs) {
  const result = parse(inputs);
  if (result.kind === 'ok') throw new Error('was accepted');
  return result.problem;
}

function asked(...words: readonly string[]) {
  return parseCommand(['sync', ...words], { folder: '/home/keeper/tide' });
}

test('every input about Nix has its place in the task', () => {
  const task = taskOf({
    engine: 'nix',
    check: 'build',
    'on-check-failure': 'draft',
    'run-command': 'version --short',
    formatter: 'nixpkgs-fmt',
    'install-nix': 'always',
    'nix-version': '2.34.8',
    'nix-sha256': `x86_64-linux=${hex.toUpperCase()}, aarch64-darwin=${other}`,
    'nix-url': 'https://mirror.example.org/nix/',
    'extra-nix-config': 'extra-substituters = https://cache.example.org\n  # commas, too: a, b\nmax-jobs = 2\n',
    nixpkgs: 'nixos-26.05',
    timeout: '1h',
    allow: 'vendor-switch, unsandboxed-build',
  });
  expect(task).toMatchObject({
    engine: 'nix',
    proof: { check: 'build', runCommand: 'version --short', onFailure: 'draft' },
    formatter: 'nixpkgs-fmt',
    allow: new Set(['vendor-switch', 'unsandboxed-build']),
    nix: {
      install: 'always',
      release: { kind: 'version', version: '2.34.8', sha256: { 'x86_64-linux': hex, 'aarch64-darwin': other } },
      url: 'https://mirror.example.org/nix',
      settings: 'extra-substituters = https://cache.example.org\n  # commas, too: a, b\nmax-jobs = 2',
      nixpkgs: 'nixos-26.05',
      timeoutSeconds: 3600,
    },
  });
});

test('the flags are the same words, and the command never installs', () => {
  const words = '--engine nix --check eval --formatter alejandra --nixpkgs ../nixpkgs --timeout 90s';
  expect(asked(...words.split(' '))).toMatchObject({
    kind: 'task',
    task: {
      engine: 'nix',
      proof: { check: 'eval', runCommand: 'default', onFailure: 'hold' },
      formatter: 'alejandra',
      nix: { install: 'never', release: { kind: 'pinned' }, nixpkgs: '../nixpkgs', timeoutSeconds: 90 },
    },
  });
});

test.each(['install-nix', 'nix-version', 'nix-sha256', 'nix-url', 'extra-nix-config'])('%s is no flag', (name) => {
  const answer = asked(`--${name}`, 'never');
  expect(answer.kind === 'usage' && answer.problem.code).toBe('option-misplaced');
});

describe('the release of Nix', () => {
  test.each<[string, Inputs, unknown]>([
    ['is the pinned one', {}, { kind: 'pinned' }],
    ['may be named although it is the pinned one', { 'nix-version': '2.35.2' }, { kind: 'pinned' }],
    [
      'may have one hash, for the system of the machine',
      { 'nix-version': '2.34.8', 'nix-sha256': hex },
      { kind: 'version', version: '2.34.8', sha256: hex },
    ],
    [
      'may have the same hash twice',
      { 'nix-version': '2.35.2', 'nix-sha256': `${hex}\n${hex}` },
      { kind: 'version', version: '2.35.2', sha256: hex },
    ],
  ])('%s', (_, inputs, release) => {
    expect(taskOf(inputs).nix.release).toEqual(release);
  });

  test.each<[string, Inputs, string, string]>([
    ['without its hash', { 'nix-version': '2.34.8' }, 'The input "nix-version"', 'Add "nix-sha256"'],
    ['as a hash without release', { 'nix-sha256': hex }, 'The input "nix-sha256"', 'add "nix-version"'],
    ['with a short hash', { 'nix-version': '2.34.8', 'nix-sha256': hex.slice(1) }, '"nix-sha256"', '.sha256 file'],
    [
      'with two hashes for one system',
      { 'nix-version': '2.34.8', 'nix-sha256': `x86_64-linux=${hex},x86_64-linux=${other}` },
      'The input "nix-sha256"',
      'another system',
    ],
    [
      'with a bare hash among others',
      { 'nix-version': '2.34.8', 'nix-sha256': `${hex},x86_64-linux=${hex}` },
      'The input "nix-sha256"',
      'one bare hash',
    ],
    [
      'for a system that is misspelt',
      { 'nix-version': '2.34.8', 'nix-sha256': `x86-64-linux=${hex}` },
      'The input "nix-sha256"',
      'Give it like x86_64-linux=HEX',
    ],
    [
      'for a system that nearly is one',
      { 'nix-version': '2.34.8', 'nix-sha256': `aarch64-linus=${hex}` },
      'The input "nix-sha256"',
      'Did you mean aarch64-linux?',
    ],
    ['that is no number', { 'nix-version': 'latest', 'nix-sha256': hex }, '"nix-version"', 'Give it like 2.34.8'],
    ['that leaves the folder', { 'nix-version': '2.3/../x', 'nix-sha256': hex }, '"nix-version"', 'Give it like'],
  ])('%s is refused', (_, inputs, what, next) => {
    const problem = problemOf(inputs);
    expect(problem.what).toContain(what);
    expect(problem.next).toContain(next);
  });
});

test.each<[Inputs, string, string, string]>([
  [{ engine: 'nixx' }, 'option-malformed', 'The input "engine"', 'Did you mean nix?'],
  [{ check: 'built' }, 'option-malformed', 'The input "check"', 'Did you mean build?'],
  [{ check: 'true' }, 'option-malformed', 'The input "check"', 'Use none or eval or build.'],
  [{ formatter: 'nixfnt' }, 'option-malformed', 'The input "formatter"', 'Did you mean nixfmt?'],
  [{ 'install-nix': 'true' }, 'option-malformed', 'The input "install-nix"', 'Use auto or always or never.'],
  [{ 'on-check-failure': 'drafts' }, 'option-malformed', 'The input "on-check-failure"', 'Did you mean draft?'],
  [{ check: 'eval', 'run-command': 'version' }, 'option-misplaced', 'The input "run-command"', 'set "check" to build'],
  [
    { 'deliver-to': 'working-tree', 'on-check-failure': 'draft' },
    'option-misplaced',
    'The input "on-check-failure"',
    'Leave it out',
  ],
  [{ 'nix-url': 'https://me:secret@mirror.example.org' }, 'option-malformed', 'The input "nix-url"', 'plain URL'],
  [{ 'nix-url': 'ftp://mirror.example.org' }, 'option-malformed', 'The input "nix-url"', 'plain URL'],
  [{ 'nix-url': 'https://mirror.example.org/?a=b' }, 'option-malformed', 'The input "nix-url"', 'plain URL'],
  [{ 'extra-nix-config': 'a = b\u0000c' }, 'option-malformed', 'The input "extra-nix-config"', 'nix.conf'],
  [{ chek: 'none' }, 'option-unknown', 'There is no input "chek"', 'Did you mean "check"?'],
  [{ timeout: '10 minutes' }, 'option-malformed', 'The input "timeout"', '45s, 30m or 2h'],
  [{ timeout: '0' }, 'option-malformed', 'The input "timeout"', '30m or 2h'],
  [{ timeout: '25h' }, 'option-malformed', 'The input "timeout"', '30m or 2h'],
  [{ timeout: '-5' }, 'option-malformed', 'The input "timeout"', '45s, 30m or 2h'],
])('%j is refused', (inputs, code, what, next) => {
  const problem = problemOf(inputs);
  expect(problem.code).toBe(code);
  expect(problem.what).toContain(what);
  expect(problem.next).toContain(next);
  expect(JSON.stringify(problem)).not.toContain('secret');
});

test.each([
  './nixpkgs',
  '../nixpkgs',
  '/srv/nixpkgs',
  '.',
  'third_party/nixpkgs',
  'nixpkgs-unstable',
  'nixos-26.05',
  'nixos-26.05-small',
  hex.slice(0, 40),
  'https://github.com/NixOS/nixpkgs/archive/nixos-26.05.tar.gz',
  'http://mirror.example.org/nixpkgs.tar.xz?x=1',
])('nixpkgs may be %s', (nixpkgs) => {
  expect(taskOf({ nixpkgs }).nix.nixpkgs).toBe(nixpkgs);
});

test.each([
  '-I x',
  '--expr',
  'https://me:secret@example.org/x',
  'https://',
  'flake:nixpkgs',
  'unstable',
  'a\u0000b',
  'f9e',
])('nixpkgs cannot be %j', (nixpkgs) => {
  const problem = problemOf({ nixpkgs });
  expect(problem.what).toContain('The input "nixpkgs"');
});

test('minutes, seconds and hours say the same as they do written out', () => {
  const count = fc.integer({ min: 0, max: 9999 });
  fc.assert(
    fc.property(count, (number) => {
      expect(secondsOf(`${number}`)).toBe(number * 60);
      expect(secondsOf(`${number}m`)).toBe(number * 60);
      expect(secondsOf(`${number}s`)).toBe(number);
      expect(secondsOf(`${number}h`)).toBe(number * 3600);
    }),
  );
});
