import { readSource, type Source } from '../archive/source.js';
import { type Problem, Refusal } from '../model/problem.js';
import { Broken, type Downloaded } from '../world/network.js';
import type { World } from '../world/world.js';
import { hostOf } from './archive-url.js';
import { archiveMissing, archiveRefused, archiveUnreachable } from './problems.js';

export type DownloadOutside = Pick<World, 'files' | 'network' | 'clock' | 'tell'>;

/** Before the second, third and fourth try. */
const waits = [1000, 3000, 9000];

/** Downloads an archive and reads it to its end; what may pass is tried again. `folder` is an existing one of this work's own. */
export async function downloadSource(url: string, folder: string, outside: DownloadOutside): Promise<Source> {
  for (let turn = 0; ; turn += 1) {
    const tried = await tryOnce(url, `${folder}/archive-${turn}`, outside);
    if (tried.kind === 'read') return tried.source;
    const wait = waits[turn];
    if (tried.kind === 'failed' || wait === undefined) throw tried.refusal;
    const text = `${tried.refusal.problem.what} Trying again in ${wait / 1000} s.`;
    outside.tell({ kind: 'said', text });
    await outside.clock.sleep(wait);
  }
}

type Tried =
  | { readonly kind: 'read'; readonly source: Source }
  | { readonly kind: 'failed' | 'may-pass'; readonly refusal: Refusal };

async function tryOnce(url: string, spoolPath: string, outside: DownloadOutside): Promise<Tried> {
  const answer = await outside.network.get({ url });
  switch (answer.kind) {
    case 'unreachable':
      return mayPass(archiveUnreachable(url, hostOf(url), answer.reason));
    case 'refused':
      if (answer.status === 404) return { kind: 'failed', refusal: new Refusal(archiveMissing(url)) };
      if (answer.status >= 500 || answer.status === 429) return mayPass(archiveRefused(url, answer.status));
      return { kind: 'failed', refusal: new Refusal(archiveRefused(url, answer.status)) };
    case 'ok':
      return read(url, answer, spoolPath, outside);
  }
}

function mayPass(problem: Problem): Tried {
  return { kind: 'may-pass', refusal: new Refusal(problem) };
}

async function read(
  url: string,
  answer: Extract<Downloaded, { kind: 'ok' }>,
  spoolPath: string,
  outside: DownloadOutside,
): Promise<Tried> {
  const of = `download of ${url}`;
  outside.tell({ kind: 'began', of });
  const body = counted(answer.body, answer.size, of, outside);
  const tried = await readSource(body, spoolPath, outside.files).then(
    (source): Tried => ({ kind: 'read', source }),
    (fault: unknown): Tried => {
      if (fault instanceof Refusal)
        return { kind: fault.cause instanceof Broken ? 'may-pass' : 'failed', refusal: fault };
      throw fault;
    },
  );
  outside.tell({ kind: 'ended', of, text: tried.kind === 'read' ? sizeInWords(tried.source.bytes) : 'failed' });
  return tried;
}

const millisecondsBetweenNotes = 200;

async function* counted(
  body: AsyncIterable<Uint8Array>,
  size: number | 'unknown',
  of: string,
  { clock, tell }: Pick<World, 'clock' | 'tell'>,
): AsyncIterable<Uint8Array> {
  let done = 0;
  let told = clock.now();
  for await (const chunk of body) {
    yield chunk;
    done += chunk.length;
    const now = clock.now();
    if (now - told < millisecondsBetweenNotes) continue;
    told = now;
    tell({ kind: 'progress', of, text: sizeInWords(done), done, ...(size === 'unknown' ? {} : { total: size }) });
  }
}

/** `15.2 MB` */
export function sizeInWords(bytes: number): string {
  if (bytes < 1000) return `${bytes} bytes`;
  if (bytes < 1_000_000) return `${(bytes / 1000).toFixed(1)} kB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}
