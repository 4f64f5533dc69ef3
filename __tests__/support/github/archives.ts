import { spawn } from 'node:child_process';
import type { Readable } from 'node:stream';
import { createGzip } from 'node:zlib';
import { gitEnvironment } from './git.js';
import { readCommit } from './objects.js';
import { fullName, type Repository } from './parts.js';

/** What an archive's address names: the expression for git, and the top folder that GitHub gives it. */
export interface Wanted {
  readonly expression: string;
  readonly folder: string;
}

const flat = (name: string): string => name.replaceAll('/', '-');
/** GitHub drops the v of a tag such as v1.2.3. */
const tagFolder = (tag: string): string => flat(tag).replace(/^v(?=\d)/, '');

/** `refs/tags/TAG`, `refs/heads/BRANCH`, or a tag, branch or id alone. */
export async function wantedArchive(repository: Repository, name: string): Promise<Wanted | undefined> {
  const { git } = repository;
  const [, kind, short] = /^refs\/(tags|heads)\/(.+)$/.exec(name) ?? [];
  const candidates: readonly Wanted[] =
    kind === undefined
      ? [
          { expression: `refs/heads/${name}`, folder: flat(name) },
          { expression: `refs/tags/${name}`, folder: tagFolder(name) },
          { expression: /^[0-9a-f]{7,40}$/.test(name) ? name : '', folder: name },
        ]
      : [{ expression: name, folder: kind === 'tags' ? tagFolder(short ?? '') : flat(short ?? '') }];
  for (const one of candidates) {
    const commit = one.expression === '' ? undefined : await readCommit(git, one.expression);
    if (commit === undefined) continue;
    return one.expression === name && kind === undefined
      ? { expression: commit.oid, folder: `${repository.name}-${commit.oid}` }
      : { ...one, folder: `${repository.name}-${one.folder}` };
  }
  return undefined;
}

/** The archive of the API's tarball address has a top folder of its own. */
export async function legacyArchive(repository: Repository, name: string): Promise<Wanted | undefined> {
  const wanted = await wantedArchive(repository, name);
  const commit = wanted === undefined ? undefined : await readCommit(repository.git, wanted.expression);
  if (wanted === undefined || commit === undefined) return undefined;
  return { ...wanted, folder: `${fullName(repository).replace('/', '-')}-${commit.oid.slice(0, 7)}` };
}

/** What the API's redirect adds to a private repository's address, so that nobody need send a token to another host. */
export const archiveToken = (repository: Repository): string => `ARCHIVE${repository.id}`;

/** What `git archive` makes of it, gzip'd without name and time. */
export function archiveStream(repository: Repository, wanted: Wanted): Readable {
  const child = spawn('git', ['archive', '--format=tar', `--prefix=${wanted.folder}/`, wanted.expression], {
    cwd: repository.git.folder,
    env: gitEnvironment(repository.git.folder),
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const gzip = createGzip({ level: 6 });
  gzip.on('close', () => child.kill());
  child.on('close', (code) => code !== 0 && gzip.destroy(new Error('git archive failed')));
  return child.stdout.pipe(gzip);
}
