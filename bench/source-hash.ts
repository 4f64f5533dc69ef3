// Source hash of a .tar.gz of about 15 MB in-process, against gunzip and SHA-256 of the same bytes.
import type { Buffer } from 'node:buffer';
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

const gunzip = (): AsyncIterable<Buffer> =>
  createReadStream(archive, { highWaterMark: 256 * 1024 }).pipe(createGunzip({ chunkSize: 256 * 1024 }));

/** First one, then the other. */
async function inTurn(): Promise<void> {
  const chunks: Buffer[] = [];
  const digest = createHash('sha256');
  for await (const chunk of gunzip()) {
    chunks.push(chunk);
  }
  chunks.forEach((chunk) => void digest.update(chunk));
  digest.digest();
}

/** Both at once, which no hash of a tree can be: its order is not the archive's. */
async function atOnce(): Promise<void> {
  const digest = createHash('sha256');
  for await (const chunk of gunzip()) {
    digest.update(chunk);
  }
  digest.digest();
}

const times = await best(11, { inTurn, ours, atOnce });
const size = `${(statSync(archive).size / 1e6).toFixed(1)} MB`;
const streamed = `${times.atOnce.toFixed(0)} ms where both run at once`;
const detail = `${times.ours.toFixed(0)} ms against ${times.inTurn.toFixed(0)} ms for ${size} (${streamed})`;
line('source hash / (gunzip, then SHA-256)', times.ours / times.inTurn, 1.4, detail);
rmSync(scratch, { recursive: true });
