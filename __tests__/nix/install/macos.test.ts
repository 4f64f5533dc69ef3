import { describe, expect, test } from '@jest/globals';
import { claimNixFolder, needOfNixFolder } from '../../../src/nix/install/folder.js';
import { fakeMac, type MacState } from './mac.js';

const util = '/System/Library/Filesystems/apfs.fs/Contents/Resources/apfs.util';
const declare = `sh -c echo "$1" >> /etc/synthetic.conf sh nix`;
const add = 'diskutil apfs addVolume disk3 APFS Nix Store -mountpoint /nix';
const finish = ['diskutil enableOwnership /nix', 'mdutil -i off /nix', 'chown 501 /nix'];

async function claim(state: MacState) {
  const mac = fakeMac(state);
  await claimNixFolder(await needOfNixFolder(mac.outside), mac.outside);
  return mac;
}

describe('a Mac gets a volume for /nix', () => {
  test.each<[string, MacState, readonly string[]]>([
    ['by the documented steps', {}, [declare, `${util} -t`, add, ...finish]],
    ['with the other option of apfs.util', { makes: '-B' }, [declare, `${util} -t`, `${util} -B`, add, ...finish]],
    ['where synthetic.conf names it already', { synthetic: 'nix\n' }, [`${util} -t`, add, ...finish]],
    [
      'where a run was cut off before the volume',
      { synthetic: 'nix\n', nix: 'point' },
      [add, ...finish, 'chown 501 /nix'],
    ],
    [
      'where the volume is there and not mounted',
      { synthetic: 'nix\n', volume: 'present' },
      [`${util} -t`, 'diskutil mount -mountPoint /nix Nix Store', ...finish],
    ],
    ['where a run was cut off at the very end', { synthetic: 'nix\n', nix: 'volume' }, ['chown 501 /nix']],
    ['and nothing is done where it is ours', { synthetic: 'nix\n', nix: 'volume', owner: 501 }, []],
  ])('%s', async (_what, state, steps) => {
    expect((await claim(state)).did).toEqual(steps);
  });

  test.each([
    ['others\tSystem/Volumes/Data/others\n', 'others\tSystem/Volumes/Data/others\nnix\n'],
    ['others', 'others\nnix\n'],
    ['nixos\n', 'nixos\nnix\n'],
  ])('beside what synthetic.conf holds: %j', async (synthetic, then) => {
    expect((await claim({ synthetic })).synthetic()).toBe(then);
  });

  test.each<[string, MacState, string]>([
    ['macOS makes no folder', { makes: 'neither' }, 'nix-folder-unusable'],
    ['there is no sudo', { sudo: 'no' }, 'nix-needs-sudo'],
  ])('or a Problem where %s', async (_what, state, code) => {
    await expect(claim(state)).rejects.toMatchObject({ problem: { code } });
  });
});
