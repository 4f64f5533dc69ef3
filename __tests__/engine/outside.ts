import { cp, readFile } from 'node:fs/promises';
import type { EngineOutside } from '../../src/engine/outside.js';
import { Broken, type Downloaded, type Network } from '../../src/world/network.js';
import type { Note } from '../../src/world/note.js';
import { machine, run } from '../go/machine.js';
import { fakeClock } from '../support/outside.js';
import { scratch } from '../support/scratch.js';

export interface EngineFake extends EngineOutside {
  readonly notes: readonly Note[];
  readonly asked: readonly string[];
  readonly sleeps: readonly number[];
}

/** This machine, but for a network that gives the answers of a list, one by one, and a clock that does not wait. */
export async function engineOutside(answers: readonly Answer[], proxy = 'off'): Promise<EngineFake> {
  const left = [...answers];
  const asked: string[] = [];
  const network: Network = {
    async get({ url }) {
      asked.push(url);
      const answer = left.shift();
      if (answer === undefined) throw new Error(`unexpected download of ${url}`);
      return answer(url);
    },
  };
  const { clock, sleeps } = fakeClock();
  return { ...(await machine(proxy)), network, clock, asked, sleeps };
}

type Answer = (url: string) => Downloaded;

export const status =
  (code: number): Answer =>
  (url) => ({ kind: 'refused', status: code, url });
export const unreachable: Answer = (url) => ({ kind: 'unreachable', reason: 'connection refused', url });
export const sends =
  (bytes: Uint8Array): Answer =>
  (url) => ({ kind: 'ok', body: inPieces(bytes), size: bytes.length, url });
export const breaksOff =
  (bytes: Uint8Array): Answer =>
  (url) => ({
    kind: 'ok',
    body: inPieces(bytes.subarray(0, bytes.length / 2), new Broken('reset')),
    size: bytes.length,
    url,
  });

async function* inPieces(bytes: Uint8Array, end?: Broken): AsyncIterable<Uint8Array> {
  for (let start = 0; start < bytes.length; start += 1000) yield bytes.subarray(start, start + 1000);
  if (end !== undefined) throw end;
}

/** What GitHub would send for a folder. */
export async function archiveOf(folder: string): Promise<Buffer> {
  const around = await scratch();
  await cp(folder, `${around}/tide-0.2.0`, { recursive: true, verbatimSymlinks: true });
  await run('tar', ['-czf', `${around}/archive.tar.gz`, '-C', around, 'tide-0.2.0']);
  return readFile(`${around}/archive.tar.gz`);
}
