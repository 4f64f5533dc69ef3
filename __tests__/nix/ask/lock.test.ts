import { describe, expect, test } from '@jest/globals';
import { lockedNixpkgs } from '../../../src/nix/ask/lock.js';

const rev = '0123456789abcdef0123456789abcdef01234567';
const narHash = 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=';
const github = { type: 'github', owner: 'NixOS', repo: 'nixpkgs', rev, narHash, lastModified: 1 };
const archive = `https://github.com/NixOS/nixpkgs/archive/${rev}.tar.gz`;

/** A lock of a flake whose input nixpkgs is `node`. */
const locking = (locked: object, node: unknown = 'nixpkgs', others: object = {}): string =>
  JSON.stringify({
    nodes: { root: { inputs: { nixpkgs: node } }, nixpkgs: { locked }, ...others },
    root: 'root',
    version: 7,
  });

const utils = { utils: { inputs: { nixpkgs: 'nixpkgs_2' } }, nixpkgs_2: { locked: github } };
const root = { root: { inputs: { nixpkgs: ['utils', 'nixpkgs'], utils: 'utils' } } };

const rows: Readonly<Record<string, readonly [text: string, expected: object]>> = {
  'of a commit of nixpkgs': [
    locking(github),
    { node: 'nixpkgs', revision: rev, whence: { kind: 'tarball', url: archive, sha256: narHash } },
  ],
  'of a tarball': [
    locking({ type: 'tarball', url: 'https://channels.nixos.org/x.tar.xz', narHash }),
    { node: 'nixpkgs', whence: { kind: 'tarball', url: 'https://channels.nixos.org/x.tar.xz', sha256: narHash } },
  ],
  'of a fork, which may be private': [
    locking({ ...github, owner: 'harbour' }),
    { node: 'nixpkgs', revision: rev, whence: { kind: 'tree', attributes: { ...github, owner: 'harbour' } } },
  ],
  'of another host': [
    locking({ ...github, host: 'git.harbour.example' }),
    {
      node: 'nixpkgs',
      revision: rev,
      whence: { kind: 'tree', attributes: { ...github, host: 'git.harbour.example' } },
    },
  ],
  'of a folder within': [
    locking({ ...github, dir: 'pkgs' }),
    { node: 'nixpkgs', revision: rev, whence: { kind: 'tree', attributes: github, folder: 'pkgs' } },
  ],
  'of a repository': [
    locking({ type: 'git', url: 'file:///srv/nixpkgs', rev, narHash }),
    {
      node: 'nixpkgs',
      revision: rev,
      whence: { kind: 'tree', attributes: { type: 'git', url: 'file:///srv/nixpkgs', rev, narHash } },
    },
  ],
  'of a path': [
    locking({ type: 'path', path: '/srv/nixpkgs', narHash }),
    { node: 'nixpkgs', whence: { kind: 'tree', attributes: { type: 'path', path: '/srv/nixpkgs', narHash } } },
  ],
  'of a path beside it': [
    locking({ type: 'path', path: './pkgs' }),
    { node: 'nixpkgs', whence: { kind: 'path', path: 'nix/pkgs' } },
  ],
  "that follows another input's": [
    locking({}, ['utils', 'nixpkgs'], { ...utils, ...root }),
    { node: 'nixpkgs_2', revision: rev, whence: { kind: 'tarball', url: archive, sha256: narHash } },
  ],
};

describe('a flake.lock tells its nixpkgs', () => {
  test.each(Object.entries(rows))('%s', (_, [text, expected]) => {
    expect(lockedNixpkgs(text, 'nix/flake.lock')).toEqual({ kind: 'ok', value: expected });
  });

  test('or that it has none', () => {
    const text = JSON.stringify({ nodes: { root: { inputs: { utils: 'utils' } } }, root: 'root', version: 7 });
    expect(lockedNixpkgs(text, 'flake.lock')).toEqual({ kind: 'ok', value: 'none' });
    expect(lockedNixpkgs('{"nodes":{"root":{}},"root":"root"}', 'flake.lock')).toEqual({ kind: 'ok', value: 'none' });
  });
});

describe('a flake.lock is refused that', () => {
  test.each([
    ['is no JSON', '<<<<<<< HEAD'],
    ['is something else', '[]'],
    ['names a node that is not there', locking({}, 'nixpkgs_9')],
    ['goes in a circle', locking({}, ['nixpkgs'])],
    ['is not locked', locking({})],
    ['follows nothing', locking({}, ['utils', 'nixpkgs'])],
  ])('%s', (_, text) => {
    expect(lockedNixpkgs(text, 'flake.lock')).toMatchObject({
      kind: 'failed',
      problem: { code: 'flake-lock-malformed' },
    });
  });
});
