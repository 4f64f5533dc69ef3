import { describe, expect, test } from '@jest/globals';
import { packagesOf } from '../../../src/expression/packages.js';
import { sameMeaning } from '../../../src/expression/same-meaning.js';
import type { PackageView } from '../../../src/model/package.js';
import type { FormatterName } from '../../../src/model/task.js';
import { formatDocument } from '../../../src/nix/format/format.js';
import { formattersOnPath } from '../../../src/nix/format/on-path.js';
import { haveSameLines } from '../../../src/nix/format/text.js';
import type { NixOutside } from '../../../src/nix/nix.js';
import { realTools } from '../../../src/world/real/tools.js';
import { corpusTexts, documentOf } from '../../expression/documents.js';
import { machine } from './machine.js';

const names: readonly FormatterName[] = ['nixfmt', 'alejandra', 'nixpkgs-fmt'];
/** Folders of the formatters themselves, which are only there in the exhaustive run: they take minutes to build. */
const folders = process.env.NIX_SYNC_FORMATTERS ?? '';
const minutes = 60_000;
const exhaustively = folders === '' ? test.skip : test;

/** This machine with no other formatters than these. */
async function outside(only: readonly FormatterName[]): Promise<NixOutside> {
  const here = await machine({});
  const { find } = realTools({ PATH: folders });
  const findOnly = async (name: string) => (only.some((each) => each === name) ? find(name) : []);
  return { ...here, tools: { ...here.tools, find: findOnly } };
}

/** What a formatter makes of a text, or nothing where it refuses it. */
async function formattedBy(name: FormatterName, text: string): Promise<string> {
  const [formatter] = await formattersOnPath(name, await outside([name]));
  if (formatter === undefined) throw new Error(`${name} could not be installed.`);
  const attempt = await formatter.format(documentOf(text));
  return attempt.kind === 'done' ? attempt.text : '';
}

/** The document with another version and other hashes, each longer or shorter than it was. */
function revalued(text: string, by: 'longer' | 'shorter'): string {
  const found = packagesOf(documentOf(text));
  const views: readonly PackageView[] = found.kind === 'ok' ? found.value : [];
  const literals = views
    .flatMap(({ version, source, dependencies }) => [
      version,
      ...('hash' in source ? [source.hash] : []),
      ...dependencies.map(({ hash }) => hash),
    ])
    .flatMap((slot) => (slot.kind === 'literal' && slot.source.startsWith('"') ? [slot.at] : []));
  const value = by === 'longer' ? `"${'7.'.repeat(40)}7"` : '"7"';
  const once = new Map(literals.map((at) => [at.start, at]));
  return [...once.values()]
    .toSorted((one, other) => other.start - one.start)
    .reduce((done, { start, end }) => done.slice(0, start) + value + done.slice(end), text);
}

const corpus = corpusTexts().filter((text) => packagesOf(documentOf(text)).kind === 'ok');

/** Each expression of the corpus that a formatter takes, with what it makes of it. */
async function formattedCorpus(name: FormatterName): Promise<readonly (readonly [before: string, after: string])[]> {
  const pairs: (readonly [string, string])[] = [];
  for (const text of corpus) pairs.push([text, await formattedBy(name, text)]);
  return pairs.filter(([, after]) => after !== '');
}

/** What a formatter made of the corpus and leaves so. */
async function inStyle(name: FormatterName): Promise<readonly string[]> {
  const texts: string[] = [];
  for (const [, after] of await formattedCorpus(name)) {
    if ((await formattedBy(name, after)) === after) texts.push(after);
  }
  expect(texts.length).toBeGreaterThan(corpus.length * 0.9);
  return texts;
}

describe.each(names)('the real %s', (name) => {
  exhaustively(
    'leaves each expression of the corpus the same expression',
    async () => {
      const pairs = await formattedCorpus(name);
      expect(pairs.length).toBeGreaterThan(corpus.length * 0.9);
      const same = ([one, other]: readonly [string, string]) => sameMeaning(documentOf(one), documentOf(other));
      expect(pairs.filter((pair) => !same(pair))).toEqual([]);
    },
    10 * minutes,
  );

  exhaustively(
    'is found to be the formatter of what it formatted, and formats it again',
    async () => {
      const here = await outside([name]);
      for (const text of await inStyle(name)) {
        const edited = revalued(text, 'longer');
        if (edited === text) continue;
        const wish = {
          before: documentOf(text),
          edited: documentOf(edited),
          wanted: 'auto',
          shop: { kind: 'none', because: 'This machine has no Nix.' },
        } as const;
        const done = await formatDocument(wish, here);
        expect(done.formatting).toMatchObject({ with: expect.stringMatching(/^[a-z-]+ \d+\.\d+\.\d+$/) });
        expect(done.text).toBe(await formattedBy(name, edited));
      }
    },
    10 * minutes,
  );
});

describe.each(['alejandra', 'nixpkgs-fmt'] as const)('the layout of the real %s', (name) => {
  exhaustively(
    'does not depend on the length of the values',
    async () => {
      for (const text of await inStyle(name)) {
        for (const edited of [revalued(text, 'longer'), revalued(text, 'shorter')]) {
          expect(await formattedBy(name, edited)).toBe(edited);
        }
      }
    },
    10 * minutes,
  );
});

describe('the layout of the real nixfmt', () => {
  exhaustively(
    'does not depend on values of the same length',
    async () => {
      for (const text of await inStyle('nixfmt')) {
        const edited = revalued(text, 'longer');
        const other = edited.replaceAll('7.7', '8.8');
        expect(haveSameLines(edited, other)).toBe(true);
        expect(await formattedBy('nixfmt', other)).toBe((await formattedBy('nixfmt', edited)).replaceAll('7.7', '8.8'));
      }
    },
    10 * minutes,
  );
});
