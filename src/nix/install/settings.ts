import { join } from 'node:path';

type Variables = Readonly<Record<string, string>>;

/** How a Nix that this project sets up builds. */
export type Way = 'alone' | 'daemon' | 'unsandboxed';

/** The text of nix.conf for a Nix that was set up here; the lines of its user come last and so have the last word. */
export function settingsText(way: Way, userName: string, lines: string): string {
  const own: Readonly<Record<Way, readonly string[]>> = {
    alone: ['build-users-group =', 'sandbox = true', 'sandbox-fallback = false'],
    daemon: [
      'build-users-group = nixbld',
      'sandbox = true',
      'sandbox-fallback = false',
      `trusted-users = root ${userName}`,
    ],
    unsandboxed: ['build-users-group =', 'sandbox = false'],
  };
  const common = ['extra-experimental-features = nix-command flakes', 'max-jobs = auto'];
  return [...own[way], ...common, lines.trim(), ''].join('\n');
}

/**
 * An environment with one more file of settings for Nix, which counts before those that are there already. Nix leaves the
 * files of its user out as soon as it is told of others, so they are named, too.
 */
export function withSettingsFile(environment: Variables, file: string): Variables {
  const given = environment.NIX_USER_CONF_FILES;
  const others = given === undefined ? usualFiles(environment) : given.split(':').filter((each) => each !== '');
  const files = [file, ...others.filter((each) => each !== file)];
  return { ...environment, NIX_USER_CONF_FILES: files.join(':') };
}

function usualFiles({ HOME, XDG_CONFIG_HOME, XDG_CONFIG_DIRS = '/etc/xdg' }: Variables): readonly string[] {
  const own = XDG_CONFIG_HOME ?? (HOME === undefined ? undefined : join(HOME, '.config'));
  const folders = [...(own === undefined ? [] : [own]), ...XDG_CONFIG_DIRS.split(':').filter((each) => each !== '')];
  return folders.map((folder) => join(folder, 'nix', 'nix.conf'));
}
