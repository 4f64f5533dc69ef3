import { join } from 'node:path';
import { scratch } from '../support/scratch.js';
import { goByHand } from './machine.js';
import { lay, layProxy } from './module-proxy.js';

const gauge = {
  'go.mod': 'module github.com/harbour/gauge\n\ngo 1.21\n',
  'gauge.go': 'package gauge\n',
};

/** What a server of Git repositories has of it. */
export const privateRepositories = { 'harbour/gauge': { tag: 'v1.2.0', files: gauge } };

let made: Promise<{ readonly source: string; readonly proxy: string }> | undefined;

/** A program that needs one private module, with a complete go.sum, and a module proxy that has it nevertheless. */
export function privateProgram() {
  made ??= makeProgram();
  return made;
}

async function makeProgram() {
  const root = await scratch();
  const proxy = await layProxy(join(root, 'proxy'), [
    { path: 'github.com/harbour/gauge', version: 'v1.2.0', files: gauge },
  ]);
  const source = await lay(join(root, 'source'), {
    'go.mod': 'module github.com/harbour/tide\n\ngo 1.21\n\nrequire github.com/harbour/gauge v1.2.0\n',
    'main.go': 'package main\n\nimport _ "github.com/harbour/gauge"\n\nfunc main() {}\n',
  });
  await goByHand(source, proxy, ['mod', 'tidy']);
  return { source, proxy };
}
