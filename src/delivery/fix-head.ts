import { graphql, type Outside } from '../github/call.js';
import { fieldsAt, textOf } from '../github/json.js';
import { ownerAndName } from '../github/paths.js';
import type { Pull } from '../github/pull-shape.js';
import { refusalOf } from '../github/refusals.js';
import { asCommitId } from '../github/words.js';
import type { Problem } from '../model/problem.js';
import type { CommitId, RepositoryName } from '../model/words.js';
import type { SeenFile } from './seen.js';

/** Where the head branch of a pull request stands, and some files as they are there. */
export type SeenHead =
  | { readonly kind: 'seen'; readonly tip: CommitId | 'none'; readonly files: readonly (SeenFile | 'none')[] }
  | { readonly kind: 'refused'; readonly problem: Problem };

/** Looks at the head branch in one query. */
export async function lookAtHead(
  repository: RepositoryName,
  { branch }: Pick<Pull['head'], 'branch'>,
  paths: readonly string[],
  outside: Outside,
): Promise<SeenHead> {
  const files = Object.fromEntries(paths.map((path, index) => [`file${index}`, path]));
  const variables = { ...ownerAndName(repository), ref: `refs/heads/${branch}`, ...files };
  const answer = await graphql(queryFor(Object.keys(files)), variables, outside);
  if (answer.kind === 'refused') {
    return { kind: 'refused', problem: refusalOf(answer.answer, `look at ${repository}`, 'contents: read') };
  }
  const target = fieldsAt(answer.data, 'repository', 'ref', 'target');
  const tip = asCommitId(textOf(target, 'oid') ?? '') ?? 'none';
  return { kind: 'seen', tip, files: paths.map((_, index) => fileIn(fieldsAt(target, `file${index}`))) };
}

function queryFor(files: readonly string[]): string {
  const declared = ['owner', 'name', 'ref', ...files].map((name) => `$${name}: String!`).join(', ');
  const asked = files.map((name) => `${name}: file(path: $${name}) { oid mode }`).join('\n');
  return `query Head(${declared}) { repository(owner: $owner, name: $name) {
  ref(qualifiedName: $ref) { target { __typename ... on Commit { oid
${asked} } } }
} }`;
}

function fileIn(fields: Readonly<Record<string, unknown>> | undefined): SeenFile | 'none' {
  const id = asCommitId(textOf(fields, 'oid') ?? '');
  const mode = fields?.mode;
  return id === undefined || typeof mode !== 'number' ? 'none' : { id, mode };
}
