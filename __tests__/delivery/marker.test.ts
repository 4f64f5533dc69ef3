import { describe, expect, test } from '@jest/globals';
import { markBody, readMarker, shownBy } from '../../src/delivery/marker.js';
import { id } from './model.js';

const marker = {
  package: 'main:nix/infer.nix#infer',
  tag: 'v0.2.0',
  shows: shownBy(id(1), id(2), 'ready'),
  drafted: 'no',
} as const;

describe('the marker', () => {
  test('is the last line of the body, and is found there', () => {
    const body = markBody('## What changed\n', marker);
    expect(body).toBe(`## What changed\n\n<!-- nix-sync: main:nix/infer.nix#infer v0.2.0 ${marker.shows} -->\n`);
    expect(readMarker(body)).toEqual(marker);
  });

  test('is found where a person wrote around it and GitHub changed the ends of lines', () => {
    expect(readMarker(`Looks good.\r\n\r\n${markBody('x', marker).trimEnd()}\r\n\r\nTested.`)).toEqual(marker);
  });

  test('says whether it was this tool that made a draft of it', () => {
    const drafted = { ...marker, drafted: 'by-us' } as const;
    expect(readMarker(markBody('x', drafted))).toEqual(drafted);
    expect(readMarker(markBody(markBody('x', drafted), marker))).toEqual(marker);
  });

  test('replaces those that a body brings along', () => {
    const body = markBody(markBody('notes', { ...marker, tag: 'v9.9.9' }), marker);
    expect(body.match(/nix-sync:/g)).toHaveLength(1);
    expect(readMarker(body)).toEqual(marker);
  });

  test('is there even if the body fills the limit of GitHub', () => {
    const body = markBody('x'.repeat(70_000), marker);
    expect(body.length).toBeLessThanOrEqual(65_536);
    expect(readMarker(body)).toEqual(marker);
  });

  test('says whether a text is about the same commit of the tag, the same values and the same end of the checks', () => {
    expect(shownBy(id(1), id(2), 'ready')).toBe(marker.shows);
    expect(shownBy(id(1), id(2), 'draft')).not.toBe(marker.shows);
    expect(shownBy(id(1), id(3), 'ready')).not.toBe(marker.shows);
    expect(shownBy(id(3), id(2), 'ready')).not.toBe(marker.shows);
  });

  test.each(['', 'nix-sync: main:a#b v1', '<!-- nix-sync: main:a#b v1 -->', '<!-- nix-sync: a v1 0123456789ab -->'])(
    'is not %j',
    (body) => {
      expect(readMarker(body)).toBeUndefined();
    },
  );
});
