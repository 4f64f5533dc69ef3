import type { Clock } from '../../src/world/clock.js';
import type { ApiAnswer, ApiCall, GitHub } from '../../src/world/github.js';
import type { Note } from '../../src/world/note.js';

/** One call that is expected, as `show` writes it, and what comes back. */
export type Exchange = readonly [call: string, answer: ApiAnswer];

/** What effects under test see of the outside, and what they did to it. */
export interface FakeOutside {
  readonly github: GitHub;
  readonly clock: Clock;
  readonly tell: (note: Note) => void;
  readonly calls: readonly ApiCall[];
  readonly notes: readonly Note[];
  readonly sleeps: readonly number[];
  /** Exchanges of the script that did not take place. */
  unspent(): readonly Exchange[];
}

/** A GitHub that answers by a script, call by call, and throws for any other; time passes in sleeps alone. */
export function fakeOutside(script: readonly Exchange[], token: GitHub['token'] = 'given'): FakeOutside {
  const fake = fakeGitHub(script, token);
  const { clock, sleeps } = fakeClock();
  const notes: Note[] = [];
  return { ...fake, clock, sleeps, notes, tell: (note) => notes.push(note) };
}

/** The GitHub of `fakeOutside` alone. */
export function fakeGitHub(
  script: readonly Exchange[],
  token: GitHub['token'] = 'given',
): Pick<FakeOutside, 'github' | 'calls' | 'unspent'> {
  const left = [...script];
  const calls: ApiCall[] = [];
  const call = async (request: ApiCall): Promise<ApiAnswer> => {
    const next = left.shift();
    if (next === undefined || next[0] !== show(request)) {
      throw new Error(`unexpected call ${show(request)}, expected ${next?.[0] ?? 'none'}`);
    }
    calls.push(request);
    return next[1];
  };
  const download = (path: string): Promise<never> => Promise.reject(new Error(`unexpected download of ${path}`));
  return { github: { call, download, web: 'https://github.com', token }, calls, unspent: () => left };
}

/** A clock that stands still but for its sleeps, which it records and does not wait for. */
export function fakeClock(start = Date.UTC(2026, 0, 15, 12)): {
  readonly clock: Clock;
  readonly sleeps: readonly number[];
} {
  const sleeps: number[] = [];
  let now = start;
  const sleep = async (milliseconds: number): Promise<void> => {
    sleeps.push(milliseconds);
    now += milliseconds;
  };
  return { clock: { now: () => now, sleep }, sleeps };
}

/** An answer of GitHub's. */
export function answered(
  status: number,
  body: unknown = {},
  headers: Readonly<Record<string, string>> = {},
): Extract<ApiAnswer, { kind: 'answered' }> {
  return { kind: 'answered', status, headers, body };
}

/** A call in one line: `GET /repos/...`, or `graphql Tip {"owner":...}`. */
function show(call: ApiCall): string {
  switch (call.kind) {
    case 'rest':
      return `${call.method} ${call.path}`;
    case 'graphql':
      return `graphql ${/(?:query|mutation)\s+(\w+)/.exec(call.query)?.[1] ?? 'unnamed'} ${JSON.stringify(call.variables)}`;
  }
}
