import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from '@jest/globals';

const documents = [...readdirSync('.'), ...readdirSync('docs').map((name) => join('docs', name))].filter((path) =>
  path.endsWith('.md'),
);

function matches(pattern: RegExp): readonly { readonly path: string; readonly found: string }[] {
  return documents.flatMap((path) =>
    [...readFileSync(path, 'utf8').matchAll(pattern)].map((match) => ({ path, found: match[1] ?? match[0] })),
  );
}

/** What GitHub makes of a heading, for headings in plain words and code. */
function anchors(path: string): readonly string[] {
  const headings = readFileSync(path, 'utf8').match(/^#{1,6} .*$/gm) ?? [];
  return headings.map((each) =>
    each
      .replace(/^#+ /, '')
      .toLowerCase()
      .replace(/[^\w\- ]/g, '')
      .replaceAll(' ', '-'),
  );
}

test('links lead to files and headings that are there', () => {
  const broken = matches(/\]\((?!https?:)([^)\s]+)\)/g).filter(({ path, found }) => {
    const [file = '', anchor] = found.split('#');
    const target = file === '' ? path : join(dirname(path), file);
    return !existsSync(target) || (anchor !== undefined && !anchors(target).includes(anchor));
  });
  expect(broken).toEqual([]);
});

test('commands of npm that are named exist', () => {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };
  expect(matches(/\bnpm run ([\w:-]+)/g).filter(({ found }) => scripts[found] === undefined)).toEqual([]);
});

test('nothing runs the bare name of the command through npx, which is not ours', () => {
  expect(matches(/\bnpx (?:-\S+ )*nix-sync\b/g)).toEqual([]);
});

test('workflows shown give the action inputs that it has', () => {
  const inputs = /^inputs:\n(.*?)^outputs:/ms.exec(readFileSync('action.yml', 'utf8'))?.[1] ?? '';
  const known = [...inputs.matchAll(/^ {2}([\w-]+):/gm)].map((match) => match[1] ?? '');
  expect(known).toContain('version');
  const steps = matches(/uses: inference-gateway\/nix-sync-action@\S+[^\n]*\n((?: +[^-\s][^\n]*\n)*)/g);
  const given = steps.flatMap(({ path, found }) => keysOfWith(found).map((key) => ({ path, key })));
  expect(given.filter(({ key }) => !known.includes(key))).toEqual([]);
});

/** The keys below `with:` in the rest of a step. */
function keysOfWith(step: string): readonly string[] {
  const below = /^( +)with:\n((?:\1 +[^\n]*\n)*)/m.exec(step)?.[2] ?? '';
  const indent = /^ +/.exec(below)?.[0] ?? '';
  return [...below.matchAll(/^( +)([\w-]+):/gm)].filter((match) => match[1] === indent).map((match) => match[2] ?? '');
}
