import type { Answer } from './answers.js';
import { notFound } from './answers.js';
import type { Hub } from './hub.js';
import type { PullRequest, Repository, Viewer } from './parts.js';
import { findPull } from './pulls.js';

/** One request that was let through: well formed, and permitted. */
export interface Ask {
  readonly hub: Hub;
  readonly repository: Repository;
  readonly viewer: Viewer;
  readonly parameters: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, unknown>>;
  readonly body: Readonly<Record<string, unknown>>;
  readonly accept: string;
  /** The address asked, without its query. */
  readonly address: string;
}

export type Route = (ask: Ask) => Promise<Answer> | Answer;
export type Routes = Readonly<Record<string, Route>>;

export const ok = (body: unknown): Answer => ({ status: 200, body });
export const parameter = (ask: Ask, name: string): string => ask.parameters[name] ?? '';

export function pullOf(ask: Ask, name: 'pull_number' | 'issue_number'): PullRequest {
  const found = findPull(ask.repository, Number(parameter(ask, name)));
  if (found === undefined) throw notFound();
  return found;
}

/** One page of a list, with GitHub's Link header. */
export function paged(ask: Ask, items: readonly unknown[]): Answer {
  const size = Math.min(Math.max(Number(ask.query['per_page'] ?? 30), 1), 100);
  const page = Math.max(Number(ask.query['page'] ?? 1), 1);
  const last = Math.max(Math.ceil(items.length / size), 1);
  const link = (to: number, rel: string) => {
    const query = new URLSearchParams({ ...(ask.query as Record<string, string>), page: String(to) });
    return `<${ask.address}?${query}>; rel="${rel}"`;
  };
  const links = [
    ...(page > 1 ? [link(page - 1, 'prev')] : []),
    ...(page < last ? [link(page + 1, 'next'), link(last, 'last')] : []),
    ...(page > 1 ? [link(1, 'first')] : []),
  ];
  return {
    ...ok(items.slice((page - 1) * size, page * size)),
    headers: links.length > 0 ? { link: links.join(', ') } : {},
  };
}
