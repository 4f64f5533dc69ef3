import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A document that people read, by its path from the root. */
export interface Written {
  readonly path: string;
  readonly text: string;
}

/** A piece of code that a document shows, without the fence around it and its indentation. */
export interface Shown {
  readonly path: string;
  readonly language: string;
  readonly text: string;
  /** What the document says between its last heading and the piece, and between its title and its first section. */
  readonly said: string;
}

const folders = ['.', 'docs', 'docs/workflows', 'nix', 'src/nix'];

/** All documents of this repository. */
export const documents: readonly Written[] = folders.flatMap((folder) =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.md'))
    .map((name) => join(folder, name))
    .map((path) => ({ path, text: readFileSync(path, 'utf8') })),
);

/** Each fenced piece of a document. */
export function shownIn({ path, text }: Written): readonly Shown[] {
  return [...text.matchAll(/^( *)```(\w*)\n([\s\S]*?)^\1```$/gm)].map((match) => {
    const [, indent = '', language = '', body = ''] = match;
    const before = text.slice(0, match.index);
    const said = `${before.split(/^##? /m)[1] ?? ''}\n${before.split(/^#{1,4} /m).at(-1) ?? ''}`;
    return { path, language, text: body.replaceAll(new RegExp(`^${indent}`, 'gm'), ''), said };
  });
}
