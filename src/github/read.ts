import { Refusal } from '../model/problem.js';
import type { CommitId, RepositoryName } from '../model/words.js';
import type { Outside } from './call.js';
import { fetchAnswer, findAnswer, notUnderstood } from './fetch.js';
import { glance } from './glance.js';
import { fieldsAt, textOf } from './json.js';
import { repositoryPath } from './paths.js';
import { baseMissing } from './problems.js';
import { type Tip, tipOf, tipPurpose } from './tip.js';
import { entriesOf, type ListedEntry } from './tree-entries.js';
import { asRepositoryName } from './words.js';

/** One entry of a commit's tree; `path` counts from the folder that was read. */
export type TreeEntry = ListedEntry;

/** Reads a branch's tip: in one call with a token, in two without (GraphQL answers nobody unknown). */
export async function readTip(repository: RepositoryName, base: string | 'default', outside: Outside): Promise<Tip> {
  if (outside.github.token === 'none') return fetchTip(repository, base, outside);
  return (await glance({ repository, base, paths: [] }, outside)).tip;
}

/** All that a tree holds, folders included. GitHub cuts off after 100,000 entries or 7 MB: `complete: 'no'`. */
export async function readTree(
  repository: RepositoryName,
  tree: CommitId,
  outside: Outside,
): Promise<{ readonly entries: readonly TreeEntry[]; readonly complete: 'yes' | 'no' }> {
  const purpose = { doing: `read the files of ${repository}`, needs: 'contents: read' };
  const { body } = await fetchAnswer(`${repositoryPath(repository, 'git/trees', tree)}?recursive=1`, purpose, outside);
  return { entries: entriesOf(body), complete: fieldsAt(body)?.truncated === true ? 'no' : 'yes' };
}

/** The bytes of a file by its blob's id. */
export async function readBlob(repository: RepositoryName, id: CommitId, outside: Outside): Promise<Uint8Array> {
  const purpose = { doing: `read a file of ${repository}`, needs: 'contents: read' };
  const { body } = await fetchAnswer(repositoryPath(repository, 'git/blobs', id), purpose, outside);
  const content = textOf(body, 'content');
  if (content === undefined || textOf(body, 'encoding') !== 'base64') throw notUnderstood(purpose);
  return Buffer.from(content, 'base64');
}

async function fetchTip(repository: RepositoryName, base: string | 'default', outside: Outside): Promise<Tip> {
  const purpose = tipPurpose(repository);
  const found = await fetchAnswer(repositoryPath(repository), purpose, outside);
  const name = asRepositoryName(textOf(found.body, 'full_name') ?? '') ?? repository;
  const branch = base === 'default' ? (textOf(found.body, 'default_branch') ?? '') : base;
  const path = `${repositoryPath(name, 'branches')}/${encodeURIComponent(branch)}`;
  const answer = await findAnswer(path, purpose, outside);
  if (answer === 'missing') throw new Refusal(baseMissing(name, base));
  const tip = tipOf({
    repository: name,
    branch,
    commit: textOf(fieldsAt(answer.body, 'commit'), 'sha'),
    tree: textOf(fieldsAt(answer.body, 'commit', 'commit', 'tree'), 'sha'),
    archived: fieldsAt(found.body)?.archived,
  });
  if (tip === undefined) throw notUnderstood(purpose);
  return tip;
}
