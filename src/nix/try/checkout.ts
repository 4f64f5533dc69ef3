import { randomUUID } from 'node:crypto';
import type { ByteString } from '../../model/tree.js';
import type { Wants } from '../../world/files.js';
import type { World } from '../../world/world.js';

type Outside = Pick<World, 'files' | 'processes' | 'tools' | 'scratch'>;

/**
 * What of a working tree belongs to the project: what Git tracks or would track below `root`, and always `file`. Where
 * there is no Git to ask, everything but what tools put there.
 */
export async function belonging(root: string, file: string, outside: Outside): Promise<Wants> {
  const listed = await listedByGit(root, outside);
  if (listed.length === 0) return isUsual;
  const paths = new Set([...listed, Buffer.from(file).toString('latin1')]);
  const folders = new Set([...paths].flatMap(foldersOf));
  return (inside, kind) => {
    if (paths.has(inside) || folders.has(inside)) return true;
    // A submodule is listed as itself, and what is in it is not.
    return foldersOf(inside).some((folder) => paths.has(folder)) && isUsual(inside, kind);
  };
}

const leftOut: ReadonlySet<string> = new Set(['.git', '.direnv', 'node_modules']);

function isUsual(inside: ByteString, kind: Parameters<Wants>[1]): boolean {
  const name = inside.slice(inside.lastIndexOf('/') + 1);
  return !leftOut.has(name) && !(kind === 'link' && /^result(?:-|$)/.test(name));
}

function foldersOf(path: string): readonly string[] {
  const folders: string[] = [];
  for (let end = path.indexOf('/'); end !== -1; end = path.indexOf('/', end + 1)) folders.push(path.slice(0, end));
  return folders;
}

/** Nothing of the user's settings counts, and nothing that a repository's own settings name is run. */
const settings = ['core.fsmonitor=false', 'core.hooksPath=/dev/null', 'protocol.allow=never'];

/** Those who checked a repository out need not be those who run this. */
const trusting = '[safe]\n\tdirectory = *\n';

/** Paths as bytes; none where Git is missing or knows nothing of the folder. */
async function listedByGit(root: string, outside: Outside): Promise<readonly string[]> {
  const [git] = await outside.tools.find('git');
  if (git === undefined) return [];
  const { files } = outside;
  const folder = `${outside.scratch}/git-${randomUUID()}`;
  await files.makeFolder(folder);
  await files.create(`${folder}/config`, Buffer.from(trusting), 'plain');
  const outputFile = `${folder}/listed`;
  const ended = await outside.processes.run({
    program: git,
    arguments: [
      ...settings.flatMap((setting) => ['-c', setting]),
      ...['-C', root, 'ls-files', '-z', '--cached', '--others', '--exclude-standard'],
    ],
    folder,
    environment: environmentIn(folder),
    timeoutSeconds: 600,
    outputFile,
  });
  const isDone = ended.kind === 'exited' && ended.code === 0;
  const text = isDone ? Buffer.from(await files.read(outputFile)).toString('latin1') : '';
  await files.remove(folder);
  // A repository within this one that it does not track ends in a slash.
  return text.split('\0').filter((path) => path !== '' && !path.endsWith('/'));
}

function environmentIn(folder: string): Readonly<Record<string, string>> {
  return {
    HOME: folder,
    XDG_CONFIG_HOME: folder,
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: `${folder}/config`,
    GIT_OPTIONAL_LOCKS: '0',
    GIT_NO_LAZY_FETCH: '1',
    GIT_TERMINAL_PROMPT: '0',
    LC_ALL: 'C',
  };
}
