import { readFile } from 'node:fs/promises';

/** A workflow of docs/workflows as it stands, where a repository that copied it has it. */
export async function documented(name: string): Promise<Readonly<Record<string, string>>> {
  return { [`.github/workflows/${name}`]: await readFile(`docs/workflows/${name}`, 'utf8') };
}

/** A workflow that a document shows, as it stands there. */
export async function shownIn(document: string, name: string): Promise<Readonly<Record<string, string>>> {
  const path = `.github/workflows/${name}`;
  const blocks = (await readFile(document, 'utf8')).matchAll(/^```yaml\n([\s\S]*?)^```$/gm);
  const [text] = [...blocks].flatMap(([, block = '']) => (block.startsWith(`# ${path}\n`) ? [block] : []));
  if (text === undefined) throw new Error(`${document} shows no ${path}`);
  return { [path]: text };
}
