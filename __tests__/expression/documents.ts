import { readdirSync, readFileSync } from 'node:fs';
import { packagesOf } from '../../src/expression/packages.js';
import type { Document, PackageView } from '../../src/model/package.js';

/** A document of a text; its bytes are the text's characters. */
export function documentOf(text: string): Document {
  return { path: 'nix/tide.nix', text, commit: 'working-tree' };
}

/** The views of a text that is known to be an expression. */
export function viewsIn(text: string): readonly PackageView[] {
  const found = packagesOf(documentOf(text));
  if (found.kind === 'failed') throw new Error(found.problem.what);
  return found.value;
}

/** Every expression of the corpus. */
export function corpusTexts(): readonly string[] {
  const folder = `${process.cwd()}/__tests__/expression/corpus`;
  return readdirSync(folder).map((name) => readFileSync(`${folder}/${name}/in.nix`, 'latin1'));
}
