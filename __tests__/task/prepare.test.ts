import { describe, expect, test } from '@jest/globals';
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
  const variables = Object.entries({ mode: 'prepare', ...inputs });
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

function asked(line: string) {
  return parseCommand(line.split(' '), { folder: '/home/keeper/tide' });
}

const byDefault = {
  mode: 'prepare',
  version: '0.2.0',
  files: 'search',
  packageName: 'only-one',
  allow: new Set(),
  effect: 'deliver',
  engine: 'auto',
  formatter: 'auto',
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

test('with a version alone, the checkout of the job is prepared', () => {
  expect(taskOf({ version: '0.2.0' })).toEqual({ ...byDefault, root: pushed.workspace, repository: 'harbour/tide' });
  expect(taskOf({ version: '0.2.0' }, { ...pushed, repository: '' })).toMatchObject({ repository: 'unknown' });
});

test('the command prepares the current folder, belongs to no repository and never installs', () => {
  expect(asked('prepare 0.2.0')).toEqual({
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
    version: 'v1.0.0-rc.1',
    files: 'flake.nix',
    package: 'tide',
    allow: 'unconfirmed-hash, pipe-operators, vendor-switch, downgrade, unsandboxed-build',
    engine: 'native',
    formatter: 'alejandra',
    'dry-run': 'true',
    'install-nix': 'never',
    'nix-url': 'https://mirror.example.org/nix/',
    'extra-nix-config': 'max-jobs = 2',
    nixpkgs: 'nixos-26.05',
    timeout: '1h',
    token: 'secret-of-the-run',
  });
  expect(task).toEqual({
    mode: 'prepare',
    root: pushed.workspace,
    repository: 'harbour/tide',
    version: '1.0.0-rc.1',
    files: ['flake.nix'],
    packageName: 'tide',
    allow: new Set(['unconfirmed-hash', 'pipe-operators', 'vendor-switch', 'downgrade', 'unsandboxed-build']),
    effect: 'show',
    engine: 'native',
    formatter: 'alejandra',
    privateModules: [],
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

test('the inputs of other modes that the runner fills with their defaults are passed over', () => {
  const filled = { check: 'build', 'on-check-failure': 'fail', 'deliver-to': 'pull-request', 'dry-run': 'false' };
  expect(taskOf({ ...filled, version: '0.2.0' })).toEqual(taskOf({ version: '0.2.0' }));
});

test.each([
  ['prepare v0.2.0', '0.2.0'],
  ['prepare V0.2.0', '0.2.0'],
  ['prepare --version 0.2.0', '0.2.0'],
  ['prepare v0.2.0 --version v0.2.0', '0.2.0'],
  ['prepare 1.0.0-next.3+build', '1.0.0-next.3+build'],
  ['prepare 2026.01', '2026.01'],
])('the version is a word or a flag, and no v stands before it: %s', (line, version) => {
  expect(asked(line)).toMatchObject({ kind: 'task', task: { mode: 'prepare', version } });
});

test.each(['prepare latest', 'prepare 1.x', 'prepare 1.2.*', 'prepare v1.x.2', 'prepare cli/v0.2.0', 'prepare vnext'])(
  'what names no single version is refused, for there is no release yet: %s',
  (line) => {
    expect(asked(line)).toMatchObject({
      kind: 'usage',
      problem: { code: 'option-malformed', next: expect.stringContaining('0.2.0') },
    });
  },
);

describe('what does not belong together is refused', () => {
  test.each<[Inputs, string, string, string]>([
    [{}, 'option-malformed', 'The input "version"', 'Set "version"'],
    [{ version: 'latest' }, 'option-malformed', 'The input "version"', 'Give the version'],
    [{ version: '1', check: 'eval' }, 'option-misplaced', 'The input "check"', 'or use sync'],
    [{ version: '1', checks: 'hashes' }, 'option-misplaced', 'The input "checks"', 'or use verify'],
    [{ version: '1', 'deliver-to': 'working-tree' }, 'option-misplaced', 'The input "deliver-to"', 'sync or fix'],
    [{ version: '1', repository: 'harbour/tide' }, 'option-misplaced', 'The input "repository"', 'sync or fix'],
    [{ version: '1', 'pull-request': '12' }, 'option-misplaced', 'The input "pull-request"', 'or use fix'],
    [{ version: '1', allow: 'draft' }, 'option-misplaced', 'The word "draft"', 'sync or inspect'],
    [{ version: '1', 'source-mirror': 'github.com=https://m' }, 'option-misplaced', 'The input "source-mirror"', ''],
    [{ mode: 'prepar', version: '1' }, 'mode-unknown', '"prepar" is no mode', 'Did you mean prepare?'],
  ])('%j', (inputs, code, what, next) => {
    const result = parse(inputs);
    if (result.kind === 'ok') throw new Error('was accepted');
    expect(result.problem.code).toBe(code);
    expect(result.problem.what).toContain(what);
    expect(result.problem.next).toContain(next);
  });

  test.each([
    ['prepare', 'option-malformed', 'prepare', 'nix-sync prepare 0.2.0'],
    ['prepare --version', 'option-malformed', '--version', '--version VERSION'],
    ['prepare ', 'option-malformed', 'prepare', 'nix-sync prepare 0.2.0'],
    ['prepare 0.2.0 flake.nix', 'option-unknown', '"flake.nix" after the version', 'prepare --help'],
    ['prepare 0.2.0 --version 0.3.0', 'option-malformed', '--version', 'once'],
    ['prepare 0.2.0 --verison 1', 'option-unknown', '--verison', 'Did you mean --version?'],
    ['prepare 0.2.0 --repository a/b', 'option-misplaced', '--repository', 'or use sync or fix'],
    ['prepair 0.2.0', 'mode-unknown', '"prepair" is no mode', 'Did you mean prepare?'],
  ])('%s', (line, code, what, next) => {
    const answer = asked(line);
    if (answer.kind !== 'usage') throw new Error(answer.kind);
    expect(answer.problem.code).toBe(code);
    expect(answer.problem.what).toContain(what);
    expect(answer.problem.next).toContain(next);
  });
});
