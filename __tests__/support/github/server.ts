import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline, Readable } from 'node:stream';
import { type Admin, adminOf } from './admin.js';
import { readContract } from './contract.js';
import { type Events, eventsOf } from './events.js';
import { readSchema } from './graphql.js';
import type { Hub } from './hub.js';
import { type Answered, type Desk, type Served, serve } from './serve.js';
import type { Call, Interceptor } from './traffic.js';

export interface GitHubOptions {
  /** Where repositories are kept; left out: a temporary folder that goes with the server. */
  readonly folder?: string;
  readonly port?: number;
  /** Milliseconds since the epoch for each next write; left out: a second a write from 2026-01-05 on. */
  readonly clock?: () => number;
  /** Where the extracts of GitHub's descriptions are, when not beside this module. */
  readonly extracts?: URL;
}

export interface LocalGitHub extends Admin {
  readonly web: string;
  readonly api: string;
  readonly graphql: string;
  readonly events: Events;
  readonly log: readonly Call[];
  /** Every breach of GitHub's descriptions, by the client or by this server. Tests hold it to be empty. */
  readonly violations: readonly string[];
  /** Sees each call before and after its effect; returns what takes it away again. */
  intercept(interceptor: Interceptor): () => void;
  close(): Promise<void>;
}

/** Starts a GitHub of one's own on this machine. */
export async function startGitHub(options: GitHubOptions = {}): Promise<LocalGitHub> {
  const folder = options.folder ?? (await mkdtemp(join(tmpdir(), 'local-github-')));
  const extracts = options.extracts ?? new URL('./', import.meta.url);
  const hub = emptyHub(folder, options.clock ?? steadyClock());
  const desk: Desk = {
    hub,
    ...descriptionsIn(extracts),
    log: [],
    violations: [],
    interceptors: [],
  };
  const server = createServer((request, response) => void handle(desk, request, response));
  const port = await listen(server, options.port ?? 0);
  hub.web = `http://127.0.0.1:${port}`;
  hub.api = `${hub.web}/api/v3`;
  return {
    ...adminOf(hub),
    web: hub.web,
    api: hub.api,
    graphql: `${hub.web}/api/graphql`,
    events: eventsOf(hub, desk.contract),
    log: desk.log,
    violations: desk.violations,
    intercept: (interceptor) => {
      desk.interceptors.push(interceptor);
      return () => void desk.interceptors.splice(desk.interceptors.indexOf(interceptor), 1);
    },
    close: async () => {
      await Promise.all(hub.repositories.map((repository) => repository.git.close()));
      await closed(server);
      if (options.folder === undefined) await rm(folder, { recursive: true, force: true });
    },
  };
}

type Descriptions = Pick<Desk, 'contract' | 'schema'>;
const descriptions = new Map<string, Descriptions>();

/** GitHub's descriptions, read and compiled once for all servers of a test file. */
function descriptionsIn(extracts: URL): Descriptions {
  const found = descriptions.get(extracts.href) ?? {
    contract: readContract(new URL('openapi.extract.json', extracts)),
    schema: readSchema(new URL('schema.extract.graphql', extracts)),
  };
  descriptions.set(extracts.href, found);
  return found;
}

function emptyHub(folder: string, clock: () => number): Hub {
  let lastId = 0;
  return {
    folder,
    repositories: [],
    tokens: [],
    web: '',
    api: '',
    now: () => new Date(Math.floor(clock() / 1000) * 1000).toISOString().replace('.000', ''),
    nextId: () => ++lastId,
  };
}

function steadyClock(): () => number {
  let last = Date.parse('2026-01-05T09:00:00Z');
  return () => {
    last += 1000;
    return last;
  };
}

const listen = (server: Server, port: number): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });

const closed = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });

async function handle(desk: Desk, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = await bodyOf(request);
  if (body === 'broken off') return;
  try {
    await send(request, response, await serve(desk, request, body));
  } catch (fault) {
    desk.violations.push(`the server itself failed: ${fault instanceof Error ? fault.stack : String(fault)}`);
    if (!response.headersSent) response.writeHead(500);
    response.end(String(fault));
  }
}

/** A caller that ends in the middle of its own request has asked nothing. */
async function bodyOf(request: IncomingMessage): Promise<Buffer | 'broken off'> {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of request) chunks.push(chunk as Buffer);
    return Buffer.concat(chunks);
  } catch {
    return 'broken off';
  }
}

async function send(request: IncomingMessage, response: ServerResponse, served: Served): Promise<void> {
  if (served.kind === 'dropped') return void request.socket.destroy();
  const { body, cutAfter } = served;
  response.writeHead(served.status, served.headers);
  if (cutAfter !== undefined) return cutShort(response, body, cutAfter);
  if (body instanceof Readable) {
    if (request.method !== 'HEAD') return pipeline(body, response, () => undefined) && undefined;
    body.destroy();
    return void response.end();
  }
  response.end(request.method === 'HEAD' ? undefined : body);
}

async function cutShort(response: ServerResponse, body: Answered['body'], bytes: number): Promise<void> {
  const parts: Uint8Array[] = [];
  if (body instanceof Readable) for await (const chunk of body) parts.push(chunk as Uint8Array);
  else parts.push(Buffer.from(body ?? ''));
  response.write(Buffer.concat(parts).subarray(0, bytes), () => response.destroy());
}
