import { readFile } from 'node:fs/promises';

const document = 'docs/release-tools.md';

/** Files that the document shows below their names, as they stand there. */
export async function shownFiles(...names: readonly string[]): Promise<Readonly<Record<string, string>>> {
  const text = await readFile(document, 'utf8');
  return Object.fromEntries(names.map((name) => [name, shownBelow(text, `\`${name}\``)]));
}

/** The command lines that the document shows below a heading. */
export async function shownCommands(heading: string): Promise<string> {
  const text = await readFile(document, 'utf8');
  return shownBelow(text, `## ${heading}\n`);
}

function shownBelow(text: string, mark: string): string {
  const at = text.search(new RegExp(`^${mark.replaceAll('.', '\\.')}`, 'm'));
  const [, block] = /\n```\w+\n([\s\S]*?)^```$/m.exec(at < 0 ? '' : text.slice(at)) ?? [];
  if (block === undefined) throw new Error(`${document} shows nothing below ${mark}`);
  return block;
}
