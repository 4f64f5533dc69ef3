import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { block, code, inline, link, table } from '../../src/report/markdown.js';
import { details, quotation } from '../../src/report/notes.js';
import { firstBytes, visible } from '../../src/report/text.js';
import { rendered, threatsIn } from './defused.js';

const traps = [
  '@harbourmaster',
  '@harbour/crew',
  '\\@harbourmaster',
  '&#64;harbourmaster',
  '&commat;harbourmaster',
  '@\u202eharbourmaster',
  '@\u00adharbour',
  '<@harbour>',
  'Fixes #12',
  'closes harbour/tide#3',
  'Resolves: GH-7',
  'gh\\-7',
  '&#35;12',
  '#\u200712',
  '#\u000012',
  'fix https://github.com/harbour/tide/issues/12',
  '[x](https://github.com/harbour/tide/pull/1)',
  'www.github.com/a/b/issues/1',
  '[x](https://github\\.com/a/b/issues\\/1)',
  '[x](//github.com/a/b/pull/4)',
  '<https://github.com/a/b/issues/1>',
  '[x]: https://github.com/a/b/issues/1',
  'HTTPS://GitHub.com/a/b/discussions/9',
  '[x](https:\\/\\/github.com/a/b/issues/1)',
  '<!-- hidden',
  '-->',
  '<details>',
  '</details>',
  '<img src=x>',
  '![x](https://example.org/x.png)',
  '!\\[x](y)',
  '<script>',
  '<b',
  'a="',
  "'>",
  '<?php',
  '<![CDATA[',
  '```',
  '~~~',
  '````',
  '> ',
  '- ',
  '1. ',
  '    ',
  '\t',
  '- [ ] todo',
  '| a | b |',
  '| --- |',
  '[^1]',
  '[^1]: note',
  '***',
  '---',
  '===',
  '`',
  '``',
  '\\',
  '*',
  '_',
  '[',
  ']',
  '(',
  ')',
  '$',
  '~',
  '|',
  '\n',
  '\n\n',
  ' ',
  'word',
  '#',
  '&',
  ';',
  ':',
  '@',
  '12',
  '/',
  '<',
  '>',
  '!',
  '&#x40;',
  '&num;',
  '\u2067',
  '\ufeff',
  '\u{e0041}',
  '\ud800',
  '\r',
  '\u2028',
  'é',
  '🌊',
];
const hostile = fc
  .array(fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...traps) }, fc.string()), { maxLength: 14 })
  .map((parts) => parts.join(''));

const settings = { numRuns: 150 };
const afterwards = '| a | b |\n| --- | --- |\n| *one* | two |';

function body(notes: string, bytes = 60_000): string {
  return `first\n\n${details('Release notes', quotation(notes, bytes, 'the rest'))}\n\n${afterwards}\n\n<!-- marker -->`;
}

describe('the notes of a release', () => {
  test.each(traps)('cannot act through %j', (trap) => {
    expect(threatsIn(rendered(quotation(`text ${trap} text\n${trap}\n\n${trap}`, 60_000, '')))).toEqual([]);
  });

  test('mention nobody, refer to nothing and hide nothing, whatever they hold', () => {
    fc.assert(
      fc.property(hostile, (notes) => {
        expect(threatsIn(rendered(quotation(notes, 60_000, '')))).toEqual([]);
      }),
      settings,
    );
  });

  test('swallow nothing of what follows them', () => {
    fc.assert(
      fc.property(hostile, (notes) => {
        const html = rendered(body(notes));
        expect(html).toContain('</blockquote>\n</details>');
        expect(html.endsWith('<td>two</td>\n</tr>\n</tbody>\n</table>\n<!-- marker -->')).toBe(true);
      }),
      settings,
    );
  });

  test('stay within their bound wherever they are cut, and are as harmless', () => {
    fc.assert(
      fc.property(hostile, fc.integer({ min: 0, max: 80 }), (notes, bytes) => {
        const cut = quotation(notes, bytes, 'REST');
        expect(Buffer.byteLength(cut.replace(/\n\nREST$/, ''))).toBeLessThanOrEqual(Math.max(bytes, 1));
        expect(threatsIn(rendered(cut))).toEqual([]);
      }),
      settings,
    );
  });

  test('keep their form', () => {
    expect(
      rendered(quotation('## New\n\n- **tides** by `moon`\n- [guide](https://example.org/a_b#top)', 60_000, '')),
    ).toBe(
      '<blockquote>\n<h2>New</h2>\n<ul>\n<li><strong>tides</strong> by <code>moon</code></li>\n' +
        '<li><a href="https://example.org/a_b#top">guide</a></li>\n</ul>\n</blockquote>',
    );
  });

  test('link to issues by an address that leaves no trace there', () => {
    expect(rendered(quotation('by https://github.com/harbour/tide/pull/12', 60_000, ''))).toContain(
      'href="https://redirect.github.com/harbour/tide/pull/12"',
    );
  });
});

describe('a value', () => {
  const ofOneLine = hostile.map((text) => text.replace(/\s+/g, ' '));

  test('shows as itself in a cell of a table, as text and as code', () => {
    const harmlessTexts = fc.stringMatching(/^[a-z*_`|[\]()\\~!$.&-]{1,20}$/);
    fc.assert(
      fc.property(harmlessTexts, (text) => {
        const html = rendered(table(['a', 'b'], [[inline(text), code(text)]]));
        const cells = [...html.matchAll(/<td>(.*)<\/td>/g)].map(([, cell]) => (cell ?? '').replace(/<\/?code>/g, ''));
        const shown = text.replace(/&/g, '&amp;');
        expect(cells.map((cell) => cell.replaceAll('\u2060', ''))).toEqual([shown, shown]);
      }),
      settings,
    );
  });

  test('does nothing else, whatever it holds', () => {
    fc.assert(
      fc.property(ofOneLine, (text) => {
        for (const markdown of [inline(text), code(text), table(['a'], [[inline(text)], [code(text)]])]) {
          const html = rendered(markdown);
          expect(threatsIn(html)).toEqual([]);
          expect(html).not.toMatch(/<(em|strong|del|h\d|ul|ol|blockquote|hr|input)\b/);
        }
      }),
      settings,
    );
  });

  test('keeps its addresses as links', () => {
    expect(rendered(inline('see https://example.org/a_b_c (x_y_z).'))).toBe(
      '<p>see <a href="https://example.org/a_b_c">https://example.org/a_b_c</a> (x_y_z).</p>',
    );
  });

  test('is a link only as an address of the web', () => {
    expect(link('x', 'javascript:alert(1)')).toBe('x');
    expect(rendered(link('x', 'https://example.org/a b)](<c>'))).toBe(
      '<p><a href="https://example.org/a%20b%29%5D%28%3Cc%3E">x</a></p>',
    );
  });
});

test('nothing ends a block of code from inside', () => {
  fc.assert(
    fc.property(hostile, (text) => {
      const html = rendered(`${block(text, 'diff')}\n\nafter`);
      expect(html).toMatch(/^<pre><code class="language-diff">[^<]*<\/code><\/pre>\n<p>after<\/p>$/);
    }),
    settings,
  );
});

test('a text is cut between characters', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.nat(40), (text, bytes) => {
      const cut = firstBytes(text, bytes);
      expect(Buffer.byteLength(cut)).toBeLessThanOrEqual(bytes);
      expect(text.startsWith(cut)).toBe(true);
    }),
  );
});

test('what a reader cannot see is taken out', () => {
  expect(visible('a\u202eb\u2066c\u0000d\u001b[31me\r\nf\ttab\u{e0041}\ud800')).toBe('abcd[31me\nf\ttab\ufffd');
});
