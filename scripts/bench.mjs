// npm run bench [NAME...] [-- PATH [MORE...]]: runs bench/NAME.ts, all of them by default, with what follows from the first
// word on that has a slash in it.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { installPackages } from './installed.mjs';
import { root } from './root.mjs';
import { runTypeScript } from './run-typescript.mjs';

const all = readdirSync(join(root, 'bench'))
  .filter((name) => name.endsWith('.ts'))
  .map((name) => name.slice(0, -'.ts'.length));
const words = process.argv.slice(2);
const names = words.findIndex((word) => word.includes('/'));
const wanted = names < 0 ? words : words.slice(0, names);
const args = names < 0 ? [] : words.slice(names);
const unknown = wanted.find((name) => !all.includes(name));
if (unknown === undefined) {
  installPackages();
  const files = (wanted.length > 0 ? wanted : all).map((name) => `bench/${name}`);
  process.exitCode = runTypeScript(files, { args, nodeArgs: ['--expose-gc'], data: ['__tests__/support'] });
} else {
  console.error(`There is no bench/${unknown}.ts. There are: ${all.join(', ')}.`);
  process.exitCode = 2;
}
