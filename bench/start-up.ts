// Start-up of the bundles against a bare Node, each as a whole process.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { best, line } from './support/line.js';

const dist = join(process.cwd(), 'dist');

/** The action without any variable of a runner: it reads its inputs, makes its World and finds nothing to read. */
async function spawn(args: readonly string[]): Promise<void> {
  spawnSync(process.execPath, args, { env: { PATH: process.env.PATH ?? '' }, stdio: 'ignore' });
}

const times = await best(11, {
  bare: () => spawn(['-e', '0']),
  command: () => spawn([join(dist, 'cli.js'), '--version']),
  action: () => spawn([join(dist, 'index.js')]),
});
for (const door of ['command', 'action'] as const) {
  const detail = `${times[door].toFixed(0)} ms against ${times.bare.toFixed(0)} ms`;
  line(`start-up of the ${door} / bare node`, times[door] / times.bare, 4, detail);
}
