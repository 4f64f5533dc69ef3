import type { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import type { GraphQLSchema } from 'graphql';
import { authorize, covers, needs, viewerOf } from './access.js';
import { type Answer, Denied, notFound } from './answers.js';
import { archiveStream, archiveToken, legacyArchive, wantedArchive } from './archives.js';
import type { Contract, Matched } from './contract.js';
import { answerGraphQl, type GraphQlAsk, titleOf } from './graphql.js';
import { findRepository, type Hub, loginOf } from './hub.js';
import type { Repository, Viewer } from './parts.js';
import { commentRoutes } from './rest-comments.js';
import { gitRoutes } from './rest-git.js';
import { issueRoutes } from './rest-issues.js';
import { releaseRoutes } from './rest-releases.js';
import { repositoryRoutes } from './rest-repository.js';
import type { Ask, Routes } from './routes.js';
import { askInterceptors, type Call, type Interceptor } from './traffic.js';

/** All that is needed to serve. */
export interface Desk {
  readonly hub: Hub;
  readonly contract: Contract;
  readonly schema: GraphQLSchema;
  readonly log: Call[];
  readonly violations: string[];
  readonly interceptors: Interceptor[];
}

export interface Answered {
  readonly kind: 'answer';
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array | Readable | undefined;
  /** Break the connection after so many bytes of the body. */
  readonly cutAfter?: number;
}

export type Served = { readonly kind: 'dropped' } | Answered;

interface Arrived {
  readonly method: string;
  readonly url: URL;
  readonly headers: IncomingMessage['headers'];
  readonly raw: Buffer;
}

/** What a call does when nobody intercepts it. */
interface Work {
  readonly operation: string;
  readonly body: unknown;
  readonly docs: string;
  readonly writes: boolean;
  run(viewer: Viewer): Promise<Answer & { readonly effect?: 'yes' | 'no' }>;
}

const docsHome = 'https://docs.github.com/rest';
const routes: Routes = { ...gitRoutes, ...repositoryRoutes, ...releaseRoutes, ...issueRoutes, ...commentRoutes };

export async function serve(desk: Desk, request: IncomingMessage, raw: Buffer): Promise<Served> {
  const url = new URL(request.url ?? '/', desk.hub.web);
  const arrived: Arrived = { method: request.method ?? 'GET', url, headers: request.headers, raw };
  const work = workFor(desk, arrived);
  const call = noted(desk, arrived, work);
  const before = await askInterceptors(desk.interceptors, { phase: 'before', call });
  if (before?.kind === 'drop') return dropped(call);
  if (before?.kind === 'answer') return told(call, before.answer);
  const answer = await done(desk, arrived, work, call);
  const after = before ?? (await askInterceptors(desk.interceptors, { phase: 'after', call, answer }));
  if (after === undefined) return told(call, answer);
  if (after.kind === 'cut') return { ...told(call, answer), cutAfter: after.bytes };
  if (answer.body instanceof Readable) answer.body.destroy();
  return after.kind === 'drop' ? dropped(call) : told(call, after.answer);
}

function dropped(call: Call): Served {
  call.status = 'dropped';
  return { kind: 'dropped' };
}

function noted(desk: Desk, arrived: Arrived, work: Work): Call {
  let login = 'nobody';
  try {
    login = loginOf(viewerOf(arrived.headers.authorization, desk.hub.tokens));
  } catch (fault) {
    if (!(fault instanceof Denied)) throw fault;
  }
  const call: Call = {
    number: desk.log.length + 1,
    method: arrived.method,
    path: `${arrived.url.pathname}${arrived.url.search}`,
    operation: work.operation,
    login,
    body: work.body,
    status: 'pending',
    effect: 'no',
  };
  desk.log.push(call);
  return call;
}

async function done(desk: Desk, arrived: Arrived, work: Work, call: Call): Promise<Answer> {
  try {
    const answer = await work.run(viewerOf(arrived.headers.authorization, desk.hub.tokens));
    call.effect = answer.effect ?? (work.writes && answer.status < 300 ? 'yes' : 'no');
    return answer;
  } catch (fault) {
    if (!(fault instanceof Denied)) throw fault;
    const { status, body, headers } = fault.answer;
    const explained = { ...(body as object), documentation_url: work.docs, status: String(status) };
    return { status, body: explained, ...(headers ? { headers } : {}) };
  }
}

function told(call: Call, answer: Answer): Answered {
  call.status = answer.status;
  const isStream = answer.body instanceof Readable || answer.body instanceof Uint8Array;
  const headers = {
    'content-type': isStream ? 'application/octet-stream' : 'application/json; charset=utf-8',
    'x-ratelimit-limit': '5000',
    'x-ratelimit-remaining': '4999',
    'x-ratelimit-used': '1',
    'x-ratelimit-reset': '1893456000',
    'x-github-request-id': '0000:LOCAL',
    ...answer.headers,
  };
  const body = answer.body === undefined || isStream ? answer.body : JSON.stringify(answer.body);
  return { kind: 'answer', status: answer.status, headers, body: body as string | Uint8Array | Readable | undefined };
}

function workFor(desk: Desk, arrived: Arrived): Work {
  const path = arrived.url.pathname;
  if (path === '/api/graphql') return graphQlWork(desk, arrived);
  if (path.startsWith('/api/v3/')) return restWork(desk, arrived);
  return webWork(desk, arrived);
}

const nothing = (answer: Answer): Work => ({
  operation: 'none',
  body: undefined,
  docs: docsHome,
  writes: false,
  run: async () => answer,
});

/** A breach of the contract by the client: kept, and told loudly. */
function breach(desk: Desk, arrived: Arrived, wrong: readonly string[]): Answer {
  const asked = `${arrived.method} ${arrived.url.pathname}${arrived.url.search}`;
  for (const one of wrong) desk.violations.push(`${asked}: ${one}`);
  const message = `The local GitHub refuses what GitHub's description forbids: ${wrong.join('; ')}`;
  return { status: 500, body: { message, documentation_url: docsHome } };
}

function parsed(arrived: Arrived): unknown {
  if (arrived.raw.length === 0) return undefined;
  try {
    return JSON.parse(arrived.raw.toString()) as unknown;
  } catch {
    return Symbol.for('unreadable');
  }
}

function restWork(desk: Desk, arrived: Arrived): Work {
  const path = arrived.url.pathname.slice('/api/v3'.length);
  const matched = desk.contract.match(arrived.method, path);
  if (matched === undefined) return nothing(breach(desk, arrived, ['no such operation in the extract']));
  const body = parsed(arrived);
  return {
    operation: matched.id,
    body,
    docs: matched.operation.docs,
    writes: matched.operation.method !== 'GET',
    run: (viewer) => runRest(desk, arrived, { matched, body, viewer }),
  };
}

async function runRest(
  desk: Desk,
  arrived: Arrived,
  { matched, body, viewer }: { matched: Matched; body: unknown; viewer: Viewer },
): Promise<Answer> {
  if (typeof body === 'symbol') throw new Denied(400, 'Problems parsing JSON');
  const query: Record<string, unknown> = Object.fromEntries(arrived.url.searchParams);
  const wrong = desk.contract.checkRequest(matched, query, body);
  if (wrong.length > 0) return breach(desk, arrived, wrong);
  const answer =
    matched.id === 'rate-limit/get' ? rateLimit : await route(desk, arrived, { matched, body, viewer, query });
  if (answer.body instanceof Uint8Array) return answer;
  const whole = { ...answer, body: desk.contract.complete(matched, answer.status, answer.body) };
  const faults = desk.contract.checkResponse(matched, whole.status, whole.body);
  for (const fault of faults) desk.violations.push(`own answer to ${arrived.method} ${arrived.url.pathname}: ${fault}`);
  if (faults.length > 0) throw new Error(faults.join('\n'));
  return whole;
}

const rateLimit: Answer = {
  status: 200,
  body: {
    resources: {
      core: { limit: 5000, remaining: 4999, reset: 1893456000, used: 1 },
      search: { limit: 30, remaining: 30, reset: 1893456000, used: 0 },
    },
    rate: { limit: 5000, remaining: 4999, reset: 1893456000, used: 1 },
  },
};

async function route(
  desk: Desk,
  arrived: Arrived,
  asked: { matched: Matched; body: unknown; viewer: Viewer; query: Readonly<Record<string, unknown>> },
): Promise<Answer> {
  const { matched, viewer, query } = asked;
  const { owner = '', repo = '' } = matched.parameters;
  const repository = findRepository(desk.hub, owner, repo);
  if (repository === undefined) throw notFound();
  authorize(viewer, repository, needs[matched.id] ?? []);
  const handler = routes[matched.id];
  if (handler === undefined) throw new Error(`${matched.id} has no route`);
  const ask: Ask = {
    hub: desk.hub,
    repository,
    viewer,
    parameters: matched.parameters,
    query,
    body: (asked.body ?? {}) as Ask['body'],
    accept: arrived.headers.accept ?? '',
    address: `${desk.hub.web}${arrived.url.pathname}`,
  };
  return handler(ask);
}

const graphQlDocs = 'https://docs.github.com/graphql/guides/forming-calls-with-graphql#authenticating-with-graphql';

function graphQlWork(desk: Desk, arrived: Arrived): Work {
  const body = parsed(arrived);
  const ask = body as GraphQlAsk | undefined;
  const isAsk = typeof ask === 'object' && ask !== null && typeof ask.query === 'string';
  const title = isAsk ? titleOf(ask.query) : 'graphql';
  return {
    operation: title,
    body,
    docs: graphQlDocs,
    writes: title.startsWith('mutation'),
    run: async (viewer) => {
      if (viewer.kind === 'anonymous') throw new Denied(401, 'This endpoint requires you to be authenticated.');
      if (!isAsk || arrived.method !== 'POST') return breach(desk, arrived, ['a GraphQL call is a POST with a query']);
      const result = await answerGraphQl(desk.schema, ask, { hub: desk.hub, viewer });
      desk.violations.push(...result.violations.map((one) => `${title}: ${one}`));
      return { status: 200, body: result.body, effect: result.effect };
    },
  };
}

/** Archives: the address that people and fetchers know leads to another, which has the bytes. */
function webWork(desk: Desk, arrived: Arrived): Work {
  const path = decodeURIComponent(arrived.url.pathname);
  const [, owner, name, wanted] = /^\/([^/]+)\/([^/]+)\/archive\/(.+)\.tar\.gz$/.exec(path) ?? [];
  const load = /^\/codeload\/([^/]+)\/([^/]+)\/(legacy\.)?tar\.gz\/(.+)$/.exec(path);
  const repositoryFor = (viewer: Viewer, first = '', second = ''): Repository => {
    const found = findRepository(desk.hub, first, second);
    if (found === undefined || (found.private && !covers(viewer, found))) throw notFound();
    return found;
  };
  const lent = (first = '', second = ''): Repository => {
    const found = findRepository(desk.hub, first, second);
    const isOpen = found?.private === false || arrived.url.searchParams.get('token') === (found && archiveToken(found));
    if (found === undefined || !isOpen) throw notFound();
    return found;
  };
  const read = { body: undefined, docs: docsHome, writes: false };
  if (wanted !== undefined)
    return {
      ...read,
      operation: 'archive',
      run: async (viewer) => {
        if ((await wantedArchive(repositoryFor(viewer, owner, name), wanted)) === undefined) throw notFound();
        const location = `${desk.hub.web}/codeload/${owner}/${name}/tar.gz/${wanted.split('/').map(encodeURIComponent).join('/')}`;
        return { status: 302, headers: { location } };
      },
    };
  if (load)
    return {
      ...read,
      operation: 'codeload',
      run: async (viewer) => {
        const isLegacy = load[3] !== undefined;
        const repository = isLegacy ? lent(load[1], load[2]) : repositoryFor(viewer, load[1], load[2]);
        const choose = isLegacy ? legacyArchive : wantedArchive;
        const archive = await choose(repository, load[4] ?? '');
        if (archive === undefined) throw notFound();
        const disposition = `attachment; filename=${archive.folder}.tar.gz`;
        return {
          status: 200,
          headers: { 'content-type': 'application/x-gzip', 'content-disposition': disposition },
          body: archiveStream(repository, archive),
        };
      },
    };
  return nothing({ status: 404, body: { message: 'Not Found', documentation_url: docsHome } });
}
