import { Refusal } from '../../src/model/problem.js';
import type { SyncTask } from '../../src/model/task.js';
import type { Shelf } from '../../src/modes/shelf.js';

/** A task that asks for nothing in particular. */
export function aTask(over: Partial<SyncTask> = {}): SyncTask {
  return {
    mode: 'sync',
    home: { kind: 'checkout', root: '/tide' },
    files: 'search',
    packageName: 'only-one',
    wanted: { kind: 'newest' },
    allow: new Set(),
    effect: 'deliver',
    proposal: { branch: 'default', title: 'default', labels: [] },
    mirrors: [],
    privateModules: [],
    engine: 'auto',
    proof: { check: 'none', runCommand: 'default', onFailure: 'hold' },
    formatter: 'auto',
    nix: {
      install: 'never',
      release: { kind: 'pinned' },
      url: 'default',
      settings: '',
      nixpkgs: 'default',
      timeoutSeconds: 1800,
    },
    ...over,
  };
}

/** A shelf of texts. What a pattern matches is told beside them; without a word, the path that it is. */
export function shelfOf(
  texts: Readonly<Record<string, string>>,
  matches: Readonly<Record<string, readonly string[]>> = {},
): Shelf & { readonly wasRead: readonly string[] } {
  const wasRead: string[] = [];
  return {
    base: { kind: 'checkout', root: '/tide' },
    match: async (patterns) =>
      patterns.flatMap((pattern) => matches[pattern] ?? (pattern in texts ? [pattern] : [])).sort(),
    read: async (path) => {
      wasRead.push(path);
      const text = texts[path];
      if (text === undefined) throw new Error(`there is no ${path}`);
      return { path, text, commit: 'working-tree' };
    },
    wasRead,
  };
}

/** The Problem that some work is refused with; any other end of it fails the test. */
export async function problemOf(work: Promise<unknown>) {
  const fault: unknown = await work.then(
    (value) => new Error(`was not refused: ${JSON.stringify(value)}`),
    (reason: unknown) => reason,
  );
  if (fault instanceof Refusal) return fault.problem;
  throw fault;
}
