import type { InstallOutside } from '../../../src/nix/install/outside.js';
import type { Files } from '../../../src/world/files.js';
import type { ShortCommand, ShortEnd } from '../../../src/world/host.js';

/** How far a Mac has come, and what it can do. */
export interface MacState {
  readonly synthetic?: string;
  /** `point` is the folder that synthetic.conf makes. */
  readonly nix?: 'missing' | 'point' | 'volume';
  /** Whether there is a volume that is not mounted. */
  readonly volume?: 'present';
  /** Which option of apfs.util makes the folder. */
  readonly makes?: '-t' | '-B' | 'neither';
  readonly owner?: number;
  readonly sudo?: 'no';
}

/** A Mac that knows the commands that set up a volume for /nix, and throws for all others. `did` are those of root. */
export function fakeMac(state: MacState, userId = 501) {
  let { synthetic, nix = 'missing', owner = 0 } = state;
  let volume = state.volume === 'present' || nix === 'volume';
  const did: string[] = [];
  const plist = (key: string, value: string) => ok(`<dict>\n<key>${key}</key>\n\t<string>${value}</string>\n</dict>`);

  const asRoot: Readonly<Record<string, (words: readonly string[]) => ShortEnd>> = {
    true: () => ok(),
    sh: ([, , , line]) => {
      synthetic = `${synthetic ?? ''}${line}\n`;
      return ok();
    },
    '/System/Library/Filesystems/apfs.fs/Contents/Resources/apfs.util': ([option]) => {
      if (option === (state.makes ?? '-t') && /^nix$/m.test(synthetic ?? '')) nix = 'point';
      return { kind: 'exited', code: 253, output: '', errors: '' };
    },
    diskutil: (words) => {
      if (words[0] === 'enableOwnership') return ok();
      if (nix !== 'point') throw new Error(`diskutil ${words.join(' ')} without a folder to mount on`);
      if (words[0] === 'apfs' && volume) throw new Error('a second volume');
      if (words[0] === 'mount' && !volume) throw new Error('no volume');
      volume = true;
      nix = 'volume';
      owner = 0;
      return ok();
    },
    mdutil: () => ok(),
    chown: ([to]) => {
      owner = Number(to);
      return ok();
    },
  };

  const asUser = ([program, ...words]: readonly string[]): ShortEnd => {
    const text = [program, ...words].join(' ');
    if (text === 'diskutil info -plist /') return plist('ParentWholeDisk', 'disk3');
    if (text === 'diskutil info -plist Nix Store') return volume ? plist('VolumeName', 'Nix Store') : no();
    if (text === 'diskutil info -plist /nix') return nix === 'volume' ? plist('MountPoint', '/nix') : no();
    if (program === 'test') return owner === userId && nix === 'volume' ? ok() : no();
    throw new Error(`unexpected command ${text}`);
  };

  const command = async ({ program, arguments: words }: ShortCommand): Promise<ShortEnd> => {
    if (program !== 'sudo') return asUser([program, ...words]);
    const [option, name = '', ...rest] = words;
    if (option !== '-n' || asRoot[name] === undefined) throw new Error(`unexpected command sudo ${words.join(' ')}`);
    if (state.sudo === 'no') return no('sudo: a password is required');
    if (name !== 'true') did.push([name, ...rest].join(' '));
    return asRoot[name]?.(rest) ?? no();
  };

  const files: Pick<Files, 'look' | 'read' | 'list'> = {
    look: async (path) => {
      if (path === '/nix') return { kind: nix === 'missing' ? 'missing' : 'folder' };
      if (path === '/etc/synthetic.conf' && synthetic !== undefined) {
        return { kind: 'file', size: synthetic.length, executable: false, links: 1 };
      }
      return { kind: 'missing' };
    },
    read: async (path) => {
      if (path !== '/etc/synthetic.conf') throw new Error(`unexpected read of ${path}`);
      return Buffer.from(synthetic ?? '');
    },
    list: async () => (nix === 'volume' ? [{ name: '.fseventsd', kind: 'folder' }] : []),
  };
  const machine = { platform: 'darwin', architecture: 'arm64', userId, userName: 'runner', runner: 'github-hosted' };
  const outside = { files, machine, host: { command } } as unknown as InstallOutside;
  return { outside, did, synthetic: () => synthetic };
}

function ok(output = ''): ShortEnd {
  return { kind: 'exited', code: 0, output, errors: '' };
}

function no(errors = ''): ShortEnd {
  return { kind: 'exited', code: 1, output: '', errors };
}
