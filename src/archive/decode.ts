import { Buffer } from 'node:buffer';
import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { Refusal } from '../model/problem.js';
import { Broken } from '../world/network.js';
import { blockSize, looksLikeTar } from './header.js';
import { archiveDamaged, archiveOfOtherKind, downloadBrokeOff } from './problems.js';

/** Large, because each chunk is a round trip to the thread that decompresses. */
const chunkSize = 256 * 1024;

/** The tar stream that an archive holds: all members of a gzip file, or the bytes themselves where they are a tar. */
export async function* tarStream(body: AsyncIterable<Uint8Array>): AsyncIterable<Buffer> {
  const chunks = refusing(body)[Symbol.asyncIterator]();
  try {
    const start = await startOf(chunks);
    const whole = joined(start, chunks);
    if (start[0] === 0x1f && start[1] === 0x8b) {
      yield* refusing(gunzipped(whole));
    } else if (looksLikeTar(start)) {
      yield* whole;
    } else {
      throw new Refusal(archiveOfOtherKind(kindOf(start)));
    }
  } finally {
    await chunks.return?.();
  }
}

/** The same chunks, but where they break off, or do not decompress, a Refusal. */
async function* refusing(body: AsyncIterable<Uint8Array>): AsyncIterable<Buffer> {
  const chunks = body[Symbol.asyncIterator]();
  try {
    for (;;) {
      const { done, value } = await chunks.next().catch(refuse);
      if (done === true) {
        return;
      }
      yield Buffer.from(value.buffer, value.byteOffset, value.byteLength);
    }
  } finally {
    await chunks.return?.();
  }
}

function refuse(fault: unknown): never {
  if (fault instanceof Broken) {
    throw new Refusal(downloadBrokeOff(fault.message), { cause: fault });
  }
  if (isZlibFault(fault)) {
    throw new Refusal(archiveDamaged(`it cannot be decompressed (${fault.message})`), { cause: fault });
  }
  throw fault;
}

function isZlibFault(fault: unknown): fault is { readonly code: string; readonly message: string } {
  return typeof fault === 'object' && fault !== null && 'code' in fault && String(fault.code).startsWith('Z_');
}

function gunzipped(chunks: AsyncIterable<Buffer>): AsyncIterable<Buffer> {
  const gunzip = createGunzip({ chunkSize });
  // Whatever goes wrong comes out of `gunzip` itself.
  pipeline(Readable.from(chunks), gunzip, () => undefined);
  return gunzip;
}

/** Enough of the beginning to tell what it is, or all there is. */
async function startOf(chunks: AsyncIterator<Buffer>): Promise<Buffer> {
  let start: Buffer = Buffer.alloc(0);
  while (start.length < blockSize) {
    const { done, value } = await chunks.next();
    if (done === true) {
      break;
    }
    start = start.length === 0 ? value : Buffer.concat([start, value]);
  }
  if (start.length === 0) {
    throw new Refusal(archiveDamaged('it is empty'));
  }
  return start;
}

async function* joined(start: Buffer, rest: AsyncIterator<Buffer>): AsyncIterable<Buffer> {
  yield start;
  for (let next = await rest.next(); next.done !== true; next = await rest.next()) {
    yield next.value;
  }
}

const signatures: readonly (readonly [string, string])[] = [
  ['\xfd7zXZ\0', 'compressed with xz'],
  ['\x28\xb5\x2f\xfd', 'compressed with zstd'],
  ['BZh', 'compressed with bzip2'],
  ['PK\x03\x04', 'a zip file'],
  ['<', 'a web page or XML'],
];

function kindOf(start: Buffer): string {
  const text = start.toString('latin1', 0, 16).trimStart();
  return signatures.find(([signature]) => text.startsWith(signature))?.[1] ?? 'neither gzip nor tar';
}
