import type { CommitId, RepositoryName } from '../model/words.js';
import type { Outside } from './call.js';
import { findAnswer } from './fetch.js';
import { repositoryPath } from './paths.js';
import type { TreeEntry } from './read.js';
import { entriesOf } from './tree-entries.js';

/** Finds one path by reading folder after folder, in a tree that is too large to be read at once, or may be gone. */
export async function readTreePath(
  repository: RepositoryName,
  tree: CommitId,
  path: string,
  outside: Outside,
): Promise<TreeEntry | 'missing'> {
  const purpose = { doing: `read the files of ${repository}`, needs: 'contents: read' };
  const names = path.split('/').filter((name) => name !== '');
  let folder = tree;
  for (const [index, name] of names.entries()) {
    const answer = await findAnswer(repositoryPath(repository, 'git/trees', folder), purpose, outside);
    if (answer === 'missing') return 'missing';
    const entry = entriesOf(answer.body).find((candidate) => candidate.path === name);
    if (entry === undefined) return 'missing';
    if (index === names.length - 1) return { ...entry, path: names.join('/') };
    if (entry.kind !== 'folder') return 'missing';
    folder = entry.id;
  }
  return 'missing';
}
