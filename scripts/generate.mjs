// Writes the documents that come out of the source: `npm run generate`. With `--check` nothing is written, and a document
// that differs from what the source says is an error.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './root.mjs';
import { transpile } from './transpile.mjs';

const check = process.argv.includes('--check');
const folder = await mkdtemp(join(tmpdir(), 'nix-sync-generate-'));
try {
  for (const [path, text] of await documents(await transpile(['src'], folder))) await settle(path, text);
} finally {
  await rm(folder, { recursive: true, force: true });
}

async function documents(load) {
  const { outputs } = await load('src/report/outputs.js');
  const { renderActionYml } = await load('src/task/action-yml.js');
  const { renderReference } = await load('src/task/reference.js');
  return [
    ['action.yml', renderActionYml(outputs)],
    ['docs/reference.md', renderReference(outputs)],
  ];
}

async function settle(path, text) {
  if (!check) return writeFile(join(root, path), text);
  const there = await readFile(join(root, path), 'utf8').catch(() => '');
  if (there === text) return;
  console.error(`${path} is not what the source says: run "npm run generate" and commit it.`);
  process.exitCode = 1;
}
