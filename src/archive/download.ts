import { type Problem, Refusal } from '../model/problem.js';
import { Broken, type Downloaded } from '../world/network.js';
import type { World } from '../world/world.js';
import { counted, sizeInWords } from './counted.js';
import { readSource, type Source } from './source.js';

export type DownloadOutside = Pick<World, 'files' | 'clock' | 'tell'>;

/** An archive that somebody can be asked for. */
export interface Wanted {
  /** What a person sees it called. */
  readonly of: string;
  /** Asks once. */
  get(): Promise<Downloaded>;
  /** What an answer without an archive means. */
  problemOf(answer: NotDownloaded): Problem;
}

export type NotDownloaded = Exclude<Downloaded, { kind: 'ok' }>;

/** Before the second, third and fourth try. */
const waits = [1000, 3000, 9000];

/** A server that wants to be left alone for longer is not waited for. */
const longestWait = 5 * 60_000;

/** Downloads an archive and reads it to its end; what may pass is tried again. `folder` is an existing one of this work's own. */
export async function downloadArchive(wanted: Wanted, folder: string, outside: DownloadOutside): Promise<Source> {
  for (let turn = 0; ; turn += 1) {
    const tried = await tryOnce(wanted, `${folder}/archive-${turn}`, outside);
    if (tried.kind === 'read') return tried.source;
    const usual = waits[turn];
    if (tried.kind === 'failed' || usual === undefined) throw tried.refusal;
    const wait = Math.max(usual, tried.atLeast);
    if (wait > longestWait) throw tried.refusal;
    const text = `${tried.refusal.problem.what} Trying again in ${wait / 1000} s.`;
    outside.tell({ kind: 'said', text });
    await outside.clock.sleep(wait);
  }
}

type Tried =
  | { readonly kind: 'read'; readonly source: Source }
  | { readonly kind: 'failed'; readonly refusal: Refusal }
  /** `atLeast` are milliseconds that the server asked for. */
  | { readonly kind: 'may-pass'; readonly refusal: Refusal; readonly atLeast: number };

async function tryOnce(wanted: Wanted, spoolPath: string, outside: DownloadOutside): Promise<Tried> {
  const answer = await wanted.get();
  if (answer.kind === 'ok') return read(wanted.of, answer, spoolPath, outside);
  const refusal = new Refusal(wanted.problemOf(answer));
  const atLeast = (answer.kind === 'refused' ? (answer.waitSeconds ?? 0) : 0) * 1000;
  return mayPass(answer) ? { kind: 'may-pass', refusal, atLeast } : { kind: 'failed', refusal };
}

function mayPass(answer: NotDownloaded): boolean {
  if (answer.kind === 'unreachable') return true;
  return answer.status >= 500 || answer.status === 429 || answer.waitSeconds !== undefined;
}

async function read(
  what: string,
  answer: Extract<Downloaded, { kind: 'ok' }>,
  spoolPath: string,
  outside: DownloadOutside,
): Promise<Tried> {
  const of = `download of ${what}`;
  outside.tell({ kind: 'began', of });
  const body = counted(answer, of, outside);
  const tried = await readSource(body, spoolPath, outside.files).then(
    (source): Tried => ({ kind: 'read', source }),
    (fault: unknown): Tried => {
      if (!(fault instanceof Refusal)) throw fault;
      if (fault.cause instanceof Broken) return { kind: 'may-pass', refusal: fault, atLeast: 0 };
      return { kind: 'failed', refusal: fault };
    },
  );
  outside.tell({ kind: 'ended', of, text: tried.kind === 'read' ? sizeInWords(tried.source.bytes) : 'failed' });
  return tried;
}
