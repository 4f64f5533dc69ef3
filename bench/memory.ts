// Peak memory of hashing and unpacking an archive of 1 GB, made as it is read. The content does not compress.
import { Buffer } from 'node:buffer';
import { randomFillSync } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { createGzip } from 'node:zlib';
import { pack } from 'tar-stream';
import { readSource } from '../src/archive/source.js';
import { realFiles } from '../src/world/real/files.js';
import { line } from './support/line.js';

const megabyte = 2 ** 20;
const noise = randomFillSync(Buffer.alloc(megabyte));

/** 1 GB: one file of 256 MB, then files of 64 kB in 200 folders. */
async function* archive(): AsyncIterable<Uint8Array> {
  const tar = pack();
  const add = async (name: string, size: number): Promise<void> => {
    const entry = tar.entry({ name, size }, () => undefined);
    for (let left = size; left > 0; left -= megabyte) {
      noise.writeUInt32LE((Math.random() * 2 ** 32) >>> 0, 0);
      const chunk = Buffer.from(noise.subarray(0, Math.min(left, megabyte)));
      await new Promise((resolve) => (entry.write(chunk) ? resolve(undefined) : entry.once('drain', resolve)));
    }
    entry.end();
    await new Promise((resolve) => setImmediate(resolve));
  };
  const all = async (): Promise<void> => {
    await add('top/model.bin', 256 * megabyte);
    for (let count = 0; count < 12_288; count++) {
      await add(`top/d${count % 200}/file-${count}`, 64 * 1024);
    }
    tar.finalize();
  };
  const packing = all();
  yield* Readable.from(tar).pipe(createGzip({ level: 1 }));
  await packing;
}

const files = realFiles();
const scratch = mkdtempSync(join(tmpdir(), 'nix-sync-bench-memory-'));
try {
  const source = await readSource(archive(), join(scratch, 'spool'), files);
  await source.hash();
  await source.unpack(join(scratch, 'out'), files);
  await source.close();
  const peak = process.resourceUsage().maxRSS / 1024;
  const detail = `${(source.bytes / 1e6).toFixed(0)} MB archive read, hashed and unpacked, packing it included`;
  line('peak memory in MB', peak, 200, detail);
} finally {
  await files.remove(scratch);
}
