import { chmod, link, readFile, stat, symlink, writeFile as write } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { writeFile } from '../../src/delivery/write-file.js';
import { Refusal } from '../../src/model/problem.js';
import { realFiles } from '../../src/world/real/files.js';
import { scratch } from '../support/scratch.js';
import { aChange } from '../support/values.js';

const { revision } = aChange({});
const before = { ...revision.before, path: 'tide.nix' };
const here = { ...revision, before, after: { ...revision.after, path: 'tide.nix' } };
const bytes = (text: string): Buffer => Buffer.from(text, 'latin1');

async function refusal(root: string): Promise<string> {
  const thrown: unknown = await writeFile(root, here, realFiles()).catch((fault: unknown) => fault);
  if (thrown instanceof Refusal) return thrown.problem.code;
  throw thrown;
}

describe('the working tree', () => {
  test('gets the new file, byte for byte, with the mode of the old one', async () => {
    const root = await scratch();
    await write(join(root, 'tide.nix'), bytes(before.text));
    await chmod(join(root, 'tide.nix'), 0o755);
    expect(await writeFile(root, here, realFiles())).toEqual({ kind: 'written', path: 'tide.nix' });
    expect(await readFile(join(root, 'tide.nix'))).toEqual(bytes(here.after.text));
    expect((await stat(join(root, 'tide.nix'))).mode & 0o777).toBe(0o755);
  });

  test('keeps a file that was edited, or removed, since it was read', async () => {
    const root = await scratch();
    expect(await refusal(root)).toBe('file-changed-meanwhile');
    await write(join(root, 'tide.nix'), 'edited');
    expect(await refusal(root)).toBe('file-changed-meanwhile');
    expect(await readFile(join(root, 'tide.nix'), 'utf8')).toBe('edited');
  });

  test('keeps links and files with a second name', async () => {
    const root = await scratch();
    await write(join(root, 'real.nix'), bytes(before.text));
    await symlink('real.nix', join(root, 'tide.nix'));
    expect(await refusal(root)).toBe('file-of-wrong-kind');
    const other = await scratch();
    await write(join(other, 'real.nix'), bytes(before.text));
    await link(join(other, 'real.nix'), join(other, 'tide.nix'));
    expect(await refusal(other)).toBe('file-of-wrong-kind');
    expect(await readFile(join(other, 'real.nix'))).toEqual(bytes(before.text));
  });
});
