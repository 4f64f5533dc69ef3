import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { TagTemplate } from '../../src/model/package.js';
import { fixedPrefix, showTemplate, tagOf, versionOf } from '../../src/release/template.js';
import { asVersion } from '../../src/release/version.js';

const version = { kind: 'version' } as const;
const text = (text: string) => ({ kind: 'text', text }) as const;

const plain: TagTemplate = [text('v'), version];
const monorepo: TagTemplate = [text('cli/'), text('v'), version, text('-final')];
const twice: TagTemplate = [text('tide-'), version, text('/v'), version];

describe('a tag', () => {
  test.each<[TagTemplate, string, string]>([
    [plain, 'v0.76.1', '0.76.1'],
    [[version], '0.76.1', '0.76.1'],
    [monorepo, 'cli/v1.0-final', '1.0'],
    [twice, 'tide-1.2/v1.2', '1.2'],
    [[text('v'), version, text('.0')], 'v1.0.0', '1.0'],
  ])('of %j, %s, holds the version %s', (template, tag, expected) => {
    expect(versionOf(template, tag)).toBe(expected);
    expect(tagOf(template, expected)).toBe(tag);
  });

  test.each<[TagTemplate, string]>([
    [plain, '0.76.1'],
    [plain, 'v'],
    [plain, 'vnext'],
    [plain, 'V1.0'],
    [[version], 'v1.0'],
    [monorepo, 'cli/v1.0'],
    [twice, 'tide-1.2/v1.3'],
    [twice, 'tide-1.2/v1.20'],
    [[text('main')], 'main'],
    [[], ''],
  ])('of %j is not %s', (template, tag) => {
    expect(versionOf(template, tag)).toBeUndefined();
  });

  test('gives back the version that it was made of, whatever surrounds it', () => {
    const around = fc.string({ maxLength: 6 }).map(text);
    const template = fc
      .tuple(around, fc.array(around, { maxLength: 2 }))
      .map(([first, rest]): TagTemplate => [first, version, ...rest.flatMap((part) => [part, version])]);
    const made = fc.stringMatching(/^[0-9][0-9a-z.+-]{0,10}[0-9]$/).filter((text) => asVersion(text) !== undefined);
    fc.assert(
      fc.property(template, made, (template, version) => {
        expect(versionOf(template, tagOf(template, version))).toBe(version);
      }),
    );
  });
});

test('a template is shown as a person writes it, and begins with what every tag begins with', () => {
  expect([plain, monorepo, twice].map(showTemplate)).toEqual(['vX.Y.Z', 'cli/vX.Y.Z-final', 'tide-X.Y.Z/vX.Y.Z']);
  expect([plain, monorepo, twice, [version], [text('main')]].map(fixedPrefix)).toEqual([
    'v',
    'cli/v',
    'tide-',
    '',
    'main',
  ]);
});
