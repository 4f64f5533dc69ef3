import { createHash } from 'node:crypto';
import { counted } from '../../archive/counted.js';
import { Refusal } from '../../model/problem.js';
import type { Spool } from '../../world/files.js';
import { Broken, type Downloaded } from '../../world/network.js';
import type { World } from '../../world/world.js';
import { releaseAltered, releaseMissing, releaseUnreachable } from './problems.js';
import type { Archive } from './release.js';

type DownloadOutside = Pick<World, 'files' | 'network' | 'clock' | 'tell'>;

/** Before the second, third and fourth try. */
const waits = [1000, 3000, 9000];

/**
 * Downloads an archive to a path, hands it to `use` once its SHA-256 is found right, and removes it. What may pass is tried
 * again.
 */
export async function withDownload<Value>(
  archive: Archive,
  path: string,
  outside: DownloadOutside,
  use: (path: string) => Promise<Value>,
): Promise<Value> {
  for (let turn = 0; ; turn += 1) {
    const answer = await outside.network.get({ url: archive.url });
    const tried = answer.kind === 'ok' ? await receive(archive, path, outside, { answer, use }) : refused(answer);
    if (tried.kind === 'done') return tried.value;
    const wait = waits[turn];
    if (tried.kind === 'final' || wait === undefined) throw new Refusal(tried.problem(archive.url));
    outside.tell({ kind: 'said', text: `${tried.reason} Trying again in ${wait / 1000} s.` });
    await outside.clock.sleep(wait);
  }
}

type Tried<Value> =
  | { readonly kind: 'done'; readonly value: Value }
  | {
      readonly kind: 'final' | 'may-pass';
      readonly reason: string;
      readonly problem: (url: string) => Refusal['problem'];
    };

function refused(answer: Exclude<Downloaded, { kind: 'ok' }>): Tried<never> {
  if (answer.kind === 'unreachable') return mayPass(`The server could not be reached: ${answer.reason}.`);
  if (answer.status === 404) return { kind: 'final', reason: '', problem: releaseMissing };
  const tried = mayPass(`The server answered ${answer.status}.`);
  return answer.status >= 500 || answer.status === 429 ? tried : { ...tried, kind: 'final' };
}

function mayPass(reason: string) {
  return { kind: 'may-pass', reason, problem: (url: string) => releaseUnreachable(url, reason) } as const;
}

async function receive<Value>(
  archive: Archive,
  path: string,
  outside: DownloadOutside,
  last: { readonly answer: Extract<Downloaded, { kind: 'ok' }>; readonly use: (path: string) => Promise<Value> },
): Promise<Tried<Value>> {
  const spool = await outside.files.spool(path);
  try {
    const poured = await pour(last.answer, spool, archive, outside);
    if (poured.kind === 'broken') return mayPass(`The download broke off: ${poured.reason}.`);
    if (poured.sha256 !== archive.sha256) {
      throw new Refusal(releaseAltered(archive.url, archive.sha256, poured.sha256));
    }
    return { kind: 'done', value: await last.use(path) };
  } finally {
    await spool.close();
  }
}

type Poured =
  | { readonly kind: 'whole'; readonly sha256: string }
  | { readonly kind: 'broken'; readonly reason: string };

async function pour(
  answer: Extract<Downloaded, { kind: 'ok' }>,
  spool: Spool,
  archive: Archive,
  outside: DownloadOutside,
): Promise<Poured> {
  const of = `download of Nix ${archive.version}`;
  const digest = createHash('sha256');
  const drain = async (): Promise<Poured> => {
    for await (const chunk of counted(answer, of, outside)) {
      digest.update(chunk);
      await spool.append(chunk);
    }
    return { kind: 'whole', sha256: digest.digest('hex') };
  };
  outside.tell({ kind: 'began', of });
  const poured = await drain().catch((fault: unknown): Poured => {
    if (fault instanceof Broken) return { kind: 'broken', reason: fault.message };
    throw fault;
  });
  outside.tell({ kind: 'ended', of, text: poured.kind === 'whole' ? 'all there' : 'broke off' });
  return poured;
}
