// Bundles both doors into a folder: `node scripts/build.mjs [FOLDER]`, dist where none is given. Types are not checked
// here (`npm run types` does), and ncc takes its module settings from src/tsconfig.json.
import { chmod, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { root } from './root.mjs';

const doors = [
  { from: 'src/main.ts', to: 'index.js', mode: 0o644, start: '' },
  { from: 'src/cli.ts', to: 'cli.js', mode: 0o755, start: '#!/usr/bin/env node\n' },
];
const settings = { cache: false, esm: true, target: 'es2022', transpileOnly: true, quiet: true };

const folder = resolve(process.argv[2] ?? join(root, 'dist'));
process.chdir(root);
const files = new Map([
  ['LICENSES.txt', { content: (await notices()).join('\n\n'), mode: 0o644 }],
  ['package.json', { content: `${JSON.stringify({ type: 'module' })}\n`, mode: 0o644 }],
]);
for (const door of doors) await bundle(door);
await settle();

async function bundle(door) {
  const ncc = createRequire(import.meta.url)('@vercel/ncc');
  const { code, assets } = await ncc(join(root, door.from), settings);
  const chunks = Object.entries(assets).filter(([name]) => name !== 'package.json');
  const stray = chunks.filter(([name]) => !/^\d+\.index\.js$/.test(name)).map(([name]) => name);
  if (stray.length > 0) throw new Error(`${door.from} bundles files that are not code: ${stray.join(', ')}`);
  const named = chunks.length > 0 ? nameChunks(code, door) : code;
  files.set(door.to, { content: named.startsWith('#!') ? named : door.start + named, mode: door.mode });
  for (const [name, { source }] of chunks) files.set(chunkName(name, door), { content: source, mode: 0o644 });
}

/** Writes all files at the end, so that the folder is never without them for long. */
async function settle() {
  await mkdir(folder, { recursive: true });
  for (const [name, { content, mode }] of files) {
    const fresh = join(folder, `.${name}.new`);
    await writeFile(fresh, content);
    await chmod(fresh, mode);
    await rename(fresh, join(folder, name));
  }
  for (const name of await readdir(folder)) if (!files.has(name)) await rm(join(folder, name), { recursive: true });
}

/** What a door imports only when it needs it is a file beside it, which ncc calls NUMBER.index.js in any case. */
function chunkName(name, door) {
  return name.replace(/index\.js$/, door.to);
}

function nameChunks(code, door) {
  const parts = code.split('".index.js"');
  if (parts.length !== 2) throw new Error(`${door.from}: the bundle names its parts in a way that is not known`);
  return parts.join(`".${door.to}"`);
}

/** The licences of all packages that the bundle can be made from, each once. */
async function notices() {
  const { packages } = JSON.parse(await readFile(join(root, 'package-lock.json'), 'utf8'));
  const shipped = Object.entries(packages).filter(([path, { dev, optional }]) => path !== '' && !dev && !optional);
  const found = new Map();
  for (const [path, { license }] of shipped) {
    const name = path.split('node_modules/').at(-1);
    found.set(name, [name, license, await licenseText(join(root, path))].join('\n'));
  }
  return [...found.keys()].sort().map((name) => found.get(name));
}

async function licenseText(path) {
  const file = (await readdir(path)).sort().find((name) => /^licen[cs]e(\.|-|$)/i.test(name));
  if (file === undefined) throw new Error(`${path} has no licence file`);
  return `\n${(await readFile(join(path, file), 'utf8')).replaceAll('\r\n', '\n').trim()}\n`;
}
