// Source hash of a .tar.gz of about 15 MB in-process, against streaming gunzip + SHA-256 of the same bytes.
import { createHash } from 'node:crypto';
import { createReadStream, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createGunzip } from 'node:zlib';
import { readSource } from '../src/archive/source.js';
import { realFiles } from '../src/world/real/files.js';
import { packGoSource } from './support/archives.js';
import { best, line } from './support/line.js';

const scratch = mkdtempSync(join(tmpdir(), 'nix-sync-bench-source-'));
const archive = process.argv[2] ?? packGoSource(scratch, 15_000_000);

async function ours(): Promise<void> {
  const files = realFiles();
  const source = await readSource(files.stream(archive), join(scratch, 'spool'), files);
  await source.hash();
  await source.close();
}

async function gunzipAndHash(): Promise<void> {
  const digest = createHash('sha256');
  for await (const chunk of createReadStream(archive, { highWaterMark: 256 * 1024 }).pipe(
    createGunzip({ chunkSize: 256 * 1024 }),
  )) {
    digest.update(chunk);
  }
  digest.digest();
}

await gunzipAndHash();
await ours();
const theirs = await best(7, gunzipAndHash);
const mine = await best(7, ours);
line(
  'source hash / (gunzip + SHA-256)',
  mine / theirs,
  1.4,
  `${mine.toFixed(0)} ms against ${theirs.toFixed(0)} ms for ${(statSync(archive).size / 1e6).toFixed(1)} MB`,
);
rmSync(scratch, { recursive: true });
