import { authorize, authorizeOpening } from './access.js';
import { Denied, invalid, notFound, unprocessable } from './answers.js';
import { type Hub, loginOf } from './hub.js';
import type { Label, PullRequest, Repository } from './parts.js';
import { changePullRequest, openPullRequest, type PullRequestChange } from './pulls.js';
import { type Ask, ok, paged, parameter, pullOf, type Routes } from './routes.js';
import { labelShape, pullShape, repoApi, repoWeb } from './shapes.js';

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** Pull requests, and what they have in common with issues. */
export const issueRoutes: Routes = {
  'pulls/list': (ask) => {
    const found = ask.repository.pulls.filter((pull) => asked(ask, pull));
    const byUpdate = ask.query['sort'] === 'updated';
    const order = (ask.query['direction'] ?? 'desc') === 'desc' ? -1 : 1;
    const key = (pull: PullRequest) => (byUpdate ? pull.updatedAt : pull.createdAt);
    const sorted = found.sort((one, other) => (key(one) < key(other) ? -order : order));
    return paged(
      ask,
      sorted.map((pull) => pullShape(ask.hub, ask.repository, pull)),
    );
  },
  'pulls/get': (ask) => ok(pullShape(ask.hub, ask.repository, pullOf(ask, 'pull_number'))),
  'pulls/create': async (ask) => {
    authorizeOpening(ask.viewer, ask.repository);
    const made = await openPullRequest(ask.hub, ask.repository, {
      title: text(ask.body['title']) ?? '',
      head: String(ask.body['head']),
      ...(ask.body['head_repo'] === undefined ? {} : { headRepo: String(ask.body['head_repo']) }),
      base: String(ask.body['base']),
      body: text(ask.body['body']) ?? null,
      draft: ask.body['draft'] === true,
      maintainerCanModify: ask.body['maintainer_can_modify'] !== false,
      author: loginOf(ask.viewer),
    });
    const body = pullShape(ask.hub, ask.repository, made);
    return { status: 201, body, headers: { location: String(body['url']) } };
  },
  'pulls/update': async (ask) => {
    const pull = pullOf(ask, 'pull_number');
    const { title, body, base, state, maintainer_can_modify: modify } = ask.body;
    const change: PullRequestChange = {
      ...(title === undefined ? {} : { title: String(title) }),
      ...(body === undefined ? {} : { body: String(body) }),
      ...(base === undefined ? {} : { base: String(base) }),
      ...(state === undefined ? {} : { state: state === 'open' ? 'open' : 'closed' }),
      ...(modify === undefined ? {} : { maintainerCanModify: modify === true }),
    };
    await changePullRequest(ask.hub, ask.repository, pull, { ...change, by: loginOf(ask.viewer) });
    return ok(pullShape(ask.hub, ask.repository, pull));
  },
  'pulls/request-reviewers': (ask) => {
    const pull = pullOf(ask, 'pull_number');
    const wanted = (ask.body['reviewers'] ?? []) as readonly string[];
    if (wanted.includes(pull.author)) throw unprocessable('Review cannot be requested from pull request author.');
    if (wanted.some((login) => !ask.repository.settings.collaborators.includes(login)))
      throw unprocessable(
        `Reviews may only be requested from collaborators. One or more of the users or teams you specified is not a collaborator of the ${ask.repository.owner}/${ask.repository.name} repository.`,
      );
    pull.reviewers = [...new Set([...pull.reviewers, ...wanted])];
    return { status: 201, body: pullShape(ask.hub, ask.repository, pull) };
  },
  'issues/add-assignees': (ask) => {
    const pull = pullOf(ask, 'issue_number');
    const wanted = (ask.body['assignees'] ?? []) as readonly string[];
    const able = wanted.filter((login) => ask.repository.settings.collaborators.includes(login));
    pull.assignees = [...new Set([...pull.assignees, ...able])];
    return { status: 201, body: issueShape(ask, pull) };
  },
  'issues/add-labels': (ask) => {
    const pull = pullOf(ask, 'issue_number');
    const wanted = (ask.body['labels'] ?? []) as readonly (string | { readonly name: string })[];
    const names = wanted.map((label) => (typeof label === 'string' ? label : label.name));
    addLabels(ask, pull, names);
    return ok(pull.labels.map((label) => labelShape(ask.hub, ask.repository, label)));
  },
  'issues/remove-label': (ask) => {
    const pull = pullOf(ask, 'issue_number');
    const name = parameter(ask, 'name').toLowerCase();
    const kept = pull.labels.filter((label) => label.name.toLowerCase() !== name);
    if (kept.length === pull.labels.length) throw notFound('Label does not exist');
    pull.labels = kept;
    pull.updatedAt = ask.hub.now();
    return ok(kept.map((label) => labelShape(ask.hub, ask.repository, label)));
  },
  'issues/list-labels-on-issue': (ask) =>
    paged(
      ask,
      pullOf(ask, 'issue_number').labels.map((label) => labelShape(ask.hub, ask.repository, label)),
    ),
  'issues/list-labels-for-repo': (ask) =>
    paged(
      ask,
      ask.repository.labels.map((label) => labelShape(ask.hub, ask.repository, label)),
    ),
  'issues/get-label': (ask) => {
    const label = findLabel(ask.repository, parameter(ask, 'name'));
    if (label === undefined) throw notFound();
    return ok(labelShape(ask.hub, ask.repository, label));
  },
  'issues/create-label': (ask) => {
    const name = String(ask.body['name']);
    if (findLabel(ask.repository, name)) throw invalid({ resource: 'Label', code: 'already_exists', field: 'name' });
    const label = createLabel(ask.hub, ask.repository, {
      name,
      color: text(ask.body['color']) ?? 'ededed',
      description: text(ask.body['description']) ?? null,
    });
    return { status: 201, body: labelShape(ask.hub, ask.repository, label) };
  },
};

/** GitHub's filters; a head without its owner is no filter at all, and forks of the base's owner are missed. */
function asked(ask: Ask, pull: PullRequest): boolean {
  const { state = 'open', head, base } = ask.query;
  const isOpen = pull.state === 'OPEN';
  if (state !== 'all' && isOpen !== (state === 'open')) return false;
  if (base !== undefined && base !== pull.base) return false;
  if (typeof head !== 'string' || !head.includes(':')) return true;
  const { owner, id } = ask.repository;
  const isOwnersFork = pull.headOwner === owner && pull.headRepository !== id;
  return !isOwnersFork && head.toLowerCase() === `${pull.headOwner}:${pull.head}`.toLowerCase();
}

export const findLabel = (repository: Repository, name: string): Label | undefined =>
  repository.labels.find((label) => label.name.toLowerCase() === name.toLowerCase());

export function createLabel(hub: Hub, repository: Repository, label: Omit<Label, 'id'>): Label {
  const made = { ...label, id: hub.nextId() };
  repository.labels.push(made);
  return made;
}

/** Labels that do not exist yet are made, which only those may who may write issues. */
function addLabels(ask: Ask, pull: PullRequest, names: readonly string[]): void {
  const { hub, repository, viewer } = ask;
  if (names.some((name) => name.length > 50)) throw new Denied(422, 'Validation Failed');
  if (names.some((name) => findLabel(repository, name) === undefined)) authorize(viewer, repository, ['issues:write']);
  for (const name of names) {
    const label =
      findLabel(repository, name) ?? createLabel(hub, repository, { name, color: 'ededed', description: null });
    if (!pull.labels.includes(label)) pull.labels.push(label);
  }
  pull.updatedAt = hub.now();
}

function issueShape(ask: Ask, pull: PullRequest) {
  const { id, node_id, number, state, title, body, user, labels, assignees, created_at, updated_at, closed_at } =
    pullShape(ask.hub, ask.repository, pull);
  const url = `${repoApi(ask.hub, ask.repository)}/issues/${pull.number}`;
  const html_url = `${repoWeb(ask.hub, ask.repository)}/pull/${pull.number}`;
  const dates = { created_at, updated_at, closed_at };
  return { id, node_id, number, state, title, body, user, labels, assignees, url, html_url, ...dates };
}
