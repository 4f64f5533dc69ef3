// npm run bench [NAME...]: runs bench/NAME.ts, all of them by default.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { installPackages } from './installed.mjs';
import { root } from './root.mjs';
import { runTypeScript } from './run-typescript.mjs';

const all = readdirSync(join(root, 'bench'))
  .filter((name) => name.endsWith('.ts'))
  .map((name) => name.slice(0, -'.ts'.length));
const wanted = process.argv.slice(2);
const unknown = wanted.find((name) => !all.includes(name));
if (unknown === undefined) {
  installPackages();
  const files = (wanted.length > 0 ? wanted : all).map((name) => `bench/${name}`);
  process.exitCode = runTypeScript(files, { nodeArgs: ['--expose-gc'], data: ['__tests__/support'] });
} else {
  console.error(`There is no bench/${unknown}.ts. There are: ${all.join(', ')}.`);
  process.exitCode = 2;
}
