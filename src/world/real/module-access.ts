import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Refusal } from '../../model/problem.js';
import type { ModuleAccess } from '../module-access.js';
import { refusing } from './file-faults.js';
import { moduleTokenMalformed } from './problems.js';

/** The token that a person gave for private modules. GitHub and GitLab take any name beside one. */
export function realModuleAccess(given: string | undefined): ModuleAccess {
  const token = given?.trim() ?? '';
  return {
    token: token === '' ? 'none' : 'given',
    writeNetrc: async (home, host) => {
      if (token === '') return;
      if (!isPlain(token)) throw new Refusal(moduleTokenMalformed());
      const path = join(home, '.netrc');
      const text = `machine ${host} login x-access-token password ${token}\n`;
      await refusing(path, () => writeFile(path, text, { flag: 'wx', mode: 0o600 }));
    },
  };
}

/** What stands in a netrc as it is, for Go and for Git alike. */
function isPlain(token: string): boolean {
  return /^[!-~]+$/.test(token) && !/["'\\]/.test(token);
}
