import { Refusal } from '../../model/problem.js';
import { asRoot, faultOf, needRoot } from './administrator.js';
import { makeVolume } from './macos.js';
import type { InstallOutside } from './outside.js';
import { nixFolderUnusable } from './problems.js';

/** The mark of an installation of ours, which keeps its Nix from being collected as garbage, too. */
export const ourRoot = '/nix/var/nix/gcroots/nix-sync';

const folders = ['/nix', '/nix/store', '/nix/var', '/nix/var/nix', '/nix/var/nix/db'];

/** What must be done to /nix before this user can write there. */
export type Need = 'nothing' | 'create' | 'take-over';

/** Finds that out, and refuses where it cannot be done; nothing is changed. */
export async function needOfNixFolder(outside: InstallOutside): Promise<Need> {
  const { files } = outside;
  const { kind } = await files.look('/nix');
  if (kind !== 'missing' && kind !== 'folder') {
    throw new Refusal(nixFolderUnusable('It is a link or a file, and Nix refuses such a one.'));
  }
  if (kind === 'missing') {
    await needRoot('creating /nix', outside);
    return 'create';
  }
  if (await isWritable(outside)) return 'nothing';
  // A fresh volume of macOS holds folders of the system's own, whose names begin with a dot.
  const isEmpty = (await files.list('/nix')).every(({ name }) => name.startsWith('.'));
  const isFree = isEmpty || (await files.look(ourRoot)).kind !== 'missing';
  if (!isFree) throw new Refusal(nixFolderUnusable(foreign));
  await needRoot('taking over /nix', outside);
  return 'take-over';
}

const foreign = 'It holds something, this user may not write there, and there is no Nix in it that could be used.';

/** Sees to it that there is a /nix that this user can write. */
export async function claimNixFolder(need: Need, outside: InstallOutside): Promise<void> {
  if (need === 'nothing') return;
  const user = String(outside.machine.userId);
  if (outside.machine.platform === 'darwin') await makeVolume(outside);
  else if (need === 'create') await rootDoes(['install', '-d', '-m', '755', '-o', user, '/nix'], outside);
  if (need === 'take-over') await takeOver(user, outside);
  if (!(await isWritable(outside))) throw new Refusal(nixFolderUnusable('Its file system is read-only.'));
}

/** A /nix that holds nothing, or what this project put there and gave to a daemon. */
async function takeOver(user: string, outside: InstallOutside): Promise<void> {
  const { files } = outside;
  const standing: string[] = [];
  for (const folder of ['/nix', '/nix/store']) {
    if ((await files.look(folder)).kind !== 'missing') standing.push(folder);
  }
  await rootDoes(['chown', user, ...standing], outside);
  if ((await files.look('/nix/var')).kind !== 'missing') await rootDoes(['chown', '-R', user, '/nix/var'], outside);
}

async function rootDoes(words: readonly string[], outside: InstallOutside): Promise<void> {
  const fault = faultOf(await outside.host.command(asRoot(words, outside)), words[0] ?? '');
  if (fault !== undefined) throw new Refusal(nixFolderUnusable(fault));
}

async function isWritable({ files, host }: InstallOutside): Promise<boolean> {
  const words: string[] = [];
  for (const folder of folders) {
    if ((await files.look(folder)).kind !== 'missing') words.push(...(words.length === 0 ? [] : ['-a']), '-w', folder);
  }
  const ended = await host.command({ program: 'test', arguments: words });
  return ended.kind === 'exited' && ended.code === 0;
}
