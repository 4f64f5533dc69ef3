import type { Buffer } from 'node:buffer';
import { Refusal } from '../model/problem.js';
import { archiveDamaged } from './problems.js';

/** What one block of 512 bytes says of the entry after it; names are byte strings (latin1). */
export interface Header {
  readonly path: string;
  readonly mode: number;
  readonly size: number;
  readonly type: string;
  readonly target: string;
}

export const blockSize = 512;
const emptySum = 8 * 0x20;

/**
 * Reads a header block of any tar format: v7, ustar and pax (POSIX.1-2017, pax, "ustar Interchange Format") and GNU
 * (https://www.gnu.org/software/tar/manual/html_node/Standard.html). `end` is the block of zeros after the last entry.
 */
export function readHeader(block: Buffer): Header | 'end' {
  const sum = checksum(block);
  if (sum === emptySum) {
    return 'end';
  }
  const said = numberAt(block, 148, 8);
  if (said !== sum && said !== signedChecksum(block)) {
    throw new Refusal(archiveDamaged('the checksum of a tar header is wrong'));
  }
  const name = textAt(block, 0, 100);
  const prefix = block.toString('latin1', 257, 263) === 'ustar\0' ? textAt(block, 345, 155) : '';
  const type = block.toString('latin1', 156, 157);
  return {
    path: prefix === '' ? name : `${prefix}/${name}`,
    mode: numberAt(block, 100, 8),
    size: numberAt(block, 124, 12),
    type: type === '\0' ? '0' : type,
    target: textAt(block, 157, 100),
  };
}

/** Whether these bytes begin a tar archive. */
export function looksLikeTar(start: Buffer): boolean {
  if (start.length < blockSize) {
    return false;
  }
  const block = start.subarray(0, blockSize);
  const said = Number.parseInt(textAt(block, 148, 8), 8);
  return said === checksum(block) || said === signedChecksum(block) || block.every((byte) => byte === 0);
}

/** The sum of all bytes, those of the checksum itself taken as spaces. */
function checksum(block: Buffer): number {
  let sum = emptySum;
  for (let at = 0; at < blockSize; at++) {
    sum += block[at] ?? 0;
  }
  for (let at = 148; at < 156; at++) {
    sum -= block[at] ?? 0;
  }
  return sum;
}

/** Some old tars took bytes for signed numbers when they summed them. */
function signedChecksum(block: Buffer): number {
  const outside = [...block.subarray(0, 148), ...block.subarray(156, blockSize)];
  return checksum(block) - 256 * outside.filter((byte) => byte > 127).length;
}

function textAt(block: Buffer, start: number, length: number): string {
  const end = block.indexOf(0, start);
  return block.toString('latin1', start, end === -1 || end > start + length ? start + length : end);
}

/** Octal digits, or (first bit set) a binary number, as GNU tar writes what is too large for octal. */
function numberAt(block: Buffer, start: number, length: number): number {
  const first = block[start] ?? 0;
  if (first === 0x80) {
    const bytes = block.subarray(start + 1, start + length);
    return bytes.reduce((value, byte) => value * 256 + byte, 0);
  }
  const digits = textAt(block, start, length).trim();
  if (!/^[0-7]*$/.test(digits)) {
    throw new Refusal(archiveDamaged('a number in a tar header is none'));
  }
  return digits === '' ? 0 : Number.parseInt(digits, 8);
}
