import { Buffer } from 'node:buffer';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { hashFolder } from '../../src/archive/folder.js';
import { readSource } from '../../src/archive/source.js';
import { Broken } from '../../src/world/network.js';
import { realFiles } from '../../src/world/real/files.js';
import { scratch } from '../support/scratch.js';
import { gzipped, inPieces, open, type Packed, record, tarOf, top, unpacked } from './tars.js';

const files = realFiles();
const refusal = (code: string, what = ''): object => ({ problem: { code, what: expect.stringContaining(what) } });
const sample = tarOf(top, { path: 'top/a', content: 'a'.repeat(3000) }, { path: 'top/b', content: 'b', mode: 0o755 });

/** Random bytes that are the same in every run. */
function noise(length: number): string {
  let text = '';
  for (let seed = 0; text.length < length; seed++) {
    text += createHash('sha512').update(`${seed}`).digest('base64');
  }
  return text.slice(0, length);
}

async function hashOf(archive: Buffer, pieces?: number): Promise<string> {
  const source = await open(archive, pieces);
  return source.hash();
}

describe('an archive', () => {
  test('has the same hash compressed and plain, in pieces of any size', async () => {
    const hash = await hashOf(sample);
    for (const size of [1, 7, 511, 512, 513, 100_000]) {
      expect(await hashOf(sample, size)).toBe(hash);
      expect(await hashOf(gzipped(sample), size)).toBe(hash);
    }
  });

  test('may be gzipped in several members, as pigz and concatenation make them', async () => {
    const members = [sample.subarray(0, 700), sample.subarray(700, 900), sample.subarray(900)].map((part) =>
      gzipSync(part),
    );
    expect(await hashOf(Buffer.concat(members))).toBe(await hashOf(sample));
  });

  test('may be followed by zeros, as tapes and disks pad it, and by nothing else', async () => {
    const hash = await hashOf(sample);
    const archive = gzipped(sample);
    for (const size of [7, archive.length, 100_000]) {
      expect(await hashOf(Buffer.concat([archive, Buffer.alloc(700)]), size)).toBe(hash);
      const signed = Buffer.concat([archive, Buffer.from('signature')]);
      await expect(hashOf(signed, size)).rejects.toMatchObject(refusal('archive-damaged'));
    }
  });

  test('has the hash of the folder that it is unpacked to', async () => {
    const folder = await scratch();
    expect(await hashFolder(await unpacked(sample, folder), files)).toBe(await hashOf(sample));
  });

  test('tells how many bytes came, and gives single files', async () => {
    const archive = gzipped(
      tarOf(
        ...[top, { path: 'top/go.mod', content: 'module tide\n' }, { path: 'top/x/é', content: '1' }],
        ...[
          { path: 'top/l', type: '2', target: 'x/../go.mod' },
          { path: 'top/up', type: '2', target: '../top/go.mod' },
        ],
      ),
    );
    const source = await open(archive);
    expect(source.bytes).toBe(archive.length);
    expect(Buffer.from((await source.read('go.mod')) ?? []).toString()).toBe('module tide\n');
    expect(Buffer.from((await source.read('l')) ?? []).toString()).toBe('module tide\n');
    expect(await source.read('go.sum')).toBeUndefined();
    expect(await source.read('x')).toBeUndefined();
    expect(await source.read('up')).toBeUndefined();
    expect(['go.mod', 'l', 'x', 'go.sum', 'go.mod/x', 'up', '..'].map(source.has)).toEqual([
      ...[true, true, true, false, false, false, false],
    ]);
  });

  test('whose paths begin with ./ or double a slash is the same archive', async () => {
    const one = tarOf(top, { path: 'top/a/', type: '5' }, { path: 'top/a/b', content: '1' });
    const other = tarOf({ path: './', type: '5' }, { path: './top//a/./b', content: '1' });
    expect(await hashOf(other)).toBe(await hashOf(one));
  });

  test('may hold a global pax header and a volume label, which are no files', async () => {
    const comment = record('comment', 'f'.repeat(40));
    const archive = tarOf(
      { path: 'pax_global_header', type: 'g', content: comment },
      { path: 'label', type: 'V' },
      top,
    );
    expect(await hashOf(archive)).toBe(await hashOf(tarOf(top)));
  });

  test('keeps the last of two files of one name, and links of the first to the first', async () => {
    const twice = tarOf(
      ...[top, { path: 'top/a', content: 'old' }, { path: 'top/hard', type: '1', target: 'top/a', size: 3 }],
      ...[
        { path: 'top/b', type: '2', target: 'a' },
        { path: 'top/a', content: 'new', mode: 0o755 },
        { path: 'top/b', content: 'b' },
      ],
    );
    const once = tarOf(
      ...[top, { path: 'top/b', content: 'b' }, { path: 'top/hard', content: 'old' }],
      ...[{ path: 'top/a', content: 'new', mode: 0o755 }],
    );
    expect(await hashOf(twice)).toBe(await hashOf(once));
  });

  test('names in pax headers survive to the byte', async () => {
    const path = `top/${'p'.repeat(120)} =\n${process.platform === 'darwin' ? '\xc3\xa9' : '\xff\xfe'}`;
    const archive = tarOf(
      { path: 'PaxHeaders/x', type: 'x', content: record('path', path) + record('size', '4') },
      { path: 'cut off', content: 'four', size: 0 },
    );
    const folder = await scratch();
    const names = readdirSync(Buffer.from(await unpacked(archive, folder)), { encoding: 'buffer' });
    expect(names.map((name) => name.toString('latin1'))).toEqual([path.slice('top/'.length)]);
  });

  test('larger than what is kept in memory goes through the spool, which is gone afterwards', async () => {
    const folder = await scratch();
    const entries = Array.from({ length: 9 }, (_, at): Packed => {
      return { path: `top/${(at * 5) % 9}`, content: `${at}`.repeat(9 * 2 ** 20) };
    });
    const small = Array.from(
      { length: 500 },
      (_, at): Packed => ({ path: `top/z${(at * 7) % 500}`, content: `${at}` }),
    );
    const archive = tarOf(top, ...entries, ...small);
    const source = await readSource(inPieces(archive, 2 ** 20), join(folder, 'spool'), files);
    expect(readdirSync(folder)).toEqual(['spool']);
    await source.unpack(join(folder, 'out'), files);
    expect(await source.hash()).toBe(await hashFolder(join(folder, 'out'), files));
    expect(Buffer.from((await source.read('z3')) ?? []).toString()).toBe(String((3 * 143) % 500));
    await source.close();
    expect(readdirSync(folder)).toEqual(['out']);
  });
});

describe('unpacking', () => {
  test('makes links that lead outside lead nowhere, and keeps all others as they are', async () => {
    const links: Readonly<Record<string, [target: string, kept: boolean]>> = {
      absolute: ['/etc/passwd', false],
      above: ['../x', false],
      'sub/here': ['../a', true],
      'sub/above': ['../../a', false],
      dangling: ['no/such', true],
      throughMissing: ['vendor/../../x', false],
      loop: ['loop', true],
      root: ['.', true],
      'sub/up': ['..', true],
      throughLink: ['sub/up/../x', false],
      throughOutside: ['above', false],
      dotted: ['sub/.././a', true],
    };
    const packed = Object.entries(links).map(
      ([name, [target]]): Packed => ({ path: `top/${name}`, type: '2', target }),
    );
    const folder = await unpacked(tarOf(top, { path: 'top/a' }, ...packed), await scratch());
    const found = Object.keys(links).map((name) => [name, readlinkSync(join(folder, name))]);
    const nowhere = expect.stringMatching(/^nix-sync-left-out-a-link/);
    expect(Object.fromEntries(found)).toEqual(
      Object.fromEntries(Object.entries(links).map(([name, [target, kept]]) => [name, kept ? target : nowhere])),
    );
  });

  test('writes plain and executable files', async () => {
    const folder = await unpacked(sample, await scratch());
    expect([await files.look(join(folder, 'a')), await files.look(join(folder, 'b'))]).toMatchObject([
      { executable: false, size: 3000 },
      { executable: true, size: 1 },
    ]);
    expect(readFileSync(join(folder, 'b'), 'utf8')).toBe('b');
  });

  test('goes into a folder that did not exist before, or not at all', async () => {
    const folder = await scratch();
    const source = await open(sample);
    await expect(source.unpack(folder, files)).rejects.toMatchObject(refusal('already-there', folder));
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe('refused is an archive', () => {
  test.each<[string, string, string, Packed[]]>([
    ['an absolute path', 'archive-path-unsafe', '/etc/x', [{ path: '/etc/x' }]],
    ['a path that goes up', 'archive-path-unsafe', 'top/../../x', [top, { path: 'top/../../x' }]],
    ['a path that goes up and comes back', 'archive-path-unsafe', '..', [top, { path: 'top/../top/x' }]],
    [
      'a path through a link',
      'archive-path-unsafe',
      'top/l',
      [top, { path: 'top/l', type: '2', target: '/tmp' }, { path: 'top/l/x' }],
    ],
    [
      'a folder where a link is',
      'archive-contradicts-itself',
      'top/l',
      [
        { path: 'top/l', type: '2', target: 'x' },
        { path: 'top/l/', type: '5' },
      ],
    ],
    [
      'a link where a folder is',
      'archive-contradicts-itself',
      'top/l',
      [
        { path: 'top/l/', type: '5' },
        { path: 'top/l', type: '2', target: 'x' },
      ],
    ],
    ['a file where a folder is', 'archive-contradicts-itself', 'top/a', [{ path: 'top/a/b' }, { path: 'top/a' }]],
    ['a path through a file', 'archive-contradicts-itself', 'top/a', [{ path: 'top/a' }, { path: 'top/a/b' }]],
    [
      'a hard link to nothing',
      'archive-contradicts-itself',
      'top/b',
      [top, { path: 'top/b', type: '1', target: 'top/a' }],
    ],
    [
      'a hard link to outside',
      'archive-path-unsafe',
      '/etc/passwd',
      [top, { path: 'top/b', type: '1', target: '/etc/passwd' }],
    ],
    [
      'a hard link to a folder',
      'archive-contradicts-itself',
      'top/b',
      [top, { path: 'top/b', type: '1', target: 'top' }],
    ],
    ['a device', 'archive-entry-unknown', 'a block device', [top, { path: 'top/sda', type: '4' }]],
    ['a pipe', 'archive-entry-unknown', 'a pipe', [top, { path: 'top/p', type: '6' }]],
    ['a sparse file', 'archive-entry-unknown', 'sparse', [top, { path: 'top/s', type: 'S' }]],
    [
      'a sparse file in pax',
      'archive-entry-unknown',
      'sparse',
      [{ path: 'x', type: 'x', content: record('GNU.sparse.major', '1') }, { path: 'top/s' }],
    ],
    ['an entry of no known kind', 'archive-entry-unknown', 'unknown', [top, { path: 'top/q', type: 'q' }]],
    ['nothing', 'archive-top-folder', 'nothing', []],
    ['two folders at its top', 'archive-top-folder', '2 entries', [top, { path: 'other/', type: '5' }]],
    ['a file beside its top folder', 'archive-top-folder', '2 entries', [top, { path: 'README' }]],
    ['one file only', 'archive-top-folder', 'a file', [{ path: 'README' }]],
    [
      'a path beyond any system',
      'archive-path-unsafe',
      'longer',
      [{ path: 'x', type: 'x', content: record('path', 'd/'.repeat(3000)) }, { path: 'x' }],
    ],
    [
      'a zero byte in a name',
      'archive-damaged',
      'zero byte',
      [{ path: 'x', type: 'x', content: record('path', 'top/a\0b') }, { path: 'x' }],
    ],
    [
      'a pax header that lies about its length',
      'archive-damaged',
      'pax',
      [{ path: 'x', type: 'x', content: '99 path=top/a\n' }, { path: 'x' }],
    ],
    [
      'a size that is none',
      'archive-damaged',
      'size',
      [{ path: 'x', type: 'x', content: record('size', '-1') }, { path: 'top/a' }],
    ],
    ['a name of megabytes', 'archive-too-large', 'header', [{ path: 'x', type: 'L', size: 2 ** 21 }]],
    ['a file longer than it', 'archive-damaged', 'ends', [top, { path: 'top/a', size: 10_000 }]],
  ])('with %s', async (_, code, what, entries) => {
    await expect(open(tarOf(...entries))).rejects.toMatchObject(refusal(code, what));
  });

  test('that ends too early, wherever that is', async () => {
    await fc.assert(
      fc.asyncProperty(fc.boolean(), fc.double({ min: 0, max: 0.999, noNaN: true }), async (compressed, share) => {
        const whole = compressed ? gzipped(sample) : sample.subarray(0, sample.length - 1023);
        const cut = whole.subarray(0, Math.floor(whole.length * share));
        const code = cut.length > 0 && cut.length < 512 && !compressed ? 'archive-of-other-kind' : 'archive-damaged';
        const short = compressed && cut.length === 1 ? 'archive-of-other-kind' : code;
        await expect(open(cut)).rejects.toMatchObject(refusal(short));
      }),
      { numRuns: 60 },
    );
  });

  test('with any byte of its gzip stream altered', async () => {
    const whole = gzipped(tarOf(top, { path: 'top/a', content: noise(2000) }));
    const hash = await hashOf(whole);
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 10, max: whole.length - 1 }),
        fc.integer({ min: 1, max: 255 }),
        async (at, by) => {
          const altered = Buffer.from(whole);
          altered[at] = (altered[at] ?? 0) ^ by;
          const result = await open(altered).then(
            (source) => source.hash(),
            (fault) => fault.problem?.code ?? fault,
          );
          expect([hash, 'archive-damaged']).toContain(result);
        },
      ),
      { numRuns: 100 },
    );
  });

  test.each([
    ['xz', Buffer.from('\xfd7zXZ\0 and more', 'latin1'), 'xz'],
    ['zstd', Buffer.from('\x28\xb5\x2f\xfd and more', 'latin1'), 'zstd'],
    ['a zip', Buffer.from('PK\x03\x04 and more', 'latin1'), 'zip'],
    ['a web page', Buffer.from('\n<!DOCTYPE html><title>Sign in</title>'), 'web page'],
    ['text', Buffer.from('404: Not Found'.repeat(100)), 'neither gzip nor tar'],
  ])('that is %s', async (_, archive, what) => {
    await expect(open(archive)).rejects.toMatchObject(refusal('archive-of-other-kind', what));
  });

  test('that is gzip of something else, or of nothing', async () => {
    await expect(open(gzipped(Buffer.from('text '.repeat(200))))).rejects.toMatchObject(refusal('archive-damaged'));
    await expect(open(gzipped(Buffer.alloc(0)))).rejects.toMatchObject(refusal('archive-damaged'));
    await expect(open(Buffer.alloc(0))).rejects.toMatchObject(refusal('archive-damaged', 'empty'));
  });

  test('whose download breaks off', async () => {
    async function* body(): AsyncIterable<Uint8Array> {
      yield gzipped(sample).subarray(0, 60);
      throw new Broken('connection reset');
    }
    const reading = readSource(body(), '/nowhere', files);
    await expect(reading).rejects.toMatchObject({
      ...refusal('download-broke-off', 'connection reset'),
      cause: expect.any(Broken),
    });
  });

  test('that unpacks to more than allowed, in bytes, entries or hard links', async () => {
    const limited = (archive: Buffer, nodes: number, bytes: number) =>
      readSource(inPieces(archive, 1000), '/nowhere', files, { nodes, bytes });
    const bomb = gzipped(tarOf(top, { path: 'top/zeros', content: '\0'.repeat(5_000_000) }));
    const links = Array.from({ length: 9 }, (_, at): Packed => ({ path: `top/${at}`, type: '1', target: 'top/a' }));
    const multiplied = tarOf(top, { path: 'top/a', content: noise(20_000) }, ...links);
    await expect(limited(bomb, 10, 1_000_000)).rejects.toMatchObject(refusal('archive-too-large', 'bytes together'));
    const padded = gzipped(Buffer.concat([tarOf(top), Buffer.alloc(2_000_000)]));
    await expect(limited(padded, 10, 1_000_000)).rejects.toMatchObject(refusal('archive-too-large', 'unpacks'));
    await expect(limited(multiplied, 20, 100_000)).rejects.toMatchObject(
      refusal('archive-too-large', 'bytes together'),
    );
    await expect(limited(multiplied, 10, 1_000_000)).rejects.toMatchObject(
      refusal('archive-too-large', 'files and folders'),
    );
    await expect(limited(tarOf({ path: 'a/b/c/d/e/f' }), 5, 1000)).rejects.toMatchObject(refusal('archive-too-large'));
  });

  test('and the spool is closed', async () => {
    const folder = await scratch();
    const cut = tarOf(top, { path: 'top/a', content: 'x'.repeat(66 * 2 ** 20) }).subarray(0, -2000);
    const reading = readSource(inPieces(cut, 2 ** 20), join(folder, 'spool'), files);
    await expect(reading).rejects.toMatchObject(refusal('archive-damaged'));
    expect(readdirSync(folder)).toEqual([]);
  });
});
