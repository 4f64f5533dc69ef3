import { describe, expect, test } from '@jest/globals';
import { systemNamed } from '../../src/task/system.js';

const rows: Readonly<Record<string, readonly string[]>> = {
  'x86_64-linux': [
    ...[
      'x86_64-linux',
      'linux-amd64',
      'linux-x64',
      'linux-x86_64',
      'linux/amd64',
      'linux_amd64',
      'Linux-X64',
      'amd64-linux',
    ],
    ...['ubuntu-24.04', 'ubuntu-22.04', 'ubuntu-26.04', 'ubuntu-latest', 'ubuntu-slim', ' Ubuntu-24.04 '],
  ],
  'aarch64-linux': [
    ...['aarch64-linux', 'linux-arm64', 'linux-aarch64', 'linux/arm64', 'Linux-ARM64'],
    ...['ubuntu-24.04-arm', 'ubuntu-22.04-arm'],
  ],
  'x86_64-darwin': [
    ...['x86_64-darwin', 'darwin-amd64', 'darwin_x86_64', 'macos-x64', 'macOS-X64', 'macos-amd64', 'osx-x64'],
    ...['macos-15-intel', 'macos-26-intel', 'macos-13', 'macos-14-large', 'macos-15-large', 'macos-latest-large'],
  ],
  'aarch64-darwin': [
    ...['aarch64-darwin', 'darwin-arm64', 'macos-arm64', 'macOS-ARM64', 'macos-aarch64', 'arm64-darwin'],
    ...[
      'macos-15',
      'macos-latest',
      'macos-26',
      'macos-14',
      'macos-13-xlarge',
      'macos-15-xlarge',
      'macos-latest-xlarge',
    ],
  ],
};

describe('a system is named', () => {
  test.each(Object.entries(rows).flatMap(([system, words]) => words.map((word) => [system, word] as const)))(
    '%s by "%s"',
    (system, word) => {
      expect(systemNamed(word)).toBe(system);
    },
  );
});

test.each([
  ...['', 'linux', 'arm64', 'x86_64', 'self-hosted', 'windows-2025', 'windows-11-arm', 'linux-386', 'linux-riscv64'],
  ...[
    'ubuntu',
    'ubuntu-24',
    'ubuntu-latest-arm',
    'ubuntu-24.04-x',
    'macos',
    'macos-150',
    'macos-15-arm',
    'freebsd-amd64',
  ],
  ...['x86_64-linux, aarch64-linux', 'linux-amd64-musl', 'constructor-linux', 'linux-__proto__'],
])('"%s" names none', (word) => {
  expect(systemNamed(word)).toBeUndefined();
});
