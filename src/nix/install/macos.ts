import { Refusal } from '../../model/problem.js';
import { asRoot, faultOf } from './administrator.js';
import type { InstallOutside } from './outside.js';
import { nixFolderUnusable } from './problems.js';

const synthetic = '/etc/synthetic.conf';
const apfsUtil = '/System/Library/Filesystems/apfs.fs/Contents/Resources/apfs.util';
const volume = 'Nix Store';

/**
 * The root of macOS cannot be written: /nix is declared as a mount point in synthetic.conf, and a volume of its own is
 * mounted there. Each step that was done before is left out.
 */
export async function makeVolume(outside: InstallOutside): Promise<void> {
  if ((await outside.files.look('/nix')).kind === 'folder' && (await isMounted(outside))) return;
  await makeMountPoint(outside);
  if (await exists(outside)) await does(['diskutil', 'mount', '-mountPoint', '/nix', volume], outside);
  else await addVolume(outside);
  await does(['diskutil', 'enableOwnership', '/nix'], outside);
  await does(['mdutil', '-i', 'off', '/nix'], outside);
  await does(['chown', String(outside.machine.userId), '/nix'], outside);
}

async function isMounted({ host }: InstallOutside): Promise<boolean> {
  const ended = await host.command({ program: 'diskutil', arguments: ['info', '-plist', '/nix'] });
  return ended.kind === 'exited' && ended.code === 0 && valueIn(ended.output, 'MountPoint') === '/nix';
}

async function exists({ host }: InstallOutside): Promise<boolean> {
  const ended = await host.command({ program: 'diskutil', arguments: ['info', '-plist', volume] });
  return ended.kind === 'exited' && ended.code === 0;
}

async function makeMountPoint(outside: InstallOutside): Promise<void> {
  const { files, host } = outside;
  if ((await files.look('/nix')).kind === 'folder') return;
  const isThere = (await files.look(synthetic)).kind !== 'missing';
  const text = isThere ? Buffer.from(await files.read(synthetic)).toString() : '';
  if (!/^nix\s*$/m.test(text)) {
    const line = text === '' || text.endsWith('\n') ? 'nix' : '\nnix';
    await does(['sh', '-c', `echo "$1" >> ${synthetic}`, 'sh', line], outside);
  }
  for (const option of ['-t', '-B']) {
    await host.command(asRoot([apfsUtil, option], outside));
    if ((await files.look('/nix')).kind === 'folder') return;
  }
  throw new Refusal(nixFolderUnusable(`macOS did not make the folder that ${synthetic} asks for.`));
}

async function addVolume(outside: InstallOutside): Promise<void> {
  const ended = await outside.host.command({ program: 'diskutil', arguments: ['info', '-plist', '/'] });
  const disk = ended.kind === 'exited' ? valueIn(ended.output, 'ParentWholeDisk') : undefined;
  if (disk === undefined) throw new Refusal(nixFolderUnusable('diskutil does not tell which disk / lies on.'));
  await does(['diskutil', 'apfs', 'addVolume', disk, 'APFS', volume, '-mountpoint', '/nix'], outside);
}

async function does(words: readonly string[], outside: InstallOutside): Promise<void> {
  const fault = faultOf(await outside.host.command(asRoot(words, outside)), words[0] ?? '');
  if (fault !== undefined) throw new Refusal(nixFolderUnusable(`"${words.join(' ')}": ${fault}`));
}

/** The text of a key in what `-plist` writes. */
function valueIn(plist: string, key: string): string | undefined {
  return new RegExp(`<key>${key}</key>\\s*<string>([^<]*)</string>`).exec(plist)?.[1];
}
