import type { World } from '../../world/world.js';
import type { Nix } from '../nix.js';
import { withSettingsFile } from './settings.js';

/**
 * Does a piece of work with a Nix that may fetch from GitHub as the token of this run allows. The token lies in a file for
 * just that long, and only commands that read no code of the packaged program may be given it.
 */
export async function fetchingFromGitHub<Value>(
  nix: Nix,
  outside: Pick<World, 'accessTokens' | 'files'>,
  work: (nix: Nix) => Promise<Value>,
): Promise<Value> {
  const file = await outside.accessTokens.writeFile();
  if (file === 'none') return work(nix);
  try {
    return await work({ ...nix, environment: withSettingsFile(nix.environment, file) });
  } finally {
    await outside.files.remove(file);
  }
}
