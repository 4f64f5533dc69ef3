import { Refusal } from '../model/problem.js';
import type { CommitId, RepositoryName } from '../model/words.js';
import { graphql, type Outside } from './call.js';
import { fetchAnswer, findAnswer, notUnderstood, type Purpose } from './fetch.js';
import { fieldsAt, textOf } from './json.js';
import { ownerAndName, repositoryPath } from './paths.js';
import { baseMissing } from './problems.js';
import { refusalOf } from './refusals.js';
import { entriesOf, type ListedEntry } from './tree-entries.js';
import { asCommitId, asRepositoryName } from './words.js';

/** The newest commit of a branch, and the repository under the name that GitHub gives it now. */
export interface Tip {
  readonly repository: RepositoryName;
  readonly branch: string;
  readonly commit: CommitId;
  readonly tree: CommitId;
  readonly archived: 'yes' | 'no';
}

/** One entry of a commit's tree; `path` counts from the folder that was read. */
export type TreeEntry = ListedEntry;

const tipOfDefault = `query Tip($owner: String!, $name: String!) {
  repository(owner: $owner, name: $name) {
    nameWithOwner
    isArchived
    branch: defaultBranchRef { name target { oid ... on Commit { tree { oid } } } }
  }
}`;

const tipOfBranch = `query Tip($owner: String!, $name: String!, $ref: String!) {
  repository(owner: $owner, name: $name) {
    nameWithOwner
    isArchived
    branch: ref(qualifiedName: $ref) { name target { oid ... on Commit { tree { oid } } } }
  }
}`;

/** Reads a branch's tip: in one call with a token, in two without (GraphQL answers nobody unknown). */
export async function readTip(repository: RepositoryName, base: string | 'default', outside: Outside): Promise<Tip> {
  return outside.github.token === 'given' ? askTip(repository, base, outside) : fetchTip(repository, base, outside);
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

async function askTip(repository: RepositoryName, base: string | 'default', outside: Outside): Promise<Tip> {
  const purpose = purposeOf(repository);
  const variables = ownerAndName(repository);
  const answered =
    base === 'default'
      ? await graphql(tipOfDefault, variables, outside)
      : await graphql(tipOfBranch, { ...variables, ref: `refs/heads/${base}` }, outside);
  if (answered.kind === 'refused') throw new Refusal(refusalOf(answered.answer, purpose.doing, purpose.needs));
  const found = fieldsAt(answered.data, 'repository');
  const branch = fieldsAt(found, 'branch');
  if (found !== undefined && branch === undefined) throw new Refusal(baseMissing(repository, base));
  const tip = tipOf({
    repository: textOf(found, 'nameWithOwner'),
    branch: base === 'default' ? textOf(branch, 'name') : base,
    commit: textOf(fieldsAt(branch, 'target'), 'oid'),
    tree: textOf(fieldsAt(branch, 'target', 'tree'), 'oid'),
    archived: found?.isArchived,
  });
  if (tip === undefined) throw notUnderstood(purpose);
  return tip;
}

async function fetchTip(repository: RepositoryName, base: string | 'default', outside: Outside): Promise<Tip> {
  const purpose = purposeOf(repository);
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

function purposeOf(repository: RepositoryName): Purpose {
  return { doing: `read ${repository}`, needs: 'contents: read' };
}

interface TipFields {
  readonly repository: string | undefined;
  readonly branch: string | undefined;
  readonly commit: string | undefined;
  readonly tree: string | undefined;
  readonly archived: unknown;
}

function tipOf({ branch, ...fields }: TipFields): Tip | undefined {
  const repository = asRepositoryName(fields.repository ?? '');
  const commit = asCommitId(fields.commit ?? '');
  const tree = asCommitId(fields.tree ?? '');
  if (repository === undefined || branch === undefined || commit === undefined || tree === undefined) return undefined;
  return { repository, branch, commit, tree, archived: fields.archived === true ? 'yes' : 'no' };
}
