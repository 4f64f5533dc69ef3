import { Buffer } from 'node:buffer';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { readSource, type Source } from '../../src/archive/source.js';
import { realFiles } from '../../src/world/real/files.js';

/** One entry as a hostile or careless packer would write it; names are byte strings. */
export interface Packed {
  readonly path: string;
  readonly type?: string;
  readonly content?: string;
  readonly target?: string;
  readonly mode?: number;
  readonly size?: number;
  readonly magic?: string;
}

export const blocks = (content: string): Buffer => {
  const bytes = Buffer.alloc(Math.ceil(content.length / 512) * 512);
  bytes.write(content, 'latin1');
  return bytes;
};

/** A tar with just these entries and its end mark. */
export function tarOf(...entries: readonly Packed[]): Buffer {
  return Buffer.concat([
    ...entries.flatMap((entry) => [header(entry), blocks(entry.content ?? '')]),
    Buffer.alloc(1024),
  ]);
}

/** The header block of an entry. */
export function header({
  path,
  type = '0',
  content = '',
  target = '',
  mode = 0o644,
  size,
  magic = 'ustar\x0000',
}: Packed): Buffer {
  const block = Buffer.alloc(512);
  const octal = (value: number, length: number): string => value.toString(8).padStart(length - 1, '0');
  block.write(path, 0, 100, 'latin1');
  block.write(octal(mode, 8), 100);
  block.write(octal(size ?? content.length, 12), 124);
  block.write('        ', 148);
  block.write(type, 156);
  block.write(target, 157, 100, 'latin1');
  block.write(magic, 257, 'latin1');
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.write(`${octal(sum, 7)}\0`, 148, 'latin1');
  return block;
}

/** A record of a pax header. */
export function record(name: string, value: string): string {
  const rest = ` ${name}=${value}\n`;
  const guess = rest.length + String(rest.length).length;
  const length = rest.length + String(guess).length;
  return `${length}${rest}`;
}

export const top: Packed = { path: 'top/', type: '5', mode: 0o755 };
export const gzipped = (tar: Buffer): Buffer => gzipSync(tar, { level: 1 });

/** Bytes as they come from a network: in pieces of that size. */
export async function* inPieces(bytes: Buffer, size: number): AsyncIterable<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) {
    yield bytes.subarray(at, at + size);
  }
}

/** Reads an archive, with nothing to spool it to. */
export function open(archive: Buffer, pieces = 64 * 1024): Promise<Source> {
  const spool = (): never => {
    throw new Error('These archives are small.');
  };
  return readSource(inPieces(archive, pieces), '/nowhere', { spool });
}

const files = realFiles();
let made = 0;

/** Reads an archive from disk and writes it to a fresh folder of that scratch folder, whose path comes back. */
export async function unpacked(archive: Buffer, scratch: string): Promise<string> {
  const source = await open(archive);
  made += 1;
  const folder = join(scratch, `unpacked-${made}`);
  await source.unpack(folder, files);
  await source.close();
  return folder;
}
