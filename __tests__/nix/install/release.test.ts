import { describe, expect, test } from '@jest/globals';
import type { NixRelease } from '../../../src/model/nix.js';
import { chooseArchive } from '../../../src/nix/install/release.js';
import { pinnedNix } from '../../../src/task/nix-task.js';

const linux = { platform: 'linux', architecture: 'x64' };
const hex = 'A'.repeat(64);

const version = (sha256: string | Readonly<Record<string, string>>): NixRelease => ({
  kind: 'version',
  version: '2.34.1',
  sha256,
});

describe('the archive to install', () => {
  test.each([
    ['linux', 'x64', 'x86_64-linux', '0c3960a9792331a22081c3c7a5d8465db9b17c50b3acdf18587fa4c6f2cb1158'],
    ['linux', 'arm64', 'aarch64-linux', '4d0302a2910f5eec1c33b8deef634f04899a75737e7001ec49908d003ae5efda'],
    ['darwin', 'x64', 'x86_64-darwin', 'd725518d89f3b0b8d4af702a9d38d519814014cbe125afb3ed0545c9d755f6a5'],
    ['darwin', 'arm64', 'aarch64-darwin', '1695c13aba5afa7c2ecd6dc4a9393f602e7bbc440ed45e81602c831546580ec3'],
  ])('is pinned for %s on %s', (platform, architecture, system, sha256) => {
    const url = `https://releases.nixos.org/nix/nix-2.35.2/nix-2.35.2-${system}.tar.xz`;
    expect(chooseArchive({ release: { kind: 'pinned' }, url: 'default' }, { platform, architecture })).toEqual({
      kind: 'ok',
      value: { version: '2.35.2', system, url, sha256 },
    });
  });

  test('is of the version that the options speak of', () => {
    const chosen = chooseArchive({ release: { kind: 'pinned' }, url: 'default' }, linux);
    expect(chosen).toMatchObject({ value: { version: pinnedNix } });
  });

  test.each([
    ['one hash', hex],
    ['a list', { 'aarch64-linux': 'b'.repeat(64), 'x86_64-linux': hex }],
  ])('is named by %s and may come from a mirror', (_what, sha256) => {
    expect(chooseArchive({ release: version(sha256), url: 'http://mirror/nix' }, linux)).toEqual({
      kind: 'ok',
      value: {
        version: '2.34.1',
        system: 'x86_64-linux',
        url: 'http://mirror/nix/nix-2.34.1/nix-2.34.1-x86_64-linux.tar.xz',
        sha256: hex.toLowerCase(),
      },
    });
  });

  test.each([
    [
      'a system without a release',
      { platform: 'linux', architecture: 'riscv64' },
      version(hex),
      'nix-system-unsupported',
    ],
    ['Windows', { platform: 'win32', architecture: 'x64' }, version(hex), 'nix-system-unsupported'],
    ['a list of other systems', linux, version({ 'aarch64-linux': hex }), 'nix-sha256-missing'],
    ['an empty list', linux, version({}), 'nix-sha256-missing'],
  ])('is refused for %s', (_what, machine, release, code) => {
    expect(chooseArchive({ release, url: 'default' }, machine)).toMatchObject({ kind: 'failed', problem: { code } });
  });
});
