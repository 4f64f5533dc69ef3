import { mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import ts from 'typescript';
import { root } from './root.mjs';

/**
 * Turns the TypeScript of some folders of the repository into JavaScript below another folder, types unchecked, and returns
 * a function that imports one of the files: `load('src/report/outputs.js')`.
 */
export async function transpile(sources, folder) {
  const compilerOptions = { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext, verbatimModuleSyntax: true };
  for (const source of sources) {
    const names = (await readdir(join(root, source), { recursive: true })).filter((name) => name.endsWith('.ts'));
    for (const name of names) {
      const text = await readFile(join(root, source, name), 'utf8');
      const path = join(folder, source, name.replace(/\.ts$/, '.js'));
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, ts.transpileModule(text, { compilerOptions }).outputText);
    }
  }
  await writeFile(join(folder, 'package.json'), '{ "type": "module" }');
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'));
  return (path) => import(pathToFileURL(join(folder, path)).href);
}
