import { Refusal } from '../../model/problem.js';
import { asRoot, faultOf, needRoot } from './administrator.js';
import { makeVolume } from './macos.js';
import type { InstallOutside } from './outside.js';
import { nixFolderUnusable } from './problems.js';

/** The mark of an installation of ours, which keeps its Nix from being collected as garbage, too. */
export const ourRoot = '/nix/var/nix/gcroots/nix-sync';

const folders = ['/nix', '/nix/store', '/nix/var', '/nix/var/nix', '/nix/var/nix/db'];

/** Sees to it that there is a /nix that this user can write. */
export async function claimNixFolder(outside: InstallOutside): Promise<void> {
  const { kind } = await outside.files.look('/nix');
  if (kind !== 'missing' && kind !== 'folder') {
    throw new Refusal(nixFolderUnusable('It is a link or a file, and Nix refuses such a one.'));
  }
  if (kind === 'folder' && (await isWritable(outside))) return;
  if (outside.machine.platform === 'darwin') await makeVolume(outside);
  else if (kind === 'missing') await makeFolder(outside);
  if (!(await isWritable(outside))) await takeOver(outside);
}

async function makeFolder(outside: InstallOutside): Promise<void> {
  await needRoot('creating /nix', outside);
  await rootDoes(['install', '-d', '-m', '755', '-o', String(outside.machine.userId), '/nix'], outside);
}

async function isWritable({ files, host }: InstallOutside): Promise<boolean> {
  for (const folder of folders) {
    if ((await files.look(folder)).kind === 'missing') return true;
    const ended = await host.command({ program: 'test', arguments: ['-w', folder] });
    if (ended.kind === 'not-found' || ended.code !== 0) return false;
  }
  return true;
}

/** A /nix that holds nothing, or what this project put there and gave to a daemon. */
async function takeOver(outside: InstallOutside): Promise<void> {
  const { files, machine } = outside;
  const isOurs = (await files.look(ourRoot)).kind !== 'missing';
  if (!isOurs && (await files.list('/nix')).length > 0) {
    throw new Refusal(
      nixFolderUnusable(
        'It holds something, this user may not write there, and there is no Nix in it that could be used.',
      ),
    );
  }
  await needRoot('taking over /nix', outside);
  const user = String(machine.userId);
  await rootDoes(['chown', user, '/nix'], outside);
  if (isOurs) {
    await rootDoes(['chown', user, '/nix/store'], outside);
    await rootDoes(['chown', '-R', user, '/nix/var'], outside);
  }
  if (!(await isWritable(outside))) {
    throw new Refusal(nixFolderUnusable('It cannot be written: its file system is read-only.'));
  }
}

/** Has root do what nothing goes on without. */
export async function rootDoes(words: readonly string[], outside: InstallOutside): Promise<void> {
  const fault = faultOf(await outside.host.command(asRoot(words, outside)), words[0] ?? '');
  if (fault !== undefined) throw new Refusal(nixFolderUnusable(fault));
}
