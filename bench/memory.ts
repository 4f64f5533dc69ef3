// Peak memory of hashing and unpacking an archive of 1 GB, made as it is read. The content does not compress.
import { Buffer } from 'node:buffer';
import { randomFillSync } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { createGzip } from 'node:zlib';
import { blocks, header } from '../__tests__/archive/tars.js';
import { readSource } from '../src/archive/source.js';
import { realFiles } from '../src/world/real/files.js';
import { line } from './support/line.js';

const megabyte = 2 ** 20;
const noise = randomFillSync(Buffer.alloc(megabyte));

/** 1 GB: one file of 256 MB, then files of 64 kB in 200 folders. */
async function* tar(): AsyncIterable<Uint8Array> {
  yield header({ path: 'top/model.bin', size: 256 * megabyte });
  for (let count = 0; count < 256; count++) {
    yield chunkOf(megabyte, count);
  }
  for (let count = 0; count < 12_288; count++) {
    yield header({ path: `top/d${count % 200}/file-${count}`, size: 64 * 1024 });
    yield chunkOf(64 * 1024, count);
  }
  yield blocks('\0'.repeat(1024));
}

function chunkOf(size: number, seed: number): Uint8Array {
  const chunk = Buffer.from(noise.subarray(0, size));
  chunk.writeUInt32LE(seed, 0);
  return chunk;
}

const files = realFiles();
const scratch = mkdtempSync(join(tmpdir(), 'nix-sync-bench-memory-'));
try {
  const source = await readSource(Readable.from(tar()).pipe(createGzip({ level: 1 })), join(scratch, 'spool'), files);
  await source.hash();
  await source.unpack(join(scratch, 'out'), files);
  await source.close();
  const peak = process.resourceUsage().maxRSS / 1024;
  const detail = `${(source.bytes / 1e6).toFixed(0)} MB archive read, hashed and unpacked, packing it included`;
  line('peak memory in MB', peak, 200, detail);
} finally {
  await files.remove(scratch);
}
