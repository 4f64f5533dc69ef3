// Bundles both doors into a folder: `node scripts/build.mjs [FOLDER]`, dist where none is given. Types are not checked
// here (`npm run types` does), and ncc takes its module settings from src/tsconfig.json.
import { chmod, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { root } from './root.mjs';

const doors = [
  { from: 'src/main.ts', to: 'index.js', mode: 0o644, start: '' },
  { from: 'src/cli.ts', to: 'cli.js', mode: 0o755, start: '#!/usr/bin/env node\n' },
];
const licenses = 'LICENSES.txt';
const settings = { cache: false, esm: true, license: licenses, target: 'es2022', transpileOnly: true, quiet: true };

const folder = resolve(process.argv[2] ?? join(root, 'dist'));
process.chdir(root);
await build();

async function build() {
  const ncc = createRequire(import.meta.url)('@vercel/ncc');
  const installed = await installedPackages();
  const notices = new Map();
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  for (const door of doors) {
    const { code, assets } = await ncc(join(root, door.from), settings);
    for (const [name, text] of noticesOf(assets[licenses].source.toString(), installed)) notices.set(name, text);
    refuseStrayAssets(door, assets);
    const path = join(folder, door.to);
    await writeFile(path, code.startsWith('#!') ? code : door.start + code);
    await chmod(path, door.mode);
  }
  const names = [...notices.keys()].sort();
  await writeFile(join(folder, licenses), `${names.map((name) => notices.get(name)).join('\n\n')}\n`);
  await writeFile(join(folder, 'package.json'), `${JSON.stringify({ type: 'module' })}\n`);
}

/** ncc writes one notice after another: the package's name on a line of its own, its license's id, the text. */
function noticesOf(text, installed) {
  const blocks = [];
  let afterBlank = true;
  for (const line of text.split('\n')) {
    if (afterBlank && installed.has(line)) blocks.push([]);
    blocks.at(-1)?.push(line);
    afterBlank = line === '';
  }
  return blocks.map((block) => [block[0], block.join('\n').trim()]);
}

async function installedPackages() {
  const lock = JSON.parse(await readFile(join(root, 'package-lock.json'), 'utf8'));
  return new Set(Object.keys(lock.packages).map((path) => path.split('node_modules/').at(-1)));
}

/** A file beside the bundle would be one that the action needs at run time and nobody meant to ship. */
function refuseStrayAssets(door, assets) {
  const stray = Object.keys(assets).filter((name) => name !== licenses && name !== 'package.json');
  if (stray.length > 0) throw new Error(`${door.from} bundles files that are not code: ${stray.join(', ')}`);
}
