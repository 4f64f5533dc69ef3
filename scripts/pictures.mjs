// npm run pictures: photographs what the action says of a release, for the README, into docs/pictures. It needs root, Nix, Go,
// git and Chromium (CHROMIUM names another browser of its kind), and takes the bundle that is its argument, or dist.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './root.mjs';
import { runTypeScript } from './run-typescript.mjs';

const folder = mkdtempSync(join(tmpdir(), 'nix-sync-pages-'));
const args = [folder, ...process.argv.slice(2)];
const width = 908;
process.exitCode = runTypeScript(['__tests__/support/pictures'], { args, data: ['__tests__/support'] });
for (const page of readdirSync(folder)) photograph(page);
rmSync(folder, { recursive: true });

function photograph(page) {
  const address = `file://${join(folder, page)}`;
  const [, height] = /<title>(\d+)/.exec(browse(`--window-size=${width},100`, '--dump-dom', address)) ?? [];
  const picture = join(root, 'docs/pictures', page.replace('.html', '.png'));
  browse(`--window-size=${width},${height}`, '--force-device-scale-factor=1.5', `--screenshot=${picture}`, address);
  console.log(picture);
}

function browse(...given) {
  const quietly = ['--headless', '--no-sandbox', '--disable-gpu', '--hide-scrollbars'];
  const options = { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] };
  return execFileSync(process.env.CHROMIUM ?? 'chromium', [...quietly, ...given], options);
}
