// Installing Nix from an archive on this machine, first and again, against unpacking and copying it with tar and cp. Needs
// root, a Nix of Debian's and patchelf; all happens on a machine of its own (__tests__/nix/install/machine.ts).
import { execFileSync } from 'node:child_process';
import { createReadStream, mkdtempSync } from 'node:fs';
import { chmod, mkdir, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compiledSource, freshMachine, obtainOn } from '../__tests__/nix/install/machine.js';
import { makeReleaseArchive } from '../__tests__/nix/install/release-archive.js';
import { realFiles } from '../src/world/real/files.js';
import { line } from './support/line.js';

const runs = 3;
const work = mkdtempSync(join(tmpdir(), 'nix-sync-bench-install-'));
await chmod(work, 0o755);
const release = await makeReleaseArchive(join(work, 'release'), 'whole');
const source = await compiledSource(join(work, 'source'));
const server = createServer((_request, response) => void createReadStream(release.path).pipe(response));
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
const wanted = {
  install: 'auto',
  release: { kind: 'version', version: release.version, sha256: release.sha256 },
  url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
  settings: 'substituters =',
  nixpkgs: 'default',
  timeoutSeconds: 60,
} as const;

/** Milliseconds of what cannot be less: the archive unpacked, and what was unpacked copied. */
async function bare(turn: number): Promise<number> {
  const [unpacked, placed] = [join(work, `bare-${turn}`, 'unpacked'), join(work, `bare-${turn}`, 'placed')];
  await mkdir(unpacked, { recursive: true });
  const start = performance.now();
  execFileSync('tar', ['-xJ', '-f', release.path, '-C', unpacked]);
  execFileSync('cp', ['-RPp', unpacked, placed]);
  return performance.now() - start;
}

async function obtain(machine: Awaited<ReturnType<typeof freshMachine>>): Promise<number> {
  const came = await obtainOn(machine, source, { user: 'root', wanted });
  if (came.kind !== 'ok') throw new Error(came.log);
  return came.milliseconds;
}

const times = { bare: Number.POSITIVE_INFINITY, first: Number.POSITIVE_INFINITY, again: Number.POSITIVE_INFINITY };
try {
  for (let turn = 0; turn < runs; turn += 1) {
    const machine = await freshMachine(join(work, `machine-${turn}`));
    times.bare = Math.min(times.bare, await bare(turn));
    times.first = Math.min(times.first, await obtain(machine));
    times.again = Math.min(times.again, await obtain(machine));
  }
} finally {
  server.close();
  await realFiles().remove(work);
  await rm(work, { recursive: true, force: true });
}
const text = (milliseconds: number) => `${milliseconds.toFixed(0)} ms`;
const against = `against ${text(times.bare)}`;
line('installing Nix / (tar, then cp)', times.first / times.bare, 1.5, `${text(times.first)} ${against}`);
line('installing Nix again / (tar, then cp)', times.again / times.bare, 0.15, `${text(times.again)} ${against}`);
