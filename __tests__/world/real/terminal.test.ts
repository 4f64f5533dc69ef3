import { Writable } from 'node:stream';
import { describe, expect, test } from '@jest/globals';
import { actionsTeller } from '../../../src/world/real/actions-log.js';
import { lookOf, terminalTeller } from '../../../src/world/real/terminal.js';

function clockAt() {
  let now = 1_000_000;
  const pass = (milliseconds: number) => {
    now += milliseconds;
  };
  return { now: () => now, pass };
}

function screen() {
  const written: string[] = [];
  const stream = new Writable({
    write: (chunk, _, done) => {
      written.push(String(chunk));
      done();
    },
  });
  return { stream, text: () => written.join('') };
}

describe('on a stream that keeps what is written', () => {
  test('each piece of work begins, tells its progress now and then, and ends', () => {
    const { stream, text } = screen();
    const clock = clockAt();
    const { tell, close } = terminalTeller(stream, 'plain', clock);
    tell({ kind: 'began', of: 'source' });
    for (const done of [1, 2, 3]) {
      tell({ kind: 'progress', of: 'source', text: `${done} MB`, done, total: 4 });
      clock.pass(3000);
    }
    tell({ kind: 'progress', of: 'modules', text: 'cobra' });
    tell({ kind: 'ended', of: 'source', text: 'sha256-...' });
    tell({ kind: 'said', text: 'v0.2.0 is the newest' });
    tell({ kind: 'warned', text: 'no token' });
    close();
    expect(text()).toBe(
      'source ...\nsource: 3 MB 75%\nmodules: cobra\nsource: sha256-...\nv0.2.0 is the newest\nwarning: no token\n',
    );
  });

  test('lines of a log are left out', () => {
    const { stream, text } = screen();
    const { tell } = terminalTeller(stream, 'plain', clockAt());
    tell({ kind: 'began', of: 'build' });
    tell({ kind: 'line', of: 'build', text: 'tide> low water' });
    tell({ kind: 'ended', of: 'build', text: '1 built' });
    expect(text()).toBe('build ...\nbuild: 1 built\n');
  });

  test('control characters from outside are not passed on', () => {
    const { stream, text } = screen();
    terminalTeller(stream, 'plain', clockAt()).tell({ kind: 'said', text: 'a\u001b[2Jb\u0007c\nd' });
    expect(text()).toBe('a [2Jb c\nd\n');
  });
});

describe('on a terminal that moves', () => {
  test('what is done stays, and the spinner ends with the work', () => {
    const { stream, text } = screen();
    const { tell, close } = terminalTeller(stream, 'moving', clockAt());
    tell({ kind: 'began', of: 'source' });
    tell({ kind: 'began', of: 'modules' });
    tell({ kind: 'progress', of: 'source', text: 'download', done: 1, total: 2 });
    expect(text()).toContain('source: download 50% · modules');
    tell({ kind: 'ended', of: 'source', text: 'sha256-...' });
    tell({ kind: 'warned', text: 'slow' });
    expect(text()).toContain('source: sha256-...\n');
    expect(text()).toContain('slow\n');
    close();
  });

  test('a line of a log is seen until the next one, and no longer than fits', () => {
    const { stream, text } = screen();
    const { tell, close } = terminalTeller(stream, 'moving', clockAt());
    tell({ kind: 'began', of: 'build' });
    tell({ kind: 'line', of: 'build', text: `tide> ${'low water '.repeat(50)}\u001b[2J` });
    expect(text()).toMatch(/build: tide> low water .{50,90}…/);
    tell({ kind: 'ended', of: 'build', text: '1 built' });
    close();
  });

  test.each([
    [true, {}, 'moving'],
    [true, { TERM: 'dumb' }, 'plain'],
    [true, { CI: 'true' }, 'plain'],
    [false, {}, 'plain'],
  ] as const)('is told from others: %j %j', (isTTY, environment, look) => {
    expect(lookOf({ write: () => true, isTTY }, environment)).toBe(look);
  });
});

describe('in the log of a workflow', () => {
  function teller() {
    const lines: string[] = [];
    const clock = clockAt();
    const log = {
      startGroup: (name: string) => void lines.push(`[${name}`),
      endGroup: () => void lines.push(']'),
      info: (text: string) => void lines.push(text),
      warning: (text: string) => void lines.push(`warning ${text}`),
    };
    return { lines, clock, ...actionsTeller(log, clock) };
  }

  test('each piece of work is a group', () => {
    const { lines, tell, clock } = teller();
    tell({ kind: 'said', text: 'first' });
    tell({ kind: 'began', of: 'source' });
    tell({ kind: 'progress', of: 'source', text: 'too soon' });
    clock.pass(5000);
    tell({ kind: 'progress', of: 'source', text: 'half', done: 5, total: 10 });
    tell({ kind: 'ended', of: 'source', text: 'done' });
    tell({ kind: 'said', text: 'last' });
    expect(lines).toEqual(['first', '[source', 'half 50%', 'done', ']', 'last']);
  });

  test('each line of a log is kept in the group of its work', () => {
    const { lines, tell } = teller();
    tell({ kind: 'began', of: 'a' });
    tell({ kind: 'began', of: 'b' });
    tell({ kind: 'line', of: 'b', text: 'tide> ::error::high water' });
    tell({ kind: 'line', of: 'a', text: 'moon> new' });
    tell({ kind: 'line', of: 'a', text: 'moon> full' });
    tell({ kind: 'ended', of: 'a', text: 'a done' });
    tell({ kind: 'ended', of: 'b', text: 'b done' });
    const all = ['[a', 'moon> new', 'moon> full', 'a done', ']', '[b', 'tide> ::error::high water', 'b done', ']'];
    expect(lines).toEqual(all);
  });

  test('pieces of work that run side by side do not mix', () => {
    const { lines, tell } = teller();
    tell({ kind: 'began', of: 'a' });
    tell({ kind: 'began', of: 'b' });
    tell({ kind: 'began', of: 'c' });
    tell({ kind: 'said', text: 'aside' });
    tell({ kind: 'ended', of: 'b', text: 'b done' });
    tell({ kind: 'warned', text: 'careful' });
    tell({ kind: 'ended', of: 'a', text: 'a done' });
    tell({ kind: 'ended', of: 'c', text: 'c done' });
    expect(lines).toEqual(['[a', 'warning careful', 'a done', ']', '[b', 'b done', ']', '[c', 'c done', ']', 'aside']);
  });

  test('nothing is held back at the end', () => {
    const { lines, tell, close } = teller();
    tell({ kind: 'began', of: 'a' });
    tell({ kind: 'began', of: 'b' });
    tell({ kind: 'said', text: 'aside' });
    close();
    close();
    expect(lines).toEqual(['[a', ']', '[b', ']', 'aside']);
  });

  test('what comes from outside cannot command the runner', () => {
    const { lines, tell } = teller();
    tell({ kind: 'said', text: 'a\n::add-mask::x\r  ::stop-commands::y\n##[error]z a::b' });
    expect(lines.join()).not.toMatch(/^\s*::|##\[/m);
    expect(lines.join().replaceAll('\u2060', '')).toBe('a\n::add-mask::x\r  ::stop-commands::y\n##[error]z a::b');
  });

  test('nor can it behind what only the runner takes for blank', () => {
    const { lines, tell } = teller();
    tell({ kind: 'said', text: 'a\n\u0085 ::save-state name=remove-scratch::/home' });
    expect(lines.join()).toContain('\u0085 :\u2060:save-state');
  });
});
