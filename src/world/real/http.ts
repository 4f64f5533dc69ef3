import http, { type Agent, type ClientRequest, type IncomingMessage } from 'node:http';
import https from 'node:https';
import { addAbortSignal } from 'node:stream';
import type { Connections } from './connections.js';
import { reasonOf } from './unreached.js';

/** One request, sent once. No redirect is followed. */
export interface Sent {
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly patience: Patience;
  readonly connections: Connections;
  readonly stopped: AbortSignal;
}

/** How long to wait for a connection, and how long one may then be silent. */
export interface Patience {
  readonly connectMilliseconds: number;
  readonly idleMilliseconds: number;
}

export type Came =
  | { readonly kind: 'answered'; readonly status: number; readonly message: IncomingMessage }
  /** `sent: 'no'` means that the request cannot have reached the server. */
  | { readonly kind: 'unanswered'; readonly sent: 'no' | 'perhaps'; readonly reason: string };

/** Sends a request and waits for the head of its answer; the body is the caller's to read or to destroy. */
export async function send(sent: Sent): Promise<Came> {
  const { agent, proxy } = await sent.connections(sent.url);
  let request: ClientRequest;
  try {
    request = open(sent, agent);
  } catch (fault) {
    return { kind: 'unanswered', sent: 'no', reason: reasonOf(fault) };
  }
  return new Promise((resolve) => {
    let reached: 'no' | 'perhaps' = 'no';
    const connecting = setTimeout(() => request.destroy(timedOut()), sent.patience.connectMilliseconds);
    const connected = (): void => {
      clearTimeout(connecting);
      reached = 'perhaps';
    };
    whenConnected(request, sent.url, connected);
    endWhenSilent(request, sent.patience.idleMilliseconds);
    request.on('response', (message) => {
      connected();
      addAbortSignal(sent.stopped, message);
      resolve({ kind: 'answered', status: message.statusCode ?? 0, message });
    });
    request.on('error', (fault) => {
      clearTimeout(connecting);
      const where = proxy !== undefined && reached === 'no' ? `proxy ${proxy}: ` : '';
      resolve({ kind: 'unanswered', sent: reached, reason: where + reasonOf(fault) });
    });
    request.end(sent.body);
  });
}

/** Where a redirect leads, if it may be followed: never from https to http, except on this machine. */
export function redirectOf(
  { status, message }: Extract<Came, { kind: 'answered' }>,
  from: URL,
): URL | 'none' | 'unsafe' {
  if (![301, 302, 303, 307, 308].includes(status) || message.headers.location === undefined) return 'none';
  if (!URL.canParse(message.headers.location, from.href)) return 'none';
  const to = new URL(message.headers.location, from);
  if (to.protocol === 'https:') return to;
  const plainAlready = from.protocol === 'http:' || /^(?:localhost|127\.[0-9.]+|\[::1\])$/.test(to.hostname);
  return to.protocol === 'http:' && plainAlready ? to : 'unsafe';
}

function open({ method, url, headers, stopped }: Sent, agent: Agent): ClientRequest {
  const module = url.protocol === 'https:' ? https : http;
  return module.request(url, { method, headers, agent, signal: stopped });
}

/** Before a connection stands, nothing can have been sent: over TLS that is after the handshake. */
function whenConnected(request: ClientRequest, url: URL, connected: () => void): void {
  request.on('socket', (socket) => {
    if (request.reusedSocket) connected();
    else if (url.protocol === 'https:') socket.once('secureConnect', connected);
    else if (socket.connecting) socket.once('connect', connected);
    else connected();
  });
}

/** A connection is not silent while what came is still waiting to be read. */
function endWhenSilent(request: ClientRequest, milliseconds: number): void {
  let message: IncomingMessage | undefined;
  request.once('response', (response) => {
    message = response;
  });
  request.setTimeout(milliseconds);
  request.on('timeout', () => {
    if (message !== undefined && message.readableLength > 0) request.socket?.setTimeout(milliseconds);
    else (message ?? request).destroy(timedOut());
  });
}

function timedOut(): Error {
  return Object.assign(new Error('timed out'), { code: 'ETIMEDOUT' });
}
