import { describe, expect, test } from '@jest/globals';
import { namedNixpkgs } from '../../../src/nix/ask/nixpkgs-named.js';

const revision = '0123456789abcdef0123456789abcdef01234567';

const understood = {
  'nixos-25.11': { whence: { kind: 'tarball', url: 'https://channels.nixos.org/nixos-25.11/nixexprs.tar.xz' } },
  'nixpkgs-unstable': {
    whence: { kind: 'tarball', url: 'https://channels.nixos.org/nixpkgs-unstable/nixexprs.tar.xz' },
  },
  'channel:nixpkgs-25.11-darwin': {
    whence: { kind: 'tarball', url: 'https://channels.nixos.org/nixpkgs-25.11-darwin/nixexprs.tar.xz' },
  },
  [revision]: {
    whence: { kind: 'tarball', url: `https://github.com/NixOS/nixpkgs/archive/${revision}.tar.gz` },
    revision,
  },
  'https://harbour.example:8443/nixpkgs.tar.gz': {
    whence: { kind: 'tarball', url: 'https://harbour.example:8443/nixpkgs.tar.gz' },
  },
  '/etc/nixpkgs': { whence: { kind: 'path', path: '/etc/nixpkgs' } },
  './nixpkgs': { whence: { kind: 'path', path: './nixpkgs' } },
  '..': { whence: { kind: 'path', path: '..' } },
  './nixos-25.11': { whence: { kind: 'path', path: './nixos-25.11' } },
  'third-party/nixpkgs': { whence: { kind: 'path', path: 'third-party/nixpkgs' } },
};

describe('what names a package set is understood', () => {
  test.each(Object.entries(understood))('%s', (wanted, named) => {
    expect(namedNixpkgs(wanted)).toEqual({ kind: 'ok', value: named });
  });
});

describe('what names none, or perhaps another, is refused', () => {
  test.each([
    '',
    'unstable',
    'nixpkgs',
    'nixpkgs=/etc/nixpkgs',
    'github:NixOS/nixpkgs/master',
    '0123abc',
    'ftp://harbour.example/x',
  ])('%j', (wanted) => {
    expect(namedNixpkgs(wanted)).toMatchObject({ kind: 'failed', problem: { code: 'nixpkgs-not-understood' } });
  });
});
