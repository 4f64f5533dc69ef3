import { describe, expect, test } from '@jest/globals';
import { soughtByTag, soughtByText } from '../../src/release/wanted.js';
import { source } from '../support/source.js';

const release = { ...source, template: [{ kind: 'text', text: 'release-' }, { kind: 'version' }] } as const;

describe('what a person typed', () => {
  test.each(['0.76.1', 'v0.76.1', ' v0.76.1\n'])('%j is one tag', (text) => {
    expect(soughtByText(text, source)).toEqual({
      kind: 'ok',
      value: { kind: 'tag', tag: 'v0.76.1', version: '0.76.1' },
    });
  });

  test.each(['1.2.0', 'v1.2.0', 'release-1.2.0'])('%j is one tag of another form', (text) => {
    expect(soughtByText(text, release)).toMatchObject({ value: { tag: 'release-1.2.0', version: '1.2.0' } });
  });

  test.each([
    ['latest', 'any'],
    ['1', '1'],
    ['1.x', '1'],
    ['1.X', '1'],
    ['1.2.x', '1.2'],
    ['0.*', '0'],
  ])('%j is the highest of the line %s', (text, line) => {
    expect(soughtByText(text, source)).toEqual({ kind: 'ok', value: { kind: 'highest', line } });
  });

  test.each(['tide-1.2.3', 'refs/tags/v1.2.3', 'release-1.2.3'])('%j does not fit', (text) => {
    expect(soughtByText(text, source)).toMatchObject({ kind: 'failed', problem: { code: 'tag-does-not-fit' } });
  });

  test.each(['', 'newest', '1.2 3', '1.2.3"', '>=1.2', '^1.2', '1..2'])('%j is malformed', (text) => {
    const sought = soughtByText(text, source);
    expect(sought).toMatchObject({ kind: 'failed' });
    expect(sought.kind === 'failed' && sought.problem.code).toMatch(/version-malformed|tag-does-not-fit/);
  });
});

describe('the tag that an event names', () => {
  test('is taken as it is', () => {
    expect(soughtByTag('v1.2.0', source)).toEqual({
      kind: 'ok',
      value: { kind: 'tag', tag: 'v1.2.0', version: '1.2.0' },
    });
  });

  test('is shown beside what tags look like where it does not fit', () => {
    const sought = soughtByTag('1.2.0', source);
    expect(sought.kind === 'failed' && sought.problem).toMatchObject({
      code: 'tag-does-not-fit',
      what: 'The tag "1.2.0" does not fit: tags here look like vX.Y.Z, for instance "v1.2.3".',
      place: { file: 'nix/tide.nix', line: 12, column: 5 },
    });
  });
});
