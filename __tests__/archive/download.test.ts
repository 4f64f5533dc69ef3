import { describe, expect, test } from '@jest/globals';
import { sizeInWords } from '../../src/archive/counted.js';
import { downloadArchive, type NotDownloaded } from '../../src/archive/download.js';
import type { Problem } from '../../src/model/problem.js';
import type { Downloaded } from '../../src/world/network.js';
import { realFiles } from '../../src/world/real/files.js';
import { fakeClock } from '../support/outside.js';
import { scratch } from '../support/scratch.js';
import { gzipped, inPieces, tarOf, top } from './tars.js';

const url = 'https://api.github.example/repos/harbour/tide/tarball/main';
const archive = gzipped(tarOf(top, { path: 'top/a', content: 'high water' }));

function problemOf(answer: NotDownloaded): Problem {
  const what = answer.kind === 'refused' ? `answered ${answer.status}.` : 'unreachable.';
  return { code: 'not-downloaded', what, why: '', next: '' };
}

const refused = (status: number, waitSeconds?: number): Downloaded => ({
  kind: 'refused',
  status,
  url,
  ...(waitSeconds === undefined ? {} : { waitSeconds }),
});
const ok: Downloaded = { kind: 'ok', body: inPieces(archive, 100), size: archive.length, url };

/** What came of a download whose answers are these, and the waits between them. */
async function download(...answers: readonly Downloaded[]) {
  const left = [...answers];
  const get = async (): Promise<Downloaded> => left.shift() ?? refused(500);
  const { clock, sleeps } = fakeClock();
  const outside = { files: realFiles(), clock, tell: () => undefined };
  const wanted = { of: 'harbour/tide', get, problemOf };
  const outcome = await downloadArchive(wanted, await scratch(), outside).then(
    (source) => source.bytes,
    (refusal: { problem: Problem }) => refusal.problem.what,
  );
  return { outcome, sleeps };
}

describe('a download', () => {
  test.each([
    ['is tried again where a server fails for now', [refused(502), refused(429)], archive.length, [1000, 3000]],
    ['waits for as long as the server asks', [refused(403, 60)], archive.length, [60_000]],
    ['waits no shorter than otherwise', [refused(429, 0)], archive.length, [1000]],
    ['is given up where that is too long', [refused(403, 3600)], 'answered 403.', []],
    ['is given up where nothing will change', [refused(404)], 'answered 404.', []],
    ['is given up in the end', Array<Downloaded>(9).fill(refused(503)), 'answered 503.', [1000, 3000, 9000]],
  ])('%s', async (_, answers, outcome, sleeps) => {
    const fresh: Downloaded = { ...ok, body: inPieces(archive, 100) } as Downloaded;
    expect(await download(...answers, fresh)).toEqual({ outcome, sleeps });
  });
});

test.each([
  [999, '999 bytes'],
  [15_240_000, '15.2 MB'],
])('%d bytes are %s', (bytes, words) => {
  expect(sizeInWords(bytes)).toBe(words);
});
