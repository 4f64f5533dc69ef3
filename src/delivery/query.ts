import type { Asked } from './asked.js';
import { foldersOf } from './ref-name.js';

/** All that one look asks of GitHub, and the order in which the answer holds it. */
export interface Question {
  readonly query: string;
  readonly variables: Readonly<Record<string, string>>;
  readonly branches: readonly string[];
  readonly folders: readonly string[];
}

const tip = `target { __typename ... on Commit {
  oid message tree { oid } parents(first: 2) { nodes { oid } } signature { isValid } file(path: $file) { oid mode }
} }`;

// Only one pull request of a branch and a base can be open, and none newer than it can exist: the newest are enough.
const pulls = `orderBy: { field: CREATED_AT, direction: DESC }, first: 50) { nodes {
  id number url state isDraft isCrossRepository headRefName baseRefName headRefOid body labels(first: 50) { nodes { name } }
} }`;

/** The query of a look at the branches named. */
export function lookQuery(asked: Asked, branches: readonly string[]): Question {
  const folders = [...new Set(branches.flatMap(foldersOf))];
  const [owner = '', name = ''] = asked.repository.split('/');
  const variables: Record<string, string> = { owner, name, file: asked.identity.file };
  const fields = [
    'id isArchived viewerPermission defaultBranchRef { name }',
    `base: ref(qualifiedName: $base) { target { __typename ... on Commit { oid file(path: $file) { oid mode } } } }`,
  ];
  variables.base = `refs/heads/${asked.identity.base}`;
  for (const [index, branch] of branches.entries()) {
    variables[`ref${index}`] = `refs/heads/${branch}`;
    variables[`head${index}`] = branch;
    variables[`within${index}`] = `refs/heads/${branch}/`;
    fields.push(
      `branch${index}: ref(qualifiedName: $ref${index}) { ${tip} }`,
      `pulls${index}: pullRequests(headRefName: $head${index}, ${pulls}`,
      `within${index}: refs(refPrefix: $within${index}, first: 1) { nodes { name } }`,
    );
  }
  for (const [index, folder] of folders.entries()) {
    variables[`folder${index}`] = `refs/heads/${folder}`;
    fields.push(`folder${index}: ref(qualifiedName: $folder${index}) { name }`);
  }
  const declared = Object.keys(variables).map((key) => `$${key}: String!`);
  const query = `query Look(${declared.join(', ')}) { repository(owner: $owner, name: $name) { ${fields.join('\n')} } }`;
  return { query, variables, branches, folders };
}
