import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { programFiles } from '../program.js';

/**
 * A module proxy with the modules of the test program: what Go downloaded into `cache`, once a machine. Go itself keeps two
 * apart that download at once.
 */
export async function moduleProxy(cache: string): Promise<string> {
  for (const tag of ['v0.1.0', 'v0.2.0'] as const) await download(tag, cache);
  return `file://${join(cache, 'cache/download')}`;
}

async function download(tag: 'v0.1.0' | 'v0.2.0', cache: string): Promise<void> {
  const files = programFiles(tag);
  const whole = join(
    cache,
    `.whole-${createHash('sha256')
      .update(files['go.sum'] ?? '')
      .digest('hex')}`,
  );
  if (existsSync(whole)) return;
  const folder = await mkdtemp(join(tmpdir(), 'nix-sync-modules-'));
  for (const name of ['go.mod', 'go.sum']) await writeFile(join(folder, name), files[name] ?? '');
  await mkdir(cache, { recursive: true });
  const environment = {
    ...process.env,
    GOMODCACHE: cache,
    GOWORK: 'off',
    GOTOOLCHAIN: 'local',
    GOFLAGS: '-modcacherw',
  };
  try {
    await promisify(execFile)('go', ['mod', 'download'], { cwd: folder, env: environment });
    await writeFile(whole, '');
  } finally {
    await rm(folder, { recursive: true });
  }
}
