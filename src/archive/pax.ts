import type { Buffer } from 'node:buffer';
import { Refusal } from '../model/problem.js';
import { archiveDamaged } from './problems.js';

/** Names and values of an extended header as byte strings. An empty value takes back what a global header said. */
export type Records = ReadonlyMap<string, string>;

const space = 0x20;
const newline = 0x0a;

/** Reads the records `LENGTH NAME=VALUE\n` of a pax extended header (POSIX.1-2017, pax, "pax Extended Header"). */
export function readRecords(data: Buffer): Records {
  const records = new Map<string, string>();
  for (let at = 0; at < data.length; ) {
    const blank = data.indexOf(space, at);
    const digits = data.toString('latin1', at, blank === -1 ? data.length : blank);
    const end = at + Number(digits);
    const equals = data.indexOf('=', blank);
    if (!/^[0-9]+$/.test(digits) || equals === -1 || equals >= end || data[end - 1] !== newline) {
      throw new Refusal(archiveDamaged('a pax header in it cannot be read'));
    }
    records.set(data.toString('latin1', blank + 1, equals), data.toString('latin1', equals + 1, end - 1));
    at = end;
  }
  return records;
}
