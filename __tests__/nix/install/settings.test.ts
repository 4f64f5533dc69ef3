import { describe, expect, test } from '@jest/globals';
import { settingsText, withSettingsFile } from '../../../src/nix/install/settings.js';

describe('the settings of a Nix that was set up here', () => {
  test.each(['alone', 'daemon'] as const)('build %s in a sandbox or not at all', (way) => {
    const text = settingsText(way, 'sailor', '');
    expect(text).toMatch(/^sandbox = true$/m);
    expect(text).toMatch(/^sandbox-fallback = false$/m);
  });

  test('let the user of the job say to the daemon what is built how', () => {
    expect(settingsText('daemon', 'sailor', '')).toMatch(/^trusted-users = root sailor$/m);
  });

  test('end with the lines of their user, which so have the last word', () => {
    const lines = 'extra-substituters = https://harbour.cachix.org\nmax-jobs = 1\n';
    expect(settingsText('alone', 'sailor', lines).endsWith(`\n${lines}`)).toBe(true);
  });
});

describe('one more file of settings', () => {
  test.each([
    [{ NIX_USER_CONF_FILES: '/a:/b' }, '/own:/a:/b'],
    [{ NIX_USER_CONF_FILES: '/own:/b' }, '/own:/b'],
    [{ NIX_USER_CONF_FILES: '' }, '/own'],
    [{ HOME: '/home/sailor' }, '/own:/home/sailor/.config/nix/nix.conf:/etc/xdg/nix/nix.conf'],
    [
      { HOME: '/h', XDG_CONFIG_HOME: '/c', XDG_CONFIG_DIRS: '/x:/y' },
      '/own:/c/nix/nix.conf:/x/nix/nix.conf:/y/nix/nix.conf',
    ],
    [{}, '/own:/etc/xdg/nix/nix.conf'],
  ])('stands before those of %j', (environment: Readonly<Record<string, string>>, files) => {
    expect(withSettingsFile(environment, '/own')).toEqual({ ...environment, NIX_USER_CONF_FILES: files });
  });
});
