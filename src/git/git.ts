import { randomUUID } from 'node:crypto';
import { Refusal } from '../model/problem.js';
import type { World } from '../world/world.js';
import { indexUnreadable } from './problems.js';

export type GitOutside = Pick<World, 'files' | 'processes' | 'tools' | 'scratch'>;

/** What Git writes for some words, exact to the byte; undefined where it fails. */
export type AskGit = (words: readonly string[]) => Promise<Buffer | undefined>;

/** A working tree, and where a commit is being made, the index file that holds what it will be. */
export interface WorkTree {
  readonly root: string;
  readonly index?: string;
}

export interface Git {
  readonly ask: AskGit;
  /** For much: what Git writes when it reads `input`, as it lies on disk until the work is done. */
  readonly stream: (words: readonly string[], input: Uint8Array) => Promise<AsyncIterable<Uint8Array> | undefined>;
}

/** Nothing of the user's settings counts, and nothing that a repository's own settings name is run or fetched. */
const settings = [
  'core.fsmonitor=false',
  'core.hooksPath=/dev/null',
  'log.showSignature=false',
  'protocol.allow=never',
];

/** Those who checked a repository out need not be those who run this. */
const trusting = '[safe]\n\tdirectory = *\n';

/** Long enough for the history of a large repository. */
const patienceSeconds = 600;

/** Work that reads the repository a working tree is of, and writes nothing there; where there is no Git, every question fails. */
export async function withGit<Value>(
  tree: WorkTree,
  work: (git: Git) => Promise<Value>,
  outside: GitOutside,
): Promise<Value> {
  const [program] = await outside.tools.find('git');
  if (program === undefined) return work({ ask: async () => undefined, stream: async () => undefined });
  const { files } = outside;
  // Git takes an index that is not there for an empty one.
  if (tree.index !== undefined && (await files.look(tree.index)).kind !== 'file') {
    throw new Refusal(indexUnreadable(tree.index));
  }
  const home = `${outside.scratch}/git-${randomUUID()}`;
  await files.makeFolder(home);
  await files.create(`${home}/config`, Buffer.from(trusting), 'plain');
  const run = (words: readonly string[], inputFile?: string) =>
    runGit({ program, tree, home, words, ...(inputFile === undefined ? {} : { inputFile }) }, outside);
  try {
    return await work({
      ask: async (words) => {
        const written = await run(words);
        return written === undefined ? undefined : Buffer.from(await files.read(written));
      },
      stream: async (words, input) => {
        const inputFile = `${home}/${randomUUID()}`;
        await files.create(inputFile, input, 'plain');
        const written = await run(words, inputFile);
        return written === undefined ? undefined : files.stream(written);
      },
    });
  } finally {
    await files.remove(home);
  }
}

interface Run {
  readonly program: string;
  readonly tree: WorkTree;
  readonly home: string;
  readonly words: readonly string[];
  readonly inputFile?: string;
}

/** The file that holds what was written; undefined where Git fails. */
async function runGit(
  { program, tree, home, words, ...input }: Run,
  { processes }: GitOutside,
): Promise<string | undefined> {
  const outputFile = `${home}/${randomUUID()}`;
  const common = ['--no-pager', '--literal-pathspecs', ...settings.flatMap((setting) => ['-c', setting])];
  const ended = await processes.run({
    program,
    arguments: [...common, '-C', tree.root, ...words],
    folder: home,
    environment: {
      ...environmentIn(home),
      ...(tree.index === undefined ? {} : { GIT_INDEX_FILE: tree.index }),
    },
    timeoutSeconds: patienceSeconds,
    outputFile,
    ...input,
  });
  return ended.kind === 'exited' && ended.code === 0 ? outputFile : undefined;
}

function environmentIn(home: string): Readonly<Record<string, string>> {
  return {
    HOME: home,
    XDG_CONFIG_HOME: home,
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: `${home}/config`,
    GIT_OPTIONAL_LOCKS: '0',
    GIT_NO_LAZY_FETCH: '1',
    GIT_NO_REPLACE_OBJECTS: '1',
    GIT_TERMINAL_PROMPT: '0',
    LC_ALL: 'C',
  };
}
