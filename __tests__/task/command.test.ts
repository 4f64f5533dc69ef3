import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseCommand } from '../../src/task/command.js';

const facts = { folder: '/home/keeper/tide' };
const parse = (line: string) =>
  parseCommand(
    line.split(' ').filter((word) => word !== ''),
    facts,
  );

const byDefault = {
  engine: 'auto',
  proof: { check: 'none', runCommand: 'default', onFailure: 'hold' },
  formatter: 'auto',
  nix: {
    install: 'never',
    release: { kind: 'pinned' },
    url: 'default',
    settings: '',
    nixpkgs: 'default',
    timeoutSeconds: 1800,
  },
};

function taskOf(line: string) {
  const asked = parse(line);
  if (asked.kind !== 'task') throw new Error(JSON.stringify(asked));
  return asked.task;
}

function usageOf(line: string) {
  const asked = parse(line);
  if (asked.kind !== 'usage') throw new Error(`was accepted: ${asked.kind}`);
  return asked.problem;
}

describe('sync', () => {
  test('by default updates the working tree to the newest release', () => {
    expect(parse('sync')).toEqual({
      kind: 'task',
      json: 'text',
      task: {
        mode: 'sync',
        home: { kind: 'checkout', root: '/home/keeper/tide' },
        files: 'search',
        packageName: 'only-one',
        wanted: { kind: 'newest' },
        allow: new Set(),
        effect: 'deliver',
        proposal: { branch: 'default', title: 'default', labels: [] },
        mirrors: [],
        privateModules: [],
        ...byDefault,
      },
    });
  });

  test('with a repository goes to a pull request', () => {
    expect(taskOf('sync --repository harbour/tide --base next')).toMatchObject({
      home: { kind: 'branch', repository: 'harbour/tide', base: 'next' },
    });
  });

  test.each([
    'sync 0.2.0',
    'sync --version 0.2.0',
    'sync --version=0.2.0',
    'sync 0.2.0 --version 0.2.0',
    'sync -- 0.2.0',
  ])('takes the release as a word or as a flag: %s', (line) => {
    expect(taskOf(line)).toMatchObject({ wanted: { kind: 'version', text: '0.2.0' } });
  });

  test('reads lists by repetition, and words by commas too', () => {
    expect(taskOf('sync --files a.nix --files nix/{b,c}.nix --allow draft,downgrade --allow prerelease')).toMatchObject(
      {
        files: ['a.nix', 'nix/{b,c}.nix'],
        allow: new Set(['draft', 'downgrade', 'prerelease']),
      },
    );
  });

  test.each([
    ['sync --dry-run', 'show'],
    ['sync --no-dry-run', 'deliver'],
  ])('%s has the effect %s', (line, effect) => {
    expect(taskOf(line)).toMatchObject({ effect });
  });

  test('passes over an option of another mode that has its default', () => {
    expect(taskOf('sync --no-proxy-vendor').mode).toBe('sync');
  });
});

describe('hash', () => {
  test.each([
    ['hash source harbour/tide@v0.2.0', { kind: 'tag', repository: 'harbour/tide', tag: 'v0.2.0' }],
    ['hash source harbour/tide@cli/v0.2.0', { kind: 'tag', repository: 'harbour/tide', tag: 'cli/v0.2.0' }],
    ['hash source ./harbour/tide@v0.2.0', { kind: 'folder', path: '/home/keeper/tide/harbour/tide@v0.2.0' }],
    ['hash source tide.tar.gz', { kind: 'tarball', path: '/home/keeper/tide/tide.tar.gz' }],
    ['hash source /tmp/tide.tgz', { kind: 'tarball', path: '/tmp/tide.tgz' }],
    ['hash source .', { kind: 'folder', path: '/home/keeper/tide' }],
    ['hash vendor .', { kind: 'vendor', path: '/home/keeper/tide', method: 'vendor', privateModules: [] }],
    [
      'hash vendor cmd --proxy-vendor',
      { kind: 'vendor', path: '/home/keeper/tide/cmd', method: 'proxy', privateModules: [] },
    ],
    [
      'hash --proxy-vendor vendor cmd',
      { kind: 'vendor', path: '/home/keeper/tide/cmd', method: 'proxy', privateModules: [] },
    ],
  ])('%s', (line, of) => {
    expect(taskOf(line)).toEqual({ mode: 'hash', of, mirrors: [] });
  });
});

describe('inspect', () => {
  test.each([
    ['inspect', 'search'],
    ['inspect flake.nix', ['flake.nix']],
    ['inspect pkgs nix/*.nix --files a.nix', ['a.nix', 'pkgs', 'nix/*.nix']],
    ['inspect a.nix a.nix --files=a.nix', ['a.nix']],
    ['inspect -- --odd.nix', ['--odd.nix']],
  ])('takes files as words and as flags: %s', (line, files) => {
    expect(taskOf(line)).toEqual({ mode: 'inspect', root: '/home/keeper/tide', files, allow: new Set() });
  });
});

test('--json is for the door, not for the task', () => {
  expect(parse('hash source . --json')).toMatchObject({ kind: 'task', json: 'json' });
});

test('--version alone asks which version this is', () => {
  expect(parse('--version')).toEqual({ kind: 'version' });
});

test.each([
  ['', 'mode-unknown', 'was not told what to do', 'Use sync or verify or prepare or fix or hash'],
  ['--dry-run', 'mode-unknown', 'was not told what to do', 'Did you mean nix-sync sync --dry-run?'],
  ['--versoin', 'option-unknown', 'no option --versoin', 'Did you mean --version?'],
  ['-x', 'option-unknown', 'no option -x', 'See nix-sync --help'],
  ['snyc', 'mode-unknown', '"snyc" is no mode', 'Did you mean sync?'],
  ['sync --verison 1', 'option-unknown', '--verison', 'Did you mean --version?'],
  ['sync --dryrun', 'option-unknown', '--dryrun', 'Did you mean --dry-run?'],
  ['sync --no-dryrun', 'option-unknown', '--no-dryrun', 'Did you mean --no-dry-run?'],
  ['sync --file a.nix', 'option-unknown', '--file', 'Did you mean --files?'],
  ['sync --repo a/b', 'option-unknown', '--repo', 'Did you mean --repository?'],
  ['sync --tokne=abcdef', 'option-unknown', '--tokne', 'See --help'],
  ['sync -f a.nix', 'option-unknown', '-f', 'See --help'],
  ['sync --token abcdef', 'option-misplaced', '--token', 'GITHUB_TOKEN'],
  ['sync --mode sync', 'option-misplaced', '--mode', 'nix-sync sync'],
  ['sync --dry-run=true', 'option-malformed', '--dry-run', '--no-dry-run'],
  ['sync --no-dry-run=1', 'option-malformed', '--dry-run', '--no-dry-run'],
  ['sync --version', 'option-malformed', '--version', '--version VERSION'],
  ['sync --version --dry-run', 'option-malformed', '--version', '--version VERSION'],
  ['sync --version=', 'option-malformed', '--version', '--version VERSION'],
  ['sync --base a --base b', 'option-malformed', '--base', 'once'],
  ['sync 0.2.0 --version 0.3.0', 'option-malformed', '--version', 'once'],
  ['sync 0.2.0 nix/tide.nix', 'option-unknown', 'nix/tide.nix', 'sync --help'],
  ['sync --base main', 'option-misplaced', '--base', '--repository'],
  ['sync --repository a/b --deliver-to working-tree', 'option-misplaced', '--repository', '--deliver-to working-tree'],
  ['sync --deliver-to pull-request', 'option-malformed', '--deliver-to', '--repository'],
  ['sync --proxy-vendor', 'option-misplaced', '--proxy-vendor', 'hash'],
  ['hash --files a.nix source .', 'option-misplaced', '--files', 'sync'],
  ['inspcet', 'mode-unknown', '"inspcet" is no mode', 'Did you mean inspect?'],
  ['inspect a.nix --dry-run', 'option-misplaced', '--dry-run', 'sync'],
  ['inspect --jsn', 'option-unknown', '--jsn', 'Did you mean --json?'],
  ['hash', 'option-malformed', 'hash', 'hash source'],
  ['hash sources .', 'option-unknown', 'hash sources', 'hash source'],
  ['hash vendor', 'option-malformed', 'hash vendor', 'hash vendor .'],
  ['hash source a b', 'option-unknown', '"b"', 'hash --help'],
  ['hash source . --proxy-vendor', 'option-misplaced', '--proxy-vendor', 'Leave it out'],
])('wrong usage says what is right: %s', (line, code, what, next) => {
  const problem = usageOf(line);
  expect(problem.code).toBe(code);
  expect(problem.what).toContain(what);
  expect(problem.next).toContain(next);
});

test('what was given in vain is not repeated, for it may be a secret', () => {
  expect(JSON.stringify([usageOf('sync --tokne=abcdef'), usageOf('sync --token abcdef')])).not.toContain('abcdef');
});

describe('help', () => {
  test.each(['--help', '-h', 'help', 'hash --help', 'inspect --help', 'help inspect'])(
    '%s fits a terminal of 80 by 24',
    (line) => {
      const asked = parse(line);
      if (asked.kind !== 'help') throw new Error(asked.kind);
      const lines = asked.text.split('\n');
      expect(lines.length).toBeLessThanOrEqual(24);
      expect(Math.max(...lines.map((one) => one.length))).toBeLessThanOrEqual(80);
    },
  );

  test.each(['sync --help', 'sync 0.2.0 -h', 'help sync'])('%s is 80 wide and no longer than it must be', (line) => {
    const asked = parse(line);
    if (asked.kind !== 'help') throw new Error(asked.kind);
    const lines = asked.text.split('\n');
    expect(lines.length).toBeLessThanOrEqual(36);
    expect(Math.max(...lines.map((one) => one.length))).toBeLessThanOrEqual(80);
  });

  test('of a mode shows its options and no others', () => {
    expect(parse('hash --help')).toMatchObject({ text: expect.stringContaining('--proxy-vendor') });
    expect(parse('hash --help')).not.toMatchObject({ text: expect.stringContaining('--base') });
    expect(parse('sync --help')).not.toMatchObject({ text: expect.stringContaining('--token') });
  });
});

test('whatever stands on the command line, it is answered', () => {
  const word = fc.oneof(
    fc.constantFrom(
      'sync',
      'hash',
      'inspect',
      'source',
      'vendor',
      '--files',
      '--version',
      '--dry-run',
      '--no-json',
      '--',
      '-h',
      '=',
    ),
    fc.string(),
  );
  fc.assert(
    fc.property(fc.array(word, { maxLength: 6 }), (words) => {
      const asked = parseCommand(words, facts);
      expect(['task', 'help', 'version', 'usage']).toContain(asked.kind);
    }),
  );
});

describe('private modules', () => {
  test('are named by patterns as GOPRIVATE has them', () => {
    const of = { privateModules: ['github.com/harbour/*', '*.example.org/tide?'] };
    const flags = '--private-modules github.com/harbour/* --private-modules *.example.org/tide?';
    expect(taskOf(`sync ${flags}`)).toMatchObject(of);
    expect(taskOf(`verify ${flags}`)).toMatchObject(of);
    expect(taskOf(`hash vendor . ${flags}`)).toMatchObject({ of });
  });

  test.each([
    '*',
    'github',
    'https://github.com/harbour',
    'github.com/harbour/',
    'github.com/a,github.com/b',
    'github.com:443/harbour',
    'git*.example.org/tide',
    'github.com/../harbour',
    'github.com/harbour:all',
    '-v.example.org',
  ])('are not named by %s', (pattern) => {
    expect(parse(`sync --private-modules ${pattern}`)).toMatchObject({ problem: { code: 'option-malformed' } });
  });

  test('belong to hash vendor, and their token to no flag', () => {
    expect(parse('hash source . --private-modules github.com/harbour')).toMatchObject({
      problem: { code: 'option-misplaced' },
    });
    expect(parse('sync --private-modules-token x')).toMatchObject({ kind: 'usage' });
  });
});
