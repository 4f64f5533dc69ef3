import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { withDownload } from '../../../src/nix/install/download.js';
import { Broken, type Downloaded } from '../../../src/world/network.js';
import type { Note } from '../../../src/world/note.js';
import { realFiles } from '../../../src/world/real/files.js';
import { fakeClock } from '../../support/outside.js';
import { scratch } from '../../support/scratch.js';

const content = Buffer.from('a release of Nix');
const url = 'https://releases.nixos.org/nix/nix-2.35.2/nix-2.35.2-x86_64-linux.tar.xz';
const archive = {
  version: '2.35.2',
  system: 'x86_64-linux',
  url,
  sha256: createHash('sha256').update(content).digest('hex'),
};

async function* bodyOf(bytes: Uint8Array, end: 'whole' | 'broken') {
  yield bytes.subarray(0, 5);
  if (end === 'broken') throw new Broken('connection reset');
  yield bytes.subarray(5);
}

const whole = (bytes: Uint8Array = content): Downloaded => ({
  kind: 'ok',
  body: bodyOf(bytes, 'whole'),
  size: 16,
  url,
});
const broken = (): Downloaded => ({ kind: 'ok', body: bodyOf(content, 'broken'), size: 'unknown', url });
const refused = (status: number): Downloaded => ({ kind: 'refused', status, url });
const unreachable: Downloaded = { kind: 'unreachable', reason: 'name not found', url };

/** Downloads by a script of answers; what came of it, and what it cost. */
async function download(answers: readonly Downloaded[]) {
  const folder = await scratch();
  const left = [...answers];
  const { clock, sleeps } = fakeClock();
  const notes: Note[] = [];
  const outside = {
    files: realFiles(),
    clock,
    tell: (note: Note) => notes.push(note),
    network: {
      get: async (asked: { readonly url: string }) => {
        const next = left.shift();
        if (asked.url !== url || next === undefined) throw new Error(`unexpected download of ${asked.url}`);
        return next;
      },
    },
  };
  const came = await withDownload(archive, join(folder, 'archive'), outside, (path) => readFile(path, 'utf8')).then(
    (text) => text,
    (fault) => fault.problem?.code ?? fault,
  );
  expect(await readdir(folder)).toEqual([]);
  expect(left).toEqual([]);
  const open =
    notes.filter(({ kind }) => kind === 'began').length - notes.filter(({ kind }) => kind === 'ended').length;
  expect(open).toBe(0);
  return { came, sleeps };
}

describe('the download of a release', () => {
  test.each<[string, readonly Downloaded[], string, readonly number[]]>([
    ['is used once it is found right', [whole()], 'a release of Nix', []],
    ['is tried again where it broke off', [broken(), whole()], 'a release of Nix', [1000]],
    [
      'is tried again where the server fails',
      [refused(503), unreachable, refused(429), whole()],
      'a release of Nix',
      [1000, 3000, 9000],
    ],
    ['ends where there is none', [refused(404)], 'nix-release-missing', []],
    ['ends where it is refused', [refused(403)], 'nix-release-unreachable', []],
    [
      'ends at some time where nothing can be reached',
      [unreachable, unreachable, broken(), unreachable],
      'nix-release-unreachable',
      [1000, 3000, 9000],
    ],
    ['is thrown away where it is another one', [whole(Buffer.from('another release!'))], 'nix-release-altered', []],
  ])('%s', async (_what, answers, came, sleeps) => {
    expect(await download(answers)).toEqual({ came, sleeps });
  });
});
