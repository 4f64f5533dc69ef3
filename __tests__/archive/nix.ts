import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseHash } from '../../src/hash/sri.js';

/** Real Nix with a store of its own in that folder. */
export function nixIn(folder: string): (program: string, ...words: readonly string[]) => string {
  mkdirSync(join(folder, 'conf'), { recursive: true });
  const settings = ['sandbox = false', 'build-users-group =', 'substituters =', 'experimental-features = nix-command'];
  writeFileSync(join(folder, 'conf', 'nix.conf'), `${settings.join('\n')}\n`);
  const env = {
    PATH: process.env.PATH,
    LC_ALL: 'C.UTF-8',
    HOME: folder,
    NIX_STORE_DIR: join(folder, 'store'),
    NIX_STATE_DIR: join(folder, 'var'),
    NIX_LOG_DIR: join(folder, 'log'),
    NIX_CONF_DIR: join(folder, 'conf'),
    NIX_USER_CONF_FILES: '/dev/null',
    XDG_CACHE_HOME: join(folder, 'cache'),
  };
  return (program, ...words) =>
    execFileSync(program, words, { env, encoding: 'latin1', stdio: ['ignore', 'pipe', 'pipe'], maxBuffer: 2 ** 28 });
}

type Nix = ReturnType<typeof nixIn>;

/** What Nix says of paths on disk. */
export function hashesOf(nix: Nix, paths: readonly string[]): readonly string[] {
  return nix('nix', 'hash', 'path', ...paths)
    .trim()
    .split('\n');
}

/** What Nix says of an archive that it fetches and unpacks. */
export function fetchedHash(nix: Nix, archive: string): string | undefined {
  const said = nix('nix-prefetch-url', '--unpack', '--name', 'source', pathToFileURL(archive).href);
  return parseHash(said.trim())?.sri;
}
