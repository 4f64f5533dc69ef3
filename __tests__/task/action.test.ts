import { describe, expect, test } from '@jest/globals';
import { parseAction } from '../../src/task/action.js';
import type { EventFacts } from '../../src/task/event.js';

const released: EventFacts = {
  name: 'release',
  payload: { action: 'published', release: { tag_name: 'v0.2.0' }, repository: { full_name: 'harbour/tide' } },
  repository: 'harbour/tide',
  ref: 'refs/tags/v0.2.0',
  workspace: '/home/runner/work/tide/tide',
};

const byDefault = {
  engine: 'auto',
  proof: { check: 'build', runCommand: 'default', onFailure: 'hold' },
  formatter: 'auto',
  nix: {
    install: 'auto',
    release: { kind: 'pinned' },
    url: 'default',
    settings: '',
    nixpkgs: 'default',
    timeoutSeconds: 1800,
  },
};

function parse(inputs: Readonly<Record<string, string>>, event: EventFacts = released) {
  const variables = Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]);
  return parseAction(Object.fromEntries(variables), event);
}

function taskOf(inputs: Readonly<Record<string, string>>, event: EventFacts = released) {
  const result = parse(inputs, event);
  if (result.kind === 'failed') throw new Error(result.problem.what);
  const { task } = result.value;
  if (task.mode !== 'sync') throw new Error(task.mode);
  return task;
}

function problemOf(inputs: Readonly<Record<string, string>>, event: EventFacts = released) {
  const result = parse(inputs, event);
  if (result.kind === 'ok') throw new Error('was accepted');
  return result.problem;
}

test('without inputs, the release of the event goes into a pull request for its own repository', () => {
  expect(parse({})).toEqual({
    kind: 'ok',
    value: {
      warnings: [],
      task: {
        mode: 'sync',
        home: { kind: 'branch', repository: 'harbour/tide', base: 'default' },
        files: 'search',
        packageName: 'only-one',
        wanted: { kind: 'tag', tag: 'v0.2.0', repository: 'harbour/tide' },
        allow: new Set(),
        effect: 'deliver',
        proposal: { branch: 'default', title: 'default', labels: [] },
        mirrors: [],
        privateModules: [],
        ...byDefault,
      },
    },
  });
});

test('every input has its place in the task', () => {
  const inputs = {
    mode: 'sync',
    files: 'nix/tide.nix\n  nix/{a,b}.nix, flake.nix\n\n',
    package: 'tide',
    version: ' 1.x ',
    repository: 'harbour/charts',
    base: 'release/1.x',
    branch: 'bot/tide',
    title: 'build(nix): tide',
    labels: 'nix, dependencies\nnix',
    token: 'secret-of-the-run',
    'private-modules': 'github.com/harbour/*, git.example.org',
    'private-modules-token': 'secret-of-the-modules',
    allow: 'downgrade\nunconfirmed-hash',
    'deliver-to': 'pull-request',
    'dry-run': 'true',
    'source-mirror': 'GitHub.com=http://127.0.0.1:8080/,codeload.github.com=https://mirror.example.org/x',
  };
  expect(taskOf(inputs)).toEqual({
    mode: 'sync',
    home: { kind: 'branch', repository: 'harbour/charts', base: 'release/1.x' },
    files: ['nix/tide.nix', 'nix/{a,b}.nix', 'flake.nix'],
    packageName: 'tide',
    wanted: { kind: 'version', text: '1.x' },
    allow: new Set(['downgrade', 'unconfirmed-hash']),
    effect: 'show',
    proposal: { branch: 'bot/tide', title: 'build(nix): tide', labels: ['nix', 'dependencies'] },
    mirrors: [
      { host: 'github.com', url: 'http://127.0.0.1:8080' },
      { host: 'codeload.github.com', url: 'https://mirror.example.org/x' },
    ],
    privateModules: ['github.com/harbour/*', 'git.example.org'],
    ...byDefault,
  });
  expect(JSON.stringify(parse(inputs))).not.toMatch(/secret-of-the-(run|modules)/);
});

test('the working tree of the job can be the home', () => {
  expect(taskOf({ 'deliver-to': 'working-tree' }).home).toEqual({ kind: 'checkout', root: released.workspace });
});

test.each([
  ['DRY-RN', 'Did you mean "dry-run"?'],
  ['VERSIONS', 'Did you mean "version"?'],
  ['DRY_RUN', 'Did you mean "dry-run"?'],
])('a misspelt input is refused, so that it is not passed over: %s', (name, next) => {
  const problem = problemOf({ [name]: 'true' });
  expect(problem.code).toBe('option-unknown');
  expect(problem.next).toContain(next);
});

test('variables that resemble no input are told and passed over', () => {
  const result = parse({ 'who-to-greet': 'sea' });
  expect(result.kind === 'ok' && result.value.warnings).toEqual([
    expect.stringContaining('There is no input "who-to-greet"'),
  ]);
});

test.each<[Readonly<Record<string, string>>, string, string]>([
  [{ 'dry-run': 'yes' }, 'option-malformed', 'The input "dry-run"'],
  [{ 'dry-run': 'True' }, 'option-malformed', 'The input "dry-run"'],
  [{ allow: 'prereleases' }, 'option-malformed', 'The input "allow"'],
  [{ 'deliver-to': 'pull-requests' }, 'option-malformed', 'The input "deliver-to"'],
  [{ repository: 'https://github.com/harbour/tide' }, 'option-malformed', 'The input "repository"'],
  [{ branch: 'a..b' }, 'option-malformed', 'The input "branch"'],
  [{ base: 'refs/heads/main' }, 'option-malformed', 'The input "base"'],
  [{ title: 'two\nlines' }, 'option-malformed', 'The input "title"'],
  [{ version: '1\u00070' }, 'option-malformed', 'The input "version"'],
  [{ 'source-mirror': 'http://127.0.0.1' }, 'option-malformed', 'The input "source-mirror"'],
  [{ 'source-mirror': 'github.com=ftp://x' }, 'option-malformed', 'The input "source-mirror"'],
  [{ 'source-mirror': 'github.com=https://me:secret@x/' }, 'option-malformed', 'The input "source-mirror"'],
  [{ 'deliver-to': 'working-tree', labels: 'nix' }, 'option-misplaced', 'The input "labels"'],
  [{ 'deliver-to': 'working-tree', repository: 'a/b' }, 'option-misplaced', 'The input "repository"'],
  [{ mode: 'synk' }, 'mode-unknown', '"synk" is no mode'],
  [{ mode: 'hash' }, 'mode-unknown', '"hash" is no mode'],
])('%j is refused', (inputs, code, what) => {
  const problem = problemOf(inputs);
  expect(problem.code).toBe(code);
  expect(problem.what).toContain(what);
  expect(problem.next).not.toBe('');
});

test('a value that nearly is one of the words is told the right one', () => {
  expect(problemOf({ allow: 'prereleases' }).next).toBe('Did you mean prerelease?');
  expect(problemOf({ mode: 'synk' }).next).toBe('Did you mean sync?');
});

describe('the release of an event', () => {
  const other = { ...released, ref: 'refs/heads/main', payload: { repository: { full_name: 'harbour/tide' } } };
  const tag = (text: string) => ({ kind: 'tag', tag: text, repository: 'harbour/tide' });
  const newest = { kind: 'newest' };

  test.each<[string, EventFacts, unknown]>([
    ['of a release', released, tag('v0.2.0')],
    ['of a release that was taken back', { ...released, payload: { action: 'deleted' } }, newest],
    ['of a pushed tag', { ...other, name: 'push', payload: { ref: 'refs/tags/cli/v0.2.0' } }, tag('cli/v0.2.0')],
    ['of a pushed tag without payload', { ...released, name: 'push', payload: undefined }, tag('v0.2.0')],
    ['of a deleted tag', { ...other, name: 'push', payload: { ref: 'refs/tags/v0.2.0', deleted: true } }, newest],
    ['of a pushed branch', { ...other, name: 'push', payload: { ref: 'refs/heads/main' } }, newest],
    ['of a dispatch on a tag', { ...released, name: 'workflow_dispatch' }, newest],
    ['of a schedule', { ...other, name: 'schedule' }, newest],
  ])('%s', (_, event, wanted) => {
    expect(taskOf({}, event).wanted).toEqual(wanted);
  });

  test('gives way to the input', () => {
    expect(taskOf({ version: '0.1.9' }).wanted).toEqual({ kind: 'version', text: '0.1.9' });
  });

  test('belongs to the repository of the event, whatever the pull request is for', () => {
    expect(taskOf({ repository: 'harbour/charts' }).wanted).toEqual(tag('v0.2.0'));
  });

  test('must be there to be read, unless the input says it', () => {
    const event = { ...released, payload: { action: 'published' } };
    expect(problemOf({}, event).code).toBe('event-unreadable');
    expect(taskOf({ version: '0.2.0' }, event).wanted).toEqual({ kind: 'version', text: '0.2.0' });
  });
});
