import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { packagesOf } from '../../src/expression/packages.js';
import type { ModeName, Option } from '../../src/task/option.js';
import { options } from '../../src/task/options.js';
import { documentOf } from '../expression/documents.js';
import { documents, shownIn } from '../support/documents.js';

function matches(pattern: RegExp): readonly { readonly path: string; readonly found: string }[] {
  return documents.flatMap(({ path, text }) =>
    [...text.matchAll(pattern)].map((match) => ({ path, found: match[1] ?? match[0] })),
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

describe('links', () => {
  const links = matches(/\]\((?!https?:)([^)\s]+)\)/g);

  test('lead to files and headings that are there', () => {
    const broken = links.filter(({ path, found }) => {
      const [file = '', anchor] = found.split('#');
      const target = file === '' ? path : join(dirname(path), file);
      return !existsSync(target) || (anchor !== undefined && !anchors(target).includes(anchor));
    });
    expect(broken).toEqual([]);
  });

  test('lead to every document from the README', () => {
    const targets = (path: string) =>
      links
        .filter((link) => link.path === path)
        .map(({ found }) => normalize(join(dirname(path), found.split('#')[0] ?? '')));
    const reached = new Set(['README.md']);
    for (const path of reached) for (const target of targets(path)) if (target.endsWith('.md')) reached.add(target);
    expect(documents.map(({ path }) => path).filter((path) => !reached.has(path))).toEqual([]);
  });

  test('to pictures have words for those who do not see them', () => {
    expect(matches(/!\[[^\]]{0,40}\]\([^)]+\)/g)).toEqual([]);
  });
});

test('commands of npm that are named exist', () => {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };
  expect(matches(/\bnpm run ([\w:-]+)/g).filter(({ found }) => scripts[found] === undefined)).toEqual([]);
});

test('nothing runs the bare name of the command through npx, which is not ours', () => {
  expect(matches(/\bnpx (?:-\S+ )*nix-sync\b/g)).toEqual([]);
});

test('codes of Problems that are named are explained', () => {
  const explained = matches(/^### `([^`]+)`$/gm).map(({ found }) => found);
  const named = matches(/\(`([a-z]+(?:-[a-z0-9]+)+)`[,)]/g);
  expect(named.length).toBeGreaterThan(3);
  const known = [...explained, ...options.map(({ name }) => name)];
  expect(named.filter(({ found }) => !known.includes(found))).toEqual([]);
});

test('expressions that are shown can be read', () => {
  const shown = documents.flatMap(shownIn).filter(({ language }) => language === 'nix');
  const read = shown.map(({ path, text }) => [path, packagesOf(documentOf(text)).kind]);
  expect(read.length).toBeGreaterThan(1);
  expect(read.filter(([, kind]) => kind !== 'ok')).toEqual([]);
});

describe('steps that are shown', () => {
  const step = /^( *)(?:- )?uses: inference-gateway\/nix-sync-action@\S+[^\n]*\n((?:\1 *[^-\s][^\n]*\n)*)/gm;
  const workflows = readdirSync('docs/workflows').filter((name) => name.endsWith('.yml'));
  const steps = [
    ...documents.flatMap(shownIn).filter(({ language }) => language === 'yaml'),
    ...workflows.map((name) => ({ path: name, text: readFileSync(join('docs/workflows', name), 'utf8') })),
  ].flatMap(({ path, text }) => [...text.matchAll(step)].map(([, , rest = '']) => ({ path, given: givenIn(rest) })));

  test('are found, with what they give', () => {
    expect(steps.filter(({ given }) => given.length > 0).length).toBeGreaterThan(7);
    expect(givenIn('  with:\n    mode: verify # here\n    files: |\n      a\n      b\n  id: x\n')).toEqual([
      ['mode', 'verify'],
      ['files', '|'],
    ]);
  });

  test('give inputs that the action has, to the mode that takes them, with words that they may have', () => {
    expect(steps.flatMap(({ path, given }) => wrong(given).map((what) => `${path}: ${what}`))).toEqual([]);
  });

  test('are refused where they give something else', () => {
    expect(wrong([['fiels', 'a']])).toEqual(['fiels']);
    expect(wrong([['checks', 'hashes']])).toEqual(['checks in sync']);
    expect(wrong([['mode', 'verfy']])).toEqual(['mode: verfy']);
    expect(wrong([['allow', 'prerelease, anything']])).toEqual(['allow: anything']);
    expect(wrong([['dry-run', 'yes']])).toEqual(['dry-run: yes']);
  });
});

type Given = readonly (readonly [name: string, value: string])[];

/** The keys and values below `with:` in the rest of a step. */
function givenIn(rest: string): Given {
  const below = /^( +)with:\n((?:\1 +[^\n]*\n)*)/m.exec(rest)?.[2] ?? '';
  const indent = /^ +/.exec(below)?.[0] ?? '';
  return [...below.matchAll(/^( +)([\w-]+): *([^\n]*?)(?: +#[^\n]*)?$/gm)]
    .filter((match) => match[1] === indent)
    .map(([, , name = '', value = '']) => [name, value.replace(/^'(.*)'$/, '$1')] as const);
}

function wrong(given: Given): readonly string[] {
  const mode = (given.find(([name]) => name === 'mode')?.[1] ?? 'sync') as ModeName;
  return given.flatMap(([name, value]) => {
    const option = options.find((each) => each.name === name && each.doors.includes('action'));
    if (option === undefined) return [name];
    if (name !== 'mode' && !option.modes.includes(mode)) return [`${name} in ${mode}`];
    return wordsIn(option, value)
      .filter((word) => !allowed(option, word))
      .map((word) => `${name}: ${word}`);
  });
}

/** What of a value has to be one of the option's words. */
function wordsIn({ kind }: Option, value: string): readonly string[] {
  if (value.includes('$' + '{{') || value === '|') return [];
  if (kind === 'boolean' || kind === 'choice') return [value];
  return kind === 'words' ? value.split(/, */) : [];
}

function allowed({ kind, words = [] }: Option, word: string): boolean {
  return kind === 'boolean' ? ['true', 'false'].includes(word) : words.some((each) => each.word === word);
}
