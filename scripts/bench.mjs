// npm run bench [NAME...]: compiles src and bench into a scratch folder and runs bench/NAME.ts, all of them by default.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const all = readdirSync(join(root, 'bench'))
  .filter((name) => name.endsWith('.ts') && !name.startsWith('_'))
  .map((name) => name.slice(0, -'.ts'.length));
const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !all.includes(name));
if (unknown.length > 0) {
  console.error(`There is no bench/${unknown[0]}.ts. There are: ${all.join(', ')}.`);
  process.exit(2);
}

const compiled = mkdtempSync(join(tmpdir(), 'nix-sync-bench-'));
try {
  const settings = {
    extends: join(root, 'tsconfig.json'),
    compilerOptions: { noEmit: false, rootDir: root, outDir: compiled, typeRoots: [join(root, 'node_modules/@types')] },
    files: (wanted.length > 0 ? wanted : all).map((name) => join(root, 'bench', `${name}.ts`)),
    include: [],
  };
  writeFileSync(join(compiled, 'tsconfig.json'), JSON.stringify(settings));
  writeFileSync(join(compiled, 'package.json'), '{ "type": "module" }\n');
  symlinkSync(join(root, 'node_modules'), join(compiled, 'node_modules'));
  process.exitCode = run(join(root, 'node_modules/typescript/bin/tsc'), '-p', compiled);
  for (const name of process.exitCode === 0 ? (wanted.length > 0 ? wanted : all) : []) {
    process.exitCode = run('--expose-gc', join(compiled, 'bench', `${name}.js`)) || process.exitCode;
  }
} finally {
  rmSync(compiled, { recursive: true, force: true });
}

function run(...args) {
  return spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' }).status ?? 1;
}
