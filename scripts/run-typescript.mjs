// Compiles TypeScript files of this repository into a scratch folder and runs them one after another with this Node.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './root.mjs';

/**
 * Runs FILES (relative to the root, without `.ts`) with ARGS; `data` are folders whose other files they read beside
 * themselves. Returns the first exit code that is not 0.
 */
export function runTypeScript(files, { args = [], nodeArgs = [], data = [] } = {}) {
  const compiled = realpathSync(mkdtempSync(join(tmpdir(), 'nix-sync-run-')));
  try {
    for (const folder of data) copyData(join(root, folder), join(compiled, folder));
    compile(files, compiled);
    return (
      files.map((file) => run([...nodeArgs, join(compiled, `${file}.js`), ...args])).find((code) => code !== 0) ?? 0
    );
  } finally {
    rmSync(compiled, { recursive: true, force: true });
  }
}

function copyData(from, to) {
  cpSync(from, to, { recursive: true, filter: (path) => !path.endsWith('.ts') });
}

function compile(files, compiled) {
  const settings = {
    extends: join(root, 'tsconfig.json'),
    compilerOptions: { noEmit: false, rootDir: root, outDir: compiled, typeRoots: [join(root, 'node_modules/@types')] },
    files: files.map((file) => join(root, `${file}.ts`)),
    include: [],
  };
  writeFileSync(join(compiled, 'tsconfig.json'), JSON.stringify(settings));
  writeFileSync(join(compiled, 'package.json'), '{ "type": "module" }\n');
  symlinkSync(join(root, 'node_modules'), join(compiled, 'node_modules'));
  if (run([join(root, 'node_modules/typescript/bin/tsc'), '-p', compiled]) !== 0)
    throw new Error('The compiler found errors.');
}

function run(args) {
  return spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' }).status ?? 1;
}
