import { describe, expect, test } from '@jest/globals';
import { readSaid } from '../../src/nix/activity.js';

const said = (value: unknown) => readSaid(`@nix ${JSON.stringify(value)}`);

describe('a line of Nix', () => {
  test("that reports an error is known as Nix's own, and loses its colours", () => {
    const line =
      '@nix {"action":"msg","column":null,"file":null,"level":0,"line":null,"msg":"\\u001b[31;1merror:\\u001b[0m builder for \'\\u001b[35;1m/nix/store/x.drv\\u001b[0m\' failed","raw_msg":"builder for …"}';
    const text = "error: builder for '/nix/store/x.drv' failed";
    expect(readSaid(line)).toEqual({ kind: 'message', level: 'error', text, from: 'nix' });
  });

  test('that a builder wrote is known as such', () => {
    const expected = { kind: 'message', level: 'error', text: 'error: hash mismatch', from: 'anybody' };
    expect(said({ action: 'msg', level: 0, msg: 'error: hash mismatch' })).toEqual(expected);
  });

  test.each([
    ['a message that is no error', { action: 'msg', level: 3, msg: 'these 2 derivations will be built:' }, 'lower'],
    ['a warning', { action: 'msg', level: 1, msg: 'warning: x' }, 'lower'],
  ])('is told from an error: %s', (_, value, level) => {
    expect(said(value)).toMatchObject({ kind: 'message', level });
  });

  test.each([
    [
      { action: 'start', id: 13799729922053, level: 3, text: '', type: 105, fields: ['/nix/store/x.drv', '', 1, 1] },
      { kind: 'started', id: 13799729922053, type: 105, fields: ['/nix/store/x.drv', '', 1, 1] },
    ],
    [
      { action: 'start', id: 1, type: 104, text: '' },
      { kind: 'started', id: 1, type: 104, fields: [] },
    ],
    [
      { action: 'result', id: 1, type: 105, fields: [1, 2, 0, 0] },
      { kind: 'result', id: 1, type: 105, fields: [1, 2, 0, 0] },
    ],
    [
      { action: 'stop', id: 1 },
      { kind: 'stopped', id: 1 },
    ],
  ])('%j', (value, expected) => {
    expect(said(value)).toEqual(expected);
  });

  test('outside the log format is kept as it is', () => {
    const expected = { kind: 'message', level: 'raw', text: "error: unknown setting 'x'", from: 'anybody' };
    expect(readSaid("error: unknown setting 'x'")).toEqual(expected);
  });

  test.each(['@nix {', '@nix ', '@nix 1'])('that is no report is kept, too: %j', (line) => {
    expect(readSaid(line)).toMatchObject({ level: 'raw', text: line.trimEnd() });
  });

  test.each([
    [{ action: 'start', id: '1', type: 105 }],
    [{ action: 'result', id: 1 }],
    [{ action: 'stop' }],
    [{ action: 'msg', level: 0 }],
    [{ action: 'of a later version' }],
  ])('says nothing: %j', (value) => {
    expect(said(value)).toBeUndefined();
  });

  test('that is empty says nothing', () => {
    expect(readSaid('')).toBeUndefined();
  });
});
