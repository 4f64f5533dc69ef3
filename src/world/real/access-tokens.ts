import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { AccessTokens } from '../access-tokens.js';
import { refusing } from './file-faults.js';

/** The token of a run, for the server of that address; its files lie in `folder`, which ends with the run. */
export function realAccessTokens(token: string | undefined, web: string, folder: string): AccessTokens {
  return {
    writeFile: async () => {
      if (token === undefined) return 'none';
      const path = join(folder, `access-tokens-${randomUUID()}.conf`);
      const text = `extra-access-tokens = ${new URL(web).host}=${token}\n`;
      await refusing(path, () => writeFile(path, text, { flag: 'wx', mode: 0o600 }));
      return path;
    },
  };
}
