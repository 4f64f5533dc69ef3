import { describe, expect, test } from '@jest/globals';
import { checkNames } from '../../src/model/verdict.js';
import { parseAction } from '../../src/task/action.js';
import { parseCommand } from '../../src/task/command.js';

const pushed = {
  name: 'push',
  payload: { ref: 'refs/heads/main' },
  repository: 'harbour/tide',
  ref: 'refs/heads/main',
  workspace: '/home/runner/work/tide/tide',
};

type Inputs = Readonly<Record<string, string>>;

function parse(inputs: Inputs, event = pushed) {
  const variables = Object.entries({ mode: 'verify', ...inputs });
  return parseAction(
    Object.fromEntries(variables.map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value])),
    event,
  );
}

function taskOf(inputs: Inputs, event = pushed) {
  const result = parse(inputs, event);
  if (result.kind === 'failed') throw new Error(`${result.problem.what} ${result.problem.why}`);
  return result.value.task;
}

function problemOf(inputs: Inputs) {
  const result = parse(inputs);
  if (result.kind === 'ok') throw new Error('was accepted');
  return result.problem;
}

function asked(line: string) {
  return parseCommand(line.split(' '), { folder: '/home/keeper/tide' });
}

const byDefault = {
  mode: 'verify',
  files: 'search',
  packageName: 'only-one',
  allow: new Set(),
  checks: new Set(checkNames),
  system: 'any',
  engine: 'auto',
  formatter: 'auto',
  runCommand: 'default',
  mirrors: [],
  privateModules: [],
  nix: {
    install: 'auto',
    release: { kind: 'pinned' },
    url: 'default',
    settings: '',
    nixpkgs: 'default',
    timeoutSeconds: 1800,
  },
};

test('without inputs, everything about the one package of the checkout is looked at', () => {
  expect(taskOf({})).toEqual({ ...byDefault, root: pushed.workspace, repository: 'harbour/tide' });
});

test('the command looks at the current folder, belongs to no repository and never installs', () => {
  expect(asked('verify')).toEqual({
    kind: 'task',
    json: 'text',
    task: {
      ...byDefault,
      root: '/home/keeper/tide',
      repository: 'unknown',
      nix: { ...byDefault.nix, install: 'never' },
    },
  });
});

test('every input has its place in the task', () => {
  const task = taskOf({
    files: 'nix/tide.nix',
    package: 'tide',
    checks: 'hashes, run\nsystem',
    system: 'aarch64-darwin',
    allow: 'pipe-operators, unsandboxed-build',
    engine: 'nix',
    formatter: 'nixfmt',
    'run-command': 'version --short',
    'install-nix': 'never',
    'nix-url': 'https://mirror.example.org/nix/',
    'extra-nix-config': 'max-jobs = 2',
    nixpkgs: 'nixos-26.05',
    timeout: '1h',
    'source-mirror': 'github.com=http://127.0.0.1:8080/',
    'private-modules': 'github.com/harbour/*',
    token: 'secret-of-the-run',
  });
  expect(task).toEqual({
    mode: 'verify',
    root: pushed.workspace,
    repository: 'harbour/tide',
    files: ['nix/tide.nix'],
    packageName: 'tide',
    checks: new Set(['hashes', 'run', 'system']),
    system: 'aarch64-darwin',
    allow: new Set(['pipe-operators', 'unsandboxed-build']),
    engine: 'nix',
    formatter: 'nixfmt',
    runCommand: 'version --short',
    mirrors: [{ host: 'github.com', url: 'http://127.0.0.1:8080' }],
    privateModules: ['github.com/harbour/*'],
    nix: {
      install: 'never',
      release: { kind: 'pinned' },
      url: 'https://mirror.example.org/nix',
      settings: 'max-jobs = 2',
      nixpkgs: 'nixos-26.05',
      timeoutSeconds: 3600,
    },
  });
});

test('the inputs of sync that the runner fills with their defaults are passed over', () => {
  const filled = {
    check: 'build',
    'on-check-failure': 'fail',
    'deliver-to': 'pull-request',
    'dry-run': 'false',
    version: '',
    system: '',
    checks: '',
  };
  expect(taskOf(filled)).toEqual(taskOf({}));
});

test('a system that is given is checked, whatever else is', () => {
  expect(taskOf({ checks: 'hashes', system: 'x86_64-linux' })).toMatchObject({
    checks: new Set(['hashes', 'system']),
    system: 'x86_64-linux',
  });
});

test.each([
  ['aarch64-linux', 'aarch64-linux'],
  ['linux-arm64', 'aarch64-linux'],
  ['ubuntu-24.04-arm', 'aarch64-linux'],
  ['macos-15', 'aarch64-darwin'],
  ['macos-15-intel', 'x86_64-darwin'],
])('the system %s is read as %s', (word, system) => {
  expect(taskOf({ system: word })).toMatchObject({ system });
});

test('a repository that cannot be read is none', () => {
  expect(taskOf({}, { ...pushed, repository: '' })).toMatchObject({ repository: 'unknown' });
});

test.each([
  ['verify nix/tide.nix', { files: ['nix/tide.nix'] }],
  ['verify a.nix nix/*.nix --files b.nix --files a.nix', { files: ['b.nix', 'a.nix', 'nix/*.nix'] }],
  ['verify -- --odd.nix', { files: ['--odd.nix'] }],
  ['verify --checks hashes,format --checks run', { checks: new Set(['hashes', 'format', 'run']) }],
  ['verify --checks hashes --checks hashes', { checks: new Set(['hashes']) }],
  ['verify --package tide --system x86_64-linux', { packageName: 'tide', system: 'x86_64-linux' }],
  ['verify --engine native --nixpkgs ../nixpkgs --timeout 90s', { engine: 'native' }],
])('the flags are the same words: %s', (line, expected) => {
  expect(asked(line)).toMatchObject({ kind: 'task', task: { mode: 'verify', ...expected } });
});

test('--json is there, too', () => {
  expect(asked('verify --json')).toMatchObject({ json: 'json' });
});

describe('what does not belong together is refused', () => {
  test.each<[Inputs, string, string, string]>([
    [{ checks: 'hashs' }, 'option-malformed', 'The input "checks"', 'Did you mean hashes?'],
    [{ checks: 'eval' }, 'option-malformed', 'The input "checks"', 'Did you mean evaluate?'],
    [{ checks: 'none' }, 'option-malformed', 'The input "checks"', 'Use hashes or preflight'],
    [{ check: 'eval' }, 'option-misplaced', 'The input "check"', 'In verify it is the input "checks"'],
    [{ mode: 'sync', checks: 'hashes' }, 'option-misplaced', 'The input "checks"', 'In sync it is the input "check"'],
    [{ mode: 'sync', system: 'x86_64-linux' }, 'option-misplaced', 'The input "system"', 'or use verify'],
    [{ version: '0.2.0' }, 'option-misplaced', 'The input "version"', 'or use sync'],
    [{ 'dry-run': 'true' }, 'option-misplaced', 'The input "dry-run"', 'or use sync'],
    [{ 'deliver-to': 'working-tree' }, 'option-misplaced', 'The input "deliver-to"', 'or use sync'],
    [{ labels: 'nix' }, 'option-misplaced', 'The input "labels"', 'or use sync'],
    [
      { allow: 'pipe-operators, downgrade' },
      'option-misplaced',
      'The word "downgrade"',
      'or use sync or prepare or inspect',
    ],
    [{ allow: 'pipe-operator' }, 'option-malformed', 'The input "allow"', 'Did you mean pipe-operators?'],
    [{ checks: 'hashes', 'run-command': 'v' }, 'option-misplaced', 'The input "run-command"', 'add run'],
    [{ checks: 'hashes, system' }, 'option-malformed', 'The input "checks"', 'the input "system"'],
    [{ 'nix-version': '2.34.8' }, 'option-malformed', 'The input "nix-version"', 'Add "nix-sha256"'],
    [{ system: 'plan9' }, 'option-malformed', 'The input "system"', 'Use x86_64-linux or aarch64-linux'],
    [{ system: 'linux-amd46' }, 'option-malformed', 'The input "system"', 'Did you mean linux-amd64?'],
    [{ system: 'ubuntu-24.04-amr' }, 'option-malformed', 'The input "system"', 'Did you mean ubuntu-24.04-arm?'],
    [{ mode: 'verfy' }, 'mode-unknown', '"verfy" is no mode', 'Did you mean verify?'],
    [{ chekcs: 'run' }, 'option-unknown', 'There is no input "chekcs"', 'Did you mean "checks"?'],
  ])('%j', (inputs, code, what, next) => {
    const problem = problemOf(inputs);
    expect(problem.code).toBe(code);
    expect(problem.what).toContain(what);
    expect(problem.next).toContain(next);
  });

  test.each([
    ['verify --check eval', 'option-misplaced', '--check', 'In verify it is --checks'],
    ['verify --version 0.2.0', 'option-misplaced', '--version', 'or use sync'],
    ['verify --install-nix never', 'option-misplaced', '--install-nix', ''],
    ['verify --allow draft', 'option-misplaced', 'The word "draft" of --allow', 'or use sync'],
    ['sync --checks hashes', 'option-misplaced', '--checks', 'In sync it is --check'],
    ['--checks hashes', 'mode-unknown', 'was not told what to do', 'nix-sync verify --checks'],
    ['vrify', 'mode-unknown', '"vrify" is no mode', 'Did you mean verify?'],
  ])('%s', (line, code, what, next) => {
    const answer = asked(line);
    if (answer.kind !== 'usage') throw new Error(answer.kind);
    expect(answer.problem.code).toBe(code);
    expect(answer.problem.what).toContain(what);
    expect(answer.problem.next).toContain(next);
  });
});

test('the help fits its width and shows the words that fit', () => {
  const answer = asked('verify --help');
  if (answer.kind !== 'help') throw new Error(answer.kind);
  const lines = answer.text.split('\n');
  expect(lines.length).toBeLessThanOrEqual(40);
  expect(Math.max(...lines.map((one) => one.length))).toBeLessThanOrEqual(80);
  expect(answer.text).toContain('unsandboxed-build');
  expect(answer.text).not.toContain('downgrade');
  expect(answer.text).not.toContain('--dry-run');
});
