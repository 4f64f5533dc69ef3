import type { IncomingMessage } from 'node:http';
import { Broken, type Download, type Downloaded, type Network } from '../network.js';
import { makeConnections } from './connections.js';
import { type Patience, redirectOf, send } from './http.js';
import { reasonOf } from './unreached.js';

const usual: Patience = { connectMilliseconds: 15_000, idleMilliseconds: 60_000 };
const mostRedirects = 10;

/** Downloads over the network, each on its own connection. */
export function realNetwork(stopped = new AbortController().signal, patience: Patience = usual): Network {
  return { get: (request) => get(request, patience, stopped) };
}

async function get(request: Download, patience: Patience, stopped: AbortSignal): Promise<Downloaded> {
  if (!URL.canParse(request.url)) return unreachable(request.url, 'not a URL');
  const connections = makeConnections('fresh');
  let url = new URL(request.url);
  let own = request.headers ?? {};
  for (let redirects = 0; redirects <= mostRedirects; redirects++) {
    const headers = { 'user-agent': 'nix-sync-action', ...own };
    const came = await send({ method: 'GET', url, headers, patience, connections, stopped });
    if (came.kind === 'unanswered') return unreachable(url.href, came.reason);
    const next = redirectOf(came, url);
    if (next === 'none') return downloadOf(came.status, came.message, url.href);
    came.message.destroy();
    if (next === 'unsafe') return unreachable(url.href, 'redirected to an address that is not safe');
    if (next.origin !== url.origin) own = {};
    url = next;
  }
  return unreachable(url.href, 'too many redirects');
}

function downloadOf(status: number, message: IncomingMessage, url: string): Downloaded {
  if (status !== 200) {
    message.destroy();
    return { kind: 'refused', status, url, ...waitOf(message) };
  }
  const length = message.headers['content-length'];
  return { kind: 'ok', body: bodyOf(message), size: length === undefined ? 'unknown' : Number(length), url };
}

function waitOf({ headers }: IncomingMessage): { readonly waitSeconds?: number } {
  const asked = headers['retry-after'] ?? '';
  return /^[0-9]{1,9}$/.test(asked) ? { waitSeconds: Number(asked) } : {};
}

async function* bodyOf(message: IncomingMessage): AsyncIterable<Uint8Array> {
  try {
    for await (const chunk of message as AsyncIterable<Uint8Array>) yield chunk;
  } catch (fault) {
    throw new Broken(reasonOf(fault), { cause: fault });
  } finally {
    message.destroy();
  }
}

function unreachable(url: string, reason: string): Downloaded {
  return { kind: 'unreachable', reason, url };
}
