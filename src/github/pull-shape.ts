import type { CommitId, RepositoryName } from '../model/words.js';
import { fieldsAt, recordsOf, textOf } from './json.js';
import { asCommitId, asRepositoryName } from './words.js';

/** A pull request as it stands. Its head may lie in another repository than its base. */
export interface Pull {
  /** GitHub's node id. */
  readonly id: string;
  readonly number: number;
  readonly url: string;
  readonly state: 'open' | 'closed' | 'merged';
  /** The node id of the head's repository, in which alone the head can be moved; empty where that is gone. */
  readonly repositoryId: string;
  /** `commit` is the base branch's as of when GitHub last looked at the pull request. */
  readonly base: { readonly repository: RepositoryName; readonly branch: string; readonly commit: CommitId };
  /** The commit can be read in the base's repository, too. `gone` is also a repository that the token cannot see. */
  readonly head: {
    readonly repository: RepositoryName | 'gone';
    readonly branch: string;
    readonly commit: CommitId;
    readonly tree: CommitId;
  };
  readonly fromFork: boolean;
  /** As people see it: an app's name ends in `[bot]`. */
  readonly author: string;
}

/** The same where the tree has yet to be asked for. */
export type TreelessPull = Omit<Pull, 'head'> & {
  readonly head: Omit<Pull['head'], 'tree'> & { readonly tree: CommitId | 'unread' };
};

type Fields = Readonly<Record<string, unknown>>;

/** What `pullOfGraphql` reads. */
export const pullFragment = `fragment Shape on PullRequest {
  id number url state headRefName headRefOid baseRefName baseRefOid
  author { __typename login }
  baseRepository { id nameWithOwner }
  headRepository { id nameWithOwner }
  last: commits(last: 1) { nodes { commit { oid tree { oid } } } }
}`;

const states: Readonly<Record<string, Pull['state']>> = { OPEN: 'open', CLOSED: 'closed', MERGED: 'merged' };

/** A pull request of the GraphQL API; undefined where it is not what the schema describes. */
export function pullOfGraphql(node: Fields): TreelessPull | undefined {
  const last = fieldsAt(recordsOf(fieldsAt(node, 'last')?.nodes)[0], 'commit');
  const isHead = textOf(last, 'oid') === textOf(node, 'headRefOid');
  const author = fieldsAt(node, 'author');
  const login = textOf(author, 'login');
  return pullOf({
    id: textOf(node, 'id'),
    number: node.number,
    url: textOf(node, 'url'),
    state: states[textOf(node, 'state') ?? ''],
    base: sideOf(fieldsAt(node, 'baseRepository'), { branch: node.baseRefName, commit: node.baseRefOid }),
    head: sideOf(fieldsAt(node, 'headRepository'), { branch: node.headRefName, commit: node.headRefOid }),
    tree: isHead ? asCommitId(textOf(fieldsAt(last, 'tree'), 'oid') ?? '') : undefined,
    author: textOf(author, '__typename') === 'Bot' && login !== undefined ? `${login}[bot]` : login,
  });
}

/** A pull request of the REST API, alone or out of a list. */
export function pullOfRest(body: Fields): TreelessPull | undefined {
  const state = textOf(body, 'state');
  const [base, head] = [fieldsAt(body, 'base'), fieldsAt(body, 'head')];
  return pullOf({
    id: textOf(body, 'node_id'),
    number: body.number,
    url: textOf(body, 'html_url'),
    state: typeof body.merged_at === 'string' ? 'merged' : state === 'open' || state === 'closed' ? state : undefined,
    base: sideOf(fieldsAt(base, 'repo'), { branch: base?.ref, commit: base?.sha }),
    head: sideOf(fieldsAt(head, 'repo'), { branch: head?.ref, commit: head?.sha }),
    tree: undefined,
    author: textOf(fieldsAt(body, 'user'), 'login'),
  });
}

interface Side {
  readonly id: string;
  readonly repository: RepositoryName | 'gone';
  readonly branch: string;
  readonly commit: CommitId;
}

function sideOf(
  repository: Fields | undefined,
  { branch, commit }: { readonly branch: unknown; readonly commit: unknown },
): Side | undefined {
  const id = textOf(repository, 'id') ?? '';
  const name = textOf(repository, 'nameWithOwner') ?? textOf(repository, 'full_name') ?? '';
  const at = typeof commit === 'string' ? asCommitId(commit) : undefined;
  if (typeof branch !== 'string' || at === undefined) return undefined;
  return { id: textOf(repository, 'node_id') ?? id, repository: asRepositoryName(name) ?? 'gone', branch, commit: at };
}

interface Parts {
  readonly id: string | undefined;
  readonly number: unknown;
  readonly url: string | undefined;
  readonly state: Pull['state'] | undefined;
  readonly base: Side | undefined;
  readonly head: Side | undefined;
  readonly tree: CommitId | undefined;
  readonly author: string | undefined;
}

/** GitHub names nobody where an account is gone, and shows `ghost` instead. */
function pullOf({ id, number, url, state, base, head, tree, author = 'ghost' }: Parts): TreelessPull | undefined {
  if (id === undefined || typeof number !== 'number' || url === undefined || state === undefined) return undefined;
  if (base === undefined || base.repository === 'gone' || head === undefined) return undefined;
  return {
    id,
    number,
    url,
    state,
    repositoryId: head.id,
    base: { repository: base.repository, branch: base.branch, commit: base.commit },
    head: { repository: head.repository, branch: head.branch, commit: head.commit, tree: tree ?? 'unread' },
    fromFork: head.id !== base.id,
    author,
  };
}
