import type { IncomingMessage } from 'node:http';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { ApiAnswer, ApiCall, GitHub } from '../github.js';
import type { Downloaded } from '../network.js';
import { type Connections, makeConnections } from './connections.js';
import { type Came, type Patience, redirectOf, send } from './http.js';
import { realNetwork } from './network.js';
import { reasonOf } from './unreached.js';

/** A server of GitHub's API. Addresses have no slash at their end. */
export interface Server {
  readonly api: string;
  readonly graphql: string;
  readonly web: string;
  readonly token: string | undefined;
  /** Gives up whatever is under way when it aborts. */
  readonly stopped?: AbortSignal;
}

const patience: Patience = { connectMilliseconds: 10_000, idleMilliseconds: 30_000 };
const mostRedirects = 5;
const mostBytes = 64 * 1024 * 1024;

const fixedHeaders = {
  accept: 'application/vnd.github+json',
  'accept-encoding': 'gzip',
  'user-agent': 'nix-sync-action',
  'x-github-api-version': '2022-11-28',
};

/** GitHub over the network. Reads share connections; whatever may write has a fresh one, since an idle one can be dead. */
export function realGitHub(server: Server): GitHub {
  const kept = makeConnections('kept');
  const fresh = makeConnections('fresh');
  const stopped = server.stopped ?? new AbortController().signal;
  const network = realNetwork(stopped);
  const token = server.token?.trim() ?? '';
  const authorization = token === '' ? undefined : `Bearer ${token}`;
  const call = (request: ApiCall): Promise<ApiAnswer> => {
    const exchange = exchangeOf(request, server, authorization);
    return perform(exchange, exchange.method === 'GET' ? kept : fresh, stopped);
  };
  const download = (path: string): Promise<Downloaded> =>
    network.get({ url: server.api + path, headers: downloadHeaders(authorization) });
  return { call, download, web: server.web, token: authorization === undefined ? 'none' : 'given' };
}

/** What is downloaded is packed already. */
function downloadHeaders(authorization: string | undefined): Readonly<Record<string, string>> {
  const { 'accept-encoding': _, ...headers } = fixedHeaders;
  return authorization === undefined ? headers : { ...headers, authorization };
}

interface Exchange {
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

function exchangeOf(call: ApiCall, server: Server, authorization: string | undefined): Exchange {
  const headers = { ...fixedHeaders, ...(authorization === undefined ? {} : { authorization }) };
  switch (call.kind) {
    case 'rest': {
      const url = new URL(server.api + call.path);
      return { method: call.method, url, headers, ...(call.body === undefined ? {} : json(headers, call.body)) };
    }
    case 'graphql': {
      const { query, variables } = call;
      return { method: 'POST', url: new URL(server.graphql), ...json(headers, { query, variables }) };
    }
  }
}

function json(headers: Exchange['headers'], body: unknown): Required<Pick<Exchange, 'headers' | 'body'>> {
  return { headers: { ...headers, 'content-type': 'application/json' }, body: JSON.stringify(body) };
}

async function perform(exchange: Exchange, connections: Connections, stopped: AbortSignal): Promise<ApiAnswer> {
  let { url, headers } = exchange;
  for (let redirects = 0; ; redirects++) {
    const came = await send({ ...exchange, url, headers, patience, connections, stopped });
    if (came.kind === 'unanswered') return came;
    const next = exchange.method === 'GET' ? redirectOf(came, url) : 'none';
    if (next === 'none') return answerOf(came);
    came.message.destroy();
    if (next === 'unsafe') return lost('redirected to an address that is not safe');
    if (redirects === mostRedirects) return lost('too many redirects');
    if (next.origin !== url.origin) headers = fixedHeaders;
    url = next;
  }
}

async function answerOf({ status, message }: Extract<Came, { kind: 'answered' }>): Promise<ApiAnswer> {
  try {
    const text = await textOf(message);
    const headers = Object.entries(message.headers).map(([name, value]) => [name, String(value)] as const);
    return { kind: 'answered', status, headers: Object.fromEntries(headers), body: bodyOf(text) };
  } catch (fault) {
    message.destroy();
    return lost(reasonOf(fault));
  }
}

async function textOf(message: IncomingMessage): Promise<string> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of message as AsyncIterable<Uint8Array>) {
    length += chunk.length;
    if (length > mostBytes) throw new Error('the answer is too long');
    chunks.push(chunk);
  }
  const bytes = Buffer.concat(chunks);
  if (message.headers['content-encoding'] !== 'gzip' || length === 0) return bytes.toString('utf8');
  return (await promisify(gunzip)(bytes, { maxOutputLength: mostBytes })).toString('utf8');
}

/** JSON as its value, anything else as its text. */
function bodyOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function lost(reason: string): ApiAnswer {
  return { kind: 'unanswered', sent: 'perhaps', reason };
}
