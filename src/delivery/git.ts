import { randomUUID } from 'node:crypto';
import type { World } from '../world/world.js';

export type GitOutside = Pick<World, 'files' | 'processes' | 'tools' | 'scratch'>;

/** What Git writes for some words, exact to the byte; undefined where it fails. */
export type AskGit = (words: readonly string[]) => Promise<Buffer | undefined>;

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
const patienceSeconds = 120;

/** Work that reads the repository a folder lies in, and writes nothing there; where there is no Git, every question fails. */
export async function withGit<Value>(
  root: string,
  work: (ask: AskGit) => Promise<Value>,
  outside: GitOutside,
): Promise<Value> {
  const [git] = await outside.tools.find('git');
  if (git === undefined) return work(async () => undefined);
  const { files } = outside;
  const home = `${outside.scratch}/git-${randomUUID()}`;
  await files.makeFolder(home);
  await files.create(`${home}/config`, Buffer.from(trusting), 'plain');
  try {
    return await work((words) => ask(git, ['-C', root, ...words], home, outside));
  } finally {
    await files.remove(home);
  }
}

async function ask(
  git: string,
  words: readonly string[],
  home: string,
  { files, processes }: GitOutside,
): Promise<Buffer | undefined> {
  const outputFile = `${home}/${randomUUID()}`;
  const ended = await processes.run({
    program: git,
    arguments: ['--no-pager', '--literal-pathspecs', ...settings.flatMap((setting) => ['-c', setting]), ...words],
    folder: home,
    environment: environmentIn(home),
    timeoutSeconds: patienceSeconds,
    outputFile,
  });
  return ended.kind === 'exited' && ended.code === 0 ? Buffer.from(await files.read(outputFile)) : undefined;
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
