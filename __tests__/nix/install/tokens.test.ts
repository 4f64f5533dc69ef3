import { readdir, readFile, stat } from 'node:fs/promises';
import { describe, expect, test } from '@jest/globals';
import { fetchingFromGitHub } from '../../../src/nix/install/tokens.js';
import type { Nix } from '../../../src/nix/nix.js';
import { realAccessTokens } from '../../../src/world/real/access-tokens.js';
import { realFiles } from '../../../src/world/real/files.js';
import { scratch } from '../../support/scratch.js';

const nix: Nix = {
  name: 'Nix',
  version: '2.35.2',
  origin: 'found',
  folder: '/bin',
  system: 'x86_64-linux',
  sandbox: { kind: 'on', how: 'as it is' },
  environment: { NIX_USER_CONF_FILES: '/own.conf', HOME: '/h' },
  deadline: 0,
};

describe('work that fetches from GitHub', () => {
  test('has the token in a file that only its user can read, for as long as it lasts', async () => {
    const folder = await scratch();
    const outside = { files: realFiles(), accessTokens: realAccessTokens('t0ken', 'https://github.com', folder) };
    const seen = await fetchingFromGitHub(nix, outside, async ({ environment }) => {
      const [file = '', own] = (environment.NIX_USER_CONF_FILES ?? '').split(':');
      expect(own).toBe('/own.conf');
      expect(JSON.stringify(environment)).not.toContain('t0ken');
      expect((await stat(file)).mode & 0o777).toBe(0o600);
      return readFile(file, 'utf8');
    });
    expect(seen).toBe('extra-access-tokens = github.com=t0ken\n');
    expect(await readdir(folder)).toEqual([]);
  });

  test('leaves no token when it fails', async () => {
    const folder = await scratch();
    const outside = {
      files: realFiles(),
      accessTokens: realAccessTokens('t0ken', 'https://git.harbour.example', folder),
    };
    const failing = fetchingFromGitHub(nix, outside, async () => {
      throw new Error('it failed');
    });
    await expect(failing).rejects.toThrow('it failed');
    expect(await readdir(folder)).toEqual([]);
  });

  test('goes on without where the run has none', async () => {
    const outside = { files: realFiles(), accessTokens: realAccessTokens(undefined, 'https://github.com', '/nowhere') };
    expect(await fetchingFromGitHub(nix, outside, async (given) => given)).toBe(nix);
  });
});
