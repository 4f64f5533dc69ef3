import { authorize, authorizeOpening, type Need } from './access.js';
import { Denied, type FieldError } from './answers.js';
import { actorNode, type Context, refNode } from './graphql-nodes.js';
import { GraphQlRefusal } from './graphql-paging.js';
import { pullNode } from './graphql-pulls.js';
import { loginOf, tipOf, zeroOid } from './hub.js';
import type { PullRequest, Repository } from './parts.js';
import { changePullRequest, openPullRequest, type PullRequestChange, stagePullRequest } from './pulls.js';
import { type Moved, moveRefs, type RefMove } from './refs.js';
import { parseNodeId } from './shapes.js';

type Input<Fields> = { readonly input: Fields & { readonly clientMutationId?: string } };

const unresolved = (id: string) =>
  new GraphQlRefusal('NOT_FOUND', `Could not resolve to a node with the global id of '${id}'.`);

export function repositoryOf(context: Context, id: string): Repository {
  const { kind, parts } = parseNodeId(id);
  const found = context.hub.repositories.find((one) => kind === 'R' && String(one.id) === parts[0]);
  if (found === undefined) throw unresolved(id);
  return found;
}

export function pullOfId(
  context: Context,
  id: string,
): { readonly repository: Repository; readonly pull: PullRequest } {
  const { kind, parts } = parseNodeId(id);
  const repository = context.hub.repositories.find((one) => kind === 'PR' && String(one.id) === parts[0]);
  const pull = repository?.pulls.find((one) => String(one.number) === parts[1]);
  if (repository === undefined || pull === undefined) throw unresolved(id);
  return { repository, pull };
}

/** The same rules as for REST, in GraphQL's words. */
async function permitted<Result>(work: () => Promise<Result> | Result): Promise<Result> {
  try {
    return await work();
  } catch (fault) {
    if (!(fault instanceof Denied)) throw fault;
    const body = fault.answer.body as { readonly message: string; readonly errors?: readonly FieldError[] };
    if (fault.answer.status === 404) throw new GraphQlRefusal('NOT_FOUND', 'Could not resolve to a Repository.');
    if (fault.answer.status === 403) throw new GraphQlRefusal('FORBIDDEN', body.message);
    throw new GraphQlRefusal('UNPROCESSABLE', (body.errors ?? []).map(wordsOf).join(', ') || body.message);
  }
}

const wordsOf = (error: FieldError): string => {
  if (error.message !== undefined) return error.message;
  if (error.code === 'missing_field') return `${error.field ?? ''} can't be blank`;
  return `${error.field === 'head' ? 'Head' : 'Base'} ref must be a branch`;
};

const allow = (context: Context, repository: Repository, ...anyOf: readonly Need[]) =>
  permitted(() => authorize(context.viewer, repository, anyOf));

const moveRefusals: Readonly<Record<Exclude<Moved['kind'], 'moved'>, (ref: string) => string>> = {
  stale: (ref) => `Reference ${ref} cannot be updated: it is not at the expected object.`,
  'no-object': () => 'Invalid object, expected commit',
  'not-forward': () => 'Update is not a fast forward',
  missing: () => 'Reference does not exist',
  'default-branch': () => 'Cannot delete the default branch',
};

async function move(context: Context, repository: Repository, moves: readonly RefMove[]): Promise<void> {
  for (const one of moves) {
    const object = one.after === zeroOid ? undefined : await repository.git.read(one.after);
    if (object !== undefined && object.type !== 'commit')
      throw new GraphQlRefusal('UNPROCESSABLE', `Invalid object type ${object.type}, expected commit`);
  }
  const moved = await moveRefs(context.hub, repository, moves, loginOf(context.viewer));
  if (moved.kind !== 'moved') throw new GraphQlRefusal('UNPROCESSABLE', moveRefusals[moved.kind](moved.ref));
}

interface RefUpdate {
  readonly name: string;
  readonly afterOid: string;
  readonly beforeOid?: string | null;
  readonly force?: boolean;
}

interface PullInput {
  readonly pullRequestId: string;
  readonly title?: string;
  readonly body?: string;
  readonly baseRefName?: string;
  readonly state?: 'OPEN' | 'CLOSED';
  readonly labelIds?: readonly string[];
  readonly maintainerCanModify?: boolean;
}

async function change(context: Context, input: PullInput, wanted: PullRequestChange) {
  const { repository, pull } = pullOfId(context, input.pullRequestId);
  await allow(context, repository, 'pull-requests:write');
  await permitted(() => changePullRequest(context.hub, repository, pull, { ...wanted, by: loginOf(context.viewer) }));
  return { repository, pull };
}

/** Drafts need both permissions, unlike all else about a pull request. */
async function stage(context: Context, input: Input<PullInput>['input'], draft: boolean) {
  const { repository, pull } = pullOfId(context, input.pullRequestId);
  await allow(context, repository, 'contents:write');
  await allow(context, repository, 'pull-requests:write');
  await permitted(() => stagePullRequest(context.hub, repository, pull, draft));
  return { clientMutationId: input.clientMutationId ?? null, pullRequest: pullNode(context, repository, pull) };
}

/** What may be changed, each by the name that GitHub's schema gives it. */
export const mutations = (context: Context) => ({
  updateRefs: async ({ input }: Input<{ repositoryId: string; refUpdates: readonly RefUpdate[] }>) => {
    const repository = repositoryOf(context, input.repositoryId);
    await allow(context, repository, 'contents:write');
    const moves = input.refUpdates.map((update) => ({
      ref: update.name,
      after: update.afterOid,
      force: update.force ?? false,
      ...(update.beforeOid ? { before: update.beforeOid } : {}),
    }));
    await move(context, repository, moves);
    return { clientMutationId: input.clientMutationId ?? null };
  },
  createRef: async ({ input }: Input<{ repositoryId: string; name: string; oid: string }>) => {
    const repository = repositoryOf(context, input.repositoryId);
    await allow(context, repository, 'contents:write');
    if ((await tipOf(repository, input.name)) !== undefined)
      throw new GraphQlRefusal('UNPROCESSABLE', `A ref named "${input.name}" already exists in the repository.`);
    await move(context, repository, [{ ref: input.name, before: zeroOid, after: input.oid, force: false }]);
    return { clientMutationId: input.clientMutationId ?? null, ref: await refNode(context, repository, input.name) };
  },
  updateRef: async ({ input }: Input<{ refId: string; oid: string; force?: boolean }>) => {
    const { repository, ref } = refOfId(context, input.refId);
    await allow(context, repository, 'contents:write');
    await move(context, repository, [{ ref, after: input.oid, force: input.force ?? false }]);
    return { clientMutationId: input.clientMutationId ?? null, ref: await refNode(context, repository, ref) };
  },
  deleteRef: async ({ input }: Input<{ refId: string }>) => {
    const { repository, ref } = refOfId(context, input.refId);
    await allow(context, repository, 'contents:write');
    await move(context, repository, [{ ref, after: zeroOid, force: true }]);
    return { clientMutationId: input.clientMutationId ?? null };
  },
  createPullRequest: async ({ input }: Input<OpenInput>) => {
    const repository = repositoryOf(context, input.repositoryId);
    await allow(context, repository, 'pull-requests:write');
    const made = await permitted(() => {
      authorizeOpening(context.viewer, repository);
      return openPullRequest(context.hub, repository, {
        title: input.title,
        head: input.headRefName,
        base: input.baseRefName,
        body: input.body ?? null,
        draft: input.draft ?? false,
        maintainerCanModify: input.maintainerCanModify ?? true,
        author: loginOf(context.viewer),
      });
    });
    return { clientMutationId: input.clientMutationId ?? null, pullRequest: pullNode(context, repository, made) };
  },
  updatePullRequest: async ({ input }: Input<PullInput>) => {
    const { repository, pull } = await change(context, input, {
      ...(input.title === undefined ? {} : { title: input.title }),
      ...(input.body === undefined ? {} : { body: input.body }),
      ...(input.baseRefName === undefined ? {} : { base: input.baseRefName }),
      ...(input.state === undefined ? {} : { state: input.state === 'OPEN' ? 'open' : 'closed' }),
      ...(input.maintainerCanModify === undefined ? {} : { maintainerCanModify: input.maintainerCanModify }),
    });
    if (input.labelIds !== undefined) pull.labels = labelsOfIds(repository, input.labelIds);
    return {
      clientMutationId: input.clientMutationId ?? null,
      actor: actorNode(context, loginOf(context.viewer)),
      pullRequest: pullNode(context, repository, pull),
    };
  },
  convertPullRequestToDraft: ({ input }: Input<PullInput>) => stage(context, input, true),
  markPullRequestReadyForReview: ({ input }: Input<PullInput>) => stage(context, input, false),
  closePullRequest: async ({ input }: Input<PullInput>) => {
    const { repository, pull } = await change(context, input, { state: 'closed' });
    return { clientMutationId: input.clientMutationId ?? null, pullRequest: pullNode(context, repository, pull) };
  },
  reopenPullRequest: async ({ input }: Input<PullInput>) => {
    const { repository, pull } = await change(context, input, { state: 'open' });
    return { clientMutationId: input.clientMutationId ?? null, pullRequest: pullNode(context, repository, pull) };
  },
  addLabelsToLabelable: async ({ input }: Input<{ labelableId: string; labelIds: readonly string[] }>) => {
    const { repository, pull } = pullOfId(context, input.labelableId);
    await allow(context, repository, 'issues:write', 'pull-requests:write');
    pull.labels = [...new Set([...pull.labels, ...labelsOfIds(repository, input.labelIds)])];
    return { clientMutationId: input.clientMutationId ?? null, labelable: pullNode(context, repository, pull) };
  },
});

interface OpenInput {
  readonly repositoryId: string;
  readonly title: string;
  readonly headRefName: string;
  readonly baseRefName: string;
  readonly body?: string;
  readonly draft?: boolean;
  readonly maintainerCanModify?: boolean;
}

function refOfId(context: Context, id: string): { readonly repository: Repository; readonly ref: string } {
  const { kind, parts } = parseNodeId(id);
  const repository = context.hub.repositories.find((one) => kind === 'REF' && String(one.id) === parts[0]);
  if (repository === undefined || parts[1] === undefined) throw unresolved(id);
  return { repository, ref: parts[1] };
}

const labelsOfIds = (repository: Repository, ids: readonly string[]) =>
  ids.map((id) => {
    const found = repository.labels.find((label) => String(label.id) === parseNodeId(id).parts[1]);
    if (found === undefined) throw unresolved(id);
    return found;
  });
