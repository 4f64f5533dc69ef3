import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseAction } from '../../src/task/action.js';
import { parseCommand } from '../../src/task/command.js';
import type { EventFacts } from '../../src/task/event.js';

const tip = '3c9a1f0e5b7d2468ace013579bdf02468ace1357';
const repository = { id: 11, full_name: 'harbour/tide' };
const opened: EventFacts = {
  name: 'pull_request',
  payload: { action: 'opened', number: 12, pull_request: { number: 12 }, repository },
  repository: 'harbour/tide',
  ref: 'refs/pull/12/merge',
  workspace: '/home/runner/work/tide/tide',
};
const run = {
  head_repository: { id: 23, full_name: 'keeper/tide' },
  head_branch: 'dependabot/go_modules/x',
  head_sha: tip,
};
const listed = (number: number, id: number) => ({ number, base: { repo: { id } } });

type Inputs = Readonly<Record<string, string>>;

function parse(inputs: Inputs, event = opened) {
  const variables = Object.entries({ mode: 'fix', ...inputs });
  return parseAction(
    Object.fromEntries(variables.map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value])),
    event,
  );
}

function taskOf(inputs: Inputs, event = opened) {
  const result = parse(inputs, event);
  if (result.kind === 'failed') throw new Error(`${result.problem.what} ${result.problem.why}`);
  const { task } = result.value;
  if (task.mode !== 'fix') throw new Error(task.mode);
  return task;
}

function problemOf(inputs: Inputs, event = opened) {
  const result = parse(inputs, event);
  if (result.kind === 'ok') throw new Error('was accepted');
  return result.problem;
}

function about(name: string, payload: unknown = { repository }): EventFacts {
  return { ...opened, name, payload, ref: 'refs/heads/main' };
}

function asked(line: string) {
  return parseCommand(line.split(' '), { folder: '/home/keeper/tide' });
}

const byDefault = {
  mode: 'fix',
  files: 'search',
  packageName: 'only-one',
  allow: new Set(),
  effect: 'deliver',
  engine: 'auto',
  formatter: 'auto',
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
const number = (value: number) => ({ kind: 'number', number: value });
const pullRequest = { kind: 'pull-request', repository: 'harbour/tide', which: number(12), trust: 'head-runs-itself' };

test('without inputs, the pull request of the event is corrected', () => {
  expect(taskOf({})).toEqual({ ...byDefault, home: pullRequest });
});

test('the command corrects the current folder, belongs to no repository and never installs', () => {
  expect(asked('fix')).toEqual({
    kind: 'task',
    json: 'text',
    task: {
      ...byDefault,
      home: { kind: 'checkout', root: '/home/keeper/tide', repository: 'unknown' },
      nix: { ...byDefault.nix, install: 'never' },
    },
  });
});

test('every input has its place in the task', () => {
  expect(
    taskOf({
      files: 'flake.nix',
      package: 'tide',
      allow: 'unconfirmed-hash, pipe-operators, vendor-switch, unsandboxed-build',
      engine: 'nix',
      formatter: 'none',
      'dry-run': 'true',
      'deliver-to': 'pull-request',
      'pull-request': '7',
      repository: 'harbour/charts',
      'install-nix': 'never',
      nixpkgs: 'nixos-26.05',
      timeout: '90s',
      'source-mirror': 'github.com=http://127.0.0.1:8080/',
      token: 'secret-of-the-run',
    }),
  ).toEqual({
    mode: 'fix',
    home: { kind: 'pull-request', repository: 'harbour/charts', which: number(7), trust: 'own-branches' },
    files: ['flake.nix'],
    packageName: 'tide',
    allow: new Set(['unconfirmed-hash', 'pipe-operators', 'vendor-switch', 'unsandboxed-build']),
    effect: 'show',
    engine: 'nix',
    formatter: 'none',
    mirrors: [{ host: 'github.com', url: 'http://127.0.0.1:8080' }],
    privateModules: [],
    nix: { ...byDefault.nix, install: 'never', nixpkgs: 'nixos-26.05', timeoutSeconds: 90 },
  });
});

test('the checkout of the job can be the home, whatever the event is', () => {
  const home = { kind: 'checkout', root: opened.workspace, repository: 'harbour/tide' };
  expect(taskOf({ 'deliver-to': 'working-tree' }).home).toEqual(home);
  expect(taskOf({ 'deliver-to': 'working-tree' }, about('schedule')).home).toEqual(home);
});

describe('the pull request of an event', () => {
  const head = { kind: 'head', repository: 'harbour/tide', branch: 'main', commit: tip };
  const ofFork = { kind: 'head', repository: 'keeper/tide', branch: run.head_branch, commit: tip };

  test.each<[string, EventFacts, unknown, string]>([
    ['of a pull request', opened, number(12), 'head-runs-itself'],
    ['of one in the words of the base', { ...opened, name: 'pull_request_target' }, number(12), 'nobody'],
    [
      'of one whose number stands only within',
      about('pull_request', { pull_request: { number: 12 } }),
      number(12),
      'head-runs-itself',
    ],
    ['of a run for a fork', about('workflow_run', { repository, workflow_run: run }), ofFork, 'nobody'],
    [
      'of a run that lists its pull request',
      about('workflow_run', { repository, workflow_run: { ...run, pull_requests: [listed(12, 11), listed(3, 23)] } }),
      number(12),
      'nobody',
    ],
    [
      'of a run that lists two of ours',
      about('workflow_run', { repository, workflow_run: { ...run, pull_requests: [listed(12, 11), listed(13, 11)] } }),
      ofFork,
      'nobody',
    ],
    [
      'of a run that lists those of others',
      about('workflow_run', { repository, workflow_run: { ...run, pull_requests: [listed(12, 23)] } }),
      ofFork,
      'nobody',
    ],
    [
      'of a run in a payload without the own repository',
      about('workflow_run', { workflow_run: { ...run, pull_requests: [{ number: 12, base: {} }] } }),
      ofFork,
      'nobody',
    ],
    [
      'of a run whose list is none',
      about('workflow_run', { repository, workflow_run: { ...run, pull_requests: 'none' } }),
      ofFork,
      'nobody',
    ],
    ['of a pushed branch', about('push', { ref: 'refs/heads/main', after: tip }), head, 'own-branches'],
  ])('%s', (_, event, which, trust) => {
    expect(taskOf({}, event).home).toEqual({ kind: 'pull-request', repository: 'harbour/tide', which, trust });
  });

  test.each<[string, EventFacts]>([
    ['a payload that was not read', about('pull_request', undefined)],
    ['a number that is none', about('pull_request', { number: '12' })],
    ['a number below one', about('pull_request', { number: 0, pull_request: { number: -3 } })],
    ['a number of no whole pull request', about('pull_request_target', { number: 1.5 })],
    [
      'a run whose fork is gone',
      about('workflow_run', { repository, workflow_run: { ...run, head_repository: null } }),
    ],
    ['a run without branch', about('workflow_run', { workflow_run: { ...run, head_branch: null } })],
    ['a run of a branch that Git forbids', about('workflow_run', { workflow_run: { ...run, head_branch: '../x' } })],
    ['a run of a short commit', about('workflow_run', { workflow_run: { ...run, head_sha: 'abc1234' } })],
    ['a pushed tag', about('push', { ref: 'refs/tags/v0.2.0', after: tip })],
    ['a deleted branch', about('push', { ref: 'refs/heads/main', deleted: true, after: '0'.repeat(40) })],
    ['a branch at no commit', about('push', { ref: 'refs/heads/main', after: '0'.repeat(40) })],
    ['a dispatch', about('workflow_dispatch')],
    ['a schedule', about('schedule')],
    ['a comment', about('issue_comment', { issue: { number: 12 } })],
    ['no event at all', about('')],
  ])('cannot be told from %s', (_, event) => {
    const problem = problemOf({}, event);
    expect(problem.code).toBe('pull-request-unclear');
    expect(problem.next).toContain('"pull-request"');
  });

  test.each([
    ['workflow_dispatch', 'own-branches'],
    ['push', 'own-branches'],
    ['schedule', 'nobody'],
    ['repository_dispatch', 'nobody'],
    ['issue_comment', 'nobody'],
    ['workflow_run', 'nobody'],
    ['pull_request_target', 'nobody'],
    ['something_new', 'nobody'],
  ])('gives way to the input, and a run by %s trusts %s', (name, trust) => {
    expect(taskOf({ 'pull-request': '7' }, about(name)).home).toEqual({
      ...pullRequest,
      which: number(7),
      trust,
    });
  });

  test('is trusted to run itself only where it is the one that runs', () => {
    expect(taskOf({ 'pull-request': '12' }).home).toEqual(pullRequest);
    expect(taskOf({ 'pull-request': '7' }).home).toMatchObject({ trust: 'own-branches' });
    expect(taskOf({ 'pull-request': '12', repository: 'harbour/charts' }).home).toMatchObject({
      trust: 'own-branches',
    });
    expect(taskOf({ 'pull-request': '12' }, about('pull_request', {})).home).toMatchObject({ trust: 'own-branches' });
  });

  test('whatever its payload holds, it is answered', () => {
    const keys = ['number', 'pull_request', 'workflow_run', 'head_repository', 'pull_requests', 'base', 'repo', 'id'];
    const value = fc.letrec((tie) => ({
      any: fc.oneof(
        { maxDepth: 4 },
        fc.constantFrom(null, 0, 12, 'refs/heads/main', tip, true),
        fc.array(tie('any'), { maxLength: 3 }),
        fc.dictionary(fc.constantFrom(...keys, 'full_name', 'head_sha', 'head_branch', 'ref', 'after'), tie('any')),
      ),
    })).any;
    const names = fc.constantFrom('pull_request', 'pull_request_target', 'workflow_run', 'push', 'schedule');
    fc.assert(
      fc.property(names, value, (name, payload) => {
        const result = parse({}, about(name, payload));
        if (result.kind === 'failed') expect(result.problem.code).toBe('pull-request-unclear');
      }),
    );
  });
});

describe('at the command', () => {
  test.each([
    ['fix flake.nix', { files: ['flake.nix'], home: { kind: 'checkout' } }],
    ['fix a.nix nix/*.nix --files b.nix', { files: ['b.nix', 'a.nix', 'nix/*.nix'] }],
    ['fix -- --odd.nix', { files: ['--odd.nix'] }],
    ['fix --dry-run --engine native', { effect: 'show', engine: 'native' }],
    [
      'fix --repository harbour/tide --pull-request 12',
      { home: { ...pullRequest, trust: 'own-branches' }, files: 'search' },
    ],
    [
      'fix --deliver-to pull-request --repository harbour/tide --pull-request=12 nix/tide.nix',
      { home: { ...pullRequest, trust: 'own-branches' }, files: ['nix/tide.nix'] },
    ],
  ])('%s', (line, task) => {
    expect(asked(line)).toMatchObject({ kind: 'task', task: { mode: 'fix', ...task } });
  });
});

describe('what does not belong together is refused', () => {
  test.each<[Inputs, string, string, string]>([
    [{ 'pull-request': '0' }, 'option-malformed', 'The input "pull-request"', 'Give it like 12.'],
    [{ 'pull-request': '#12' }, 'option-malformed', 'The input "pull-request"', 'Give it like 12.'],
    [{ 'pull-request': '12', 'deliver-to': 'working-tree' }, 'option-misplaced', '"pull-request"', 'to pull-request'],
    [{ repository: 'a/b', 'deliver-to': 'working-tree' }, 'option-misplaced', '"repository"', 'to pull-request'],
    [{ repository: 'harbour/charts' }, 'option-malformed', 'The input "repository"', 'Set "pull-request"'],
    [{ version: '0.2.0' }, 'option-misplaced', 'The input "version"', 'sync or prepare'],
    [{ allow: 'downgrade' }, 'option-misplaced', 'The word "downgrade"', 'sync or prepare'],
    [{ labels: 'nix' }, 'option-misplaced', 'The input "labels"', 'or use sync'],
    [{ 'run-command': 'v' }, 'option-misplaced', 'The input "run-command"', 'sync or verify'],
    [{ mode: 'sync', 'pull-request': '12' }, 'option-misplaced', 'The input "pull-request"', 'or use fix'],
    [{ 'pull-requests': '12' }, 'option-unknown', '"pull-requests"', 'Did you mean "pull-request"?'],
    [{ mode: 'fixx' }, 'mode-unknown', '"fixx" is no mode', 'Did you mean fix?'],
  ])('%j', (inputs, code, what, next) => {
    const problem = problemOf(inputs);
    expect(problem.code).toBe(code);
    expect(problem.what).toContain(what);
    expect(problem.next).toContain(next);
  });

  test.each([
    ['fix --pull-request 12', 'option-malformed', '--pull-request', 'Add --repository OWNER/NAME.'],
    ['fix --deliver-to pull-request', 'option-malformed', '--deliver-to', 'Add --repository OWNER/NAME.'],
    ['fix --repository a/b', 'option-malformed', '--repository', 'Add --pull-request NUMBER.'],
    ['fix --pull-request 12 --deliver-to working-tree', 'option-misplaced', '--pull-request', 'Leave it out'],
    ['fix --pull 12', 'option-unknown', '--pull', 'Did you mean --pull-request?'],
    ['fix --base main', 'option-misplaced', '--base', 'or use sync'],
    ['fix --private', 'option-unknown', '--private', ''],
    ['fxi', 'mode-unknown', '"fxi" is no mode', 'Did you mean fix?'],
  ])('%s', (line, code, what, next) => {
    const answer = asked(line);
    if (answer.kind !== 'usage') throw new Error(answer.kind);
    expect(answer.problem.code).toBe(code);
    expect(answer.problem.what).toContain(what);
    expect(answer.problem.next).toContain(next);
  });
});

test.each(['fix --help', 'prepare --help', 'help fix'])('%s fits its width and shows the words that fit', (line) => {
  const answer = asked(line);
  if (answer.kind !== 'help') throw new Error(answer.kind);
  const lines = answer.text.split('\n');
  expect(lines.length).toBeLessThanOrEqual(45);
  expect(Math.max(...lines.map((one) => one.length))).toBeLessThanOrEqual(80);
  expect(answer.text).toContain('unconfirmed-hash');
  expect(answer.text).not.toMatch(/prerelease|latest/);
  expect(answer.text).not.toContain('--labels');
});
