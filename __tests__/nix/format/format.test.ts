import { readdir } from 'node:fs/promises';
import { describe, expect, test } from '@jest/globals';
import type { Document } from '../../../src/model/package.js';
import { Refusal } from '../../../src/model/problem.js';
import type { Formatter } from '../../../src/model/task.js';
import { formatDocument } from '../../../src/nix/format/format.js';
import type { NixOutside } from '../../../src/nix/nix.js';
import { document, fakes, machine, refusing } from './machine.js';

const old = '{\n  version = "0.9.0";\n  note = "x";\n}\n';
const longer = old.replace('0.9.0', '0.10.0');
/** Longer than the stand-in for nixfmt leaves on one line. */
const long = old.replace('0.9.0', '0.10.0-alpha.1+build.77');
const broken = long.replace(' "0.10', '\n    "0.10');

async function outcome(
  [before, edited]: readonly [string | Document, string | Document],
  wanted: Formatter,
  outside: NixOutside,
): Promise<readonly [text: string, kind: string, words: string]> {
  const of = (each: string | Document): Document => (typeof each === 'string' ? document(each) : each);
  try {
    const { text, formatting } = await formatDocument(
      { before: of(before), edited: of(edited), wanted, shop: { kind: 'none', because: 'This machine has no Nix.' } },
      outside,
    );
    const words = formatting.kind === 'not-formatted' ? formatting.because : formatting.with;
    if (formatting.kind === 'formatted') expect(formatting.edited).toEqual(of(edited));
    return [Buffer.from(text, 'latin1').toString(), formatting.kind, words];
  } catch (fault) {
    if (!(fault instanceof Refusal)) throw fault;
    return ['', fault.problem.code, fault.problem.why];
  }
}

describe('a file whose style is kept', () => {
  test('is formatted by the formatter that left it as it was', async () => {
    expect(await outcome([old, long], 'auto', await machine(fakes))).toEqual([broken, 'formatted', 'nixfmt 1.1.0']);
  });

  test('is in style where that formatter has nothing to change', async () => {
    expect(await outcome([old, longer], 'auto', await machine(fakes))).toEqual([longer, 'in-style', 'nixfmt 1.1.0']);
  });

  test('has the style of the one formatter that agrees with it', async () => {
    const indent = (text: string) => text.replaceAll(/^ {2}/gm, '    ');
    const wide = indent(long.replace('"x"', '"a note of more than twenty"'));
    expect(await outcome([wide.replace('0.10.0-', '0.9.0-'), wide], 'auto', await machine(fakes))).toEqual([
      wide,
      'in-style',
      'alejandra 4.0.0',
    ]);
  });

  test('is not touched where it was not formatted before', async () => {
    const untidy = (text: string) => `${text.replace('{', '{  ').replace('"x"', '"a note of more than twenty"')}`;
    expect(await outcome([untidy(old), untidy(long)], 'auto', await machine(fakes))).toEqual([
      untidy(long),
      'not-formatted',
      'the file was not formatted before',
    ]);
  });

  test('is not said to be without style by formatters that are not there', async () => {
    const untidy = (text: string) => text.replace('{', '{  ');
    const { 'nixpkgs-fmt': one } = fakes;
    const outside = await machine({ 'nixpkgs-fmt': one });
    expect(await outcome([untidy(old), untidy(long)], 'auto', outside)).toEqual([
      untidy(long),
      'not-formatted',
      'the file was not formatted by nixpkgs-fmt before, and no other formatter was found',
    ]);
    expect(await outcome([old, long], 'auto', await machine({}))).toEqual([
      long,
      'not-formatted',
      'no formatter was found that could tell the style of the file',
    ]);
  });

  test('keeps its layout without any formatter where no line changes its length', async () => {
    expect(await outcome([old, old.replace('0.9.0', '1.0.0')], 'auto', await machine({}))).toEqual([
      old.replace('0.9.0', '1.0.0'),
      'not-formatted',
      'no line became longer or shorter, so the layout is what it was',
    ]);
  });

  test('is left as edited where its formatter fails on what was edited', async () => {
    const outside = await machine({ nixfmt: refusing('alpha', 'I cannot read this') });
    expect(await outcome([old, long], 'auto', outside)).toEqual([
      long,
      'not-formatted',
      'nixfmt formatted the file before and fails on the changed one: I cannot read this',
    ]);
  });

  test.each([
    ['cannot be started', '#!/nowhere/sh\n'],
    ['crashes', '#!/bin/sh\nkill -SEGV $$\n'],
    ['empties the file', '#!/bin/sh\n: > "$1"\n'],
  ])('is not kept from another formatter by one that %s', async (_, nixfmt) => {
    const outside = await machine({ ...fakes, nixfmt });
    expect(await outcome([old, long], 'auto', outside)).toEqual([long, 'in-style', 'nixpkgs-fmt 1.3.0']);
  });

  test('keeps line ends of CRLF', async () => {
    const crlf = (text: string) => text.replaceAll('\n', '\r\n');
    const done = await outcome([crlf(old), crlf(long)], 'auto', await machine(fakes));
    expect(done).toEqual([crlf(broken), 'formatted', 'nixfmt 1.1.0']);
  });

  test('keeps bytes that are not UTF-8, and is given to no formatter then', async () => {
    const bytes = (text: string): Document => ({ ...document(text), text: `${text}# \xff\n` });
    const { text, formatting } = await formatDocument(
      {
        before: bytes(old),
        edited: bytes(long),
        wanted: 'auto',
        shop: { kind: 'none', because: 'This machine has no Nix.' },
      },
      await machine(fakes),
    );
    expect(text).toBe(bytes(long).text);
    expect(formatting).toEqual({
      kind: 'not-formatted',
      because: 'the file is not UTF-8, and formatters read nothing else',
    });
  });

  test('keeps letters of every kind', async () => {
    const named = (text: string) => `# Grüße aus dem Hafen ⚓\n${text}`;
    const done = await outcome([named(old), named(long)], 'auto', await machine(fakes));
    expect(done).toEqual([named(broken), 'formatted', 'nixfmt 1.1.0']);
  });
});

describe('a formatter that was asked for', () => {
  test('formats a file that was not formatted before', async () => {
    const untidy = long.replace('"x";', '"x";  ');
    const outside = await machine(fakes);
    expect(await outcome([old, untidy], 'nixpkgs-fmt', outside)).toEqual([long, 'formatted', 'nixpkgs-fmt 1.3.0']);
    expect(await outcome([old, long], 'nixpkgs-fmt', outside)).toEqual([long, 'in-style', 'nixpkgs-fmt 1.3.0']);
  });

  test('does not make a change of its own', async () => {
    const untidy = old.replace('"x";', '"x";  ');
    expect(await outcome([untidy, untidy], 'nixpkgs-fmt', await machine(fakes))).toEqual([
      untidy,
      'not-formatted',
      'nothing in the file was changed',
    ]);
  });

  test('is missed where it is not', async () => {
    const { nixfmt } = fakes;
    expect(await outcome([old, long], 'alejandra', await machine({ nixfmt }))).toEqual([
      '',
      'formatter-missing',
      'It is not on PATH. This machine has no Nix.',
    ]);
  });

  test.each([
    ['refuses the file', refusing('alpha', 'I cannot read this'), 'I cannot read this'],
    ['crashes', '#!/bin/sh\nkill -SEGV $$\n', 'It was ended by a signal, its own or from outside.'],
    ['empties the file', '#!/bin/sh\n: > "$1"\n', 'It left nothing of the text.'],
    ['says nothing', '#!/bin/sh\nexit 3\n', 'It said nothing about the reason.'],
  ])('is a Problem where it %s', async (_, nixfmt, why) => {
    expect(await outcome([old, long], 'nixfmt', await machine({ nixfmt }))).toEqual(['', 'formatter-failed', why]);
  });

  test('is a Problem where the file is not UTF-8', async () => {
    const edited: Document = { ...document(long), text: `${long}# \xff\n` };
    expect(await outcome([old, edited], 'nixfmt', await machine(fakes))).toEqual([
      '',
      'formatter-failed',
      'The file is not UTF-8.',
    ]);
  });

  test('sees the name of the file and nothing else of the tree', async () => {
    const nixfmt = '#!/bin/sh\nls -a >&2; echo "$@" >&2; exit 1\n';
    const [, , why] = await outcome([old, long], 'nixfmt', await machine({ nixfmt }));
    expect(why).toBe('.\n..\ntide.nix\n./tide.nix');
    const strange = { ...document(long), path: 'nix/default' };
    const [, , other] = await outcome([old, strange], 'nixfmt', await machine({ nixfmt }));
    expect(other).toBe('.\n..\nexpression.nix\n./expression.nix');
  });

  test('runs with nothing of the environment but PATH, HOME and words for its output', async () => {
    const nixfmt =
      "#!/bin/sh\nenv | sed 's/=.*//' | grep -v -e '^PWD$' -e '^_$' -e '^SHLVL$' -e '^OLDPWD$' | sort >&2; exit 1\n";
    const [, , why] = await outcome([old, long], 'nixfmt', await machine({ nixfmt }));
    expect(why).toBe('HOME\nLC_ALL\nNO_COLOR\nPATH');
  });
});

test('no formatter runs where none is wanted', async () => {
  const outside = await machine({ nixfmt: '#!/bin/sh\ntouch ../ran\n' });
  expect(await outcome([old, long], 'none', outside)).toEqual([long, 'not-formatted', 'no formatter was wanted']);
  expect(await readdir(outside.scratch)).toEqual([]);
});

test('nothing of the work is left behind', async () => {
  const outside = await machine(fakes);
  await outcome([old, long], 'auto', outside);
  expect(await readdir(outside.scratch)).toEqual([]);
});

test('a run that is cancelled ends with the formatter', async () => {
  const outside = await machine(fakes);
  const stopped: NixOutside = { ...outside, processes: { run: async () => ({ kind: 'killed', by: 'stop' }) } };
  for (const wanted of ['auto', 'nixfmt'] as const) {
    expect((await outcome([old, long], wanted, stopped))[1]).toBe('formatting-cancelled');
  }
});
