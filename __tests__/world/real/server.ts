import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach } from '@jest/globals';

const running: Server[] = [];

/** A server on this machine that lives as long as the test; its address without a slash at the end. */
export async function serve(answer: (request: IncomingMessage, response: ServerResponse) => void): Promise<string> {
  return listen(createServer(answer));
}

/** The same for a server made by the test itself. */
export async function listen(server: Server): Promise<string> {
  running.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** An address at which nobody listens. */
export async function deadAddress(): Promise<string> {
  const address = await serve(() => undefined);
  const server = running.pop();
  await new Promise((resolve) => server?.close(resolve));
  return address;
}

afterEach(() => {
  for (const server of running.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});
