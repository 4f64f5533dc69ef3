import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer as createProxy, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import { type AddressInfo, connect, type Server } from 'node:net';
import { join } from 'node:path';
import { afterAll } from '@jest/globals';
import { scratch } from '../support/scratch.js';
import { run } from './machine.js';
import { lay } from './module-proxy.js';

/** A server of Git repositories that calls itself github.com, and the way there. */
export interface GitServer {
  /** Proxy and certificate, for the environment of a child. */
  readonly network: Readonly<Record<string, string>>;
  /** `401 /harbour/gauge/info/refs` of each request so far. */
  readonly answered: readonly string[];
}

const opened: Server[] = [];

/** Serves repositories of the given tagged files. With a token they are read by nobody who does not show it. */
export async function serveGit(
  repositories: Readonly<Record<string, { readonly tag: string; readonly files: Readonly<Record<string, string>> }>>,
  token?: string,
): Promise<GitServer> {
  const root = await scratch();
  for (const [name, { tag, files }] of Object.entries(repositories)) await makeRepository(join(root, name), tag, files);
  const [key, certificate] = [join(root, 'key.pem'), join(root, 'certificate.pem')];
  const subject = ['-subj', '/CN=github.com', '-addext', 'subjectAltName=DNS:github.com'];
  const kind = ['-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'];
  await run('openssl', ['req', ...kind, ...subject, '-keyout', key, '-out', certificate]);
  const answered: string[] = [];
  const options = { key: await readFile(key), cert: await readFile(certificate) };
  const server = createServer(options, (request, response) => {
    const isLetIn = token === undefined || request.headers.authorization === basic(token);
    answered.push(`${isLetIn ? 200 : 401} ${request.url?.split('?')[0]}`);
    if (isLetIn) return void answerBy(request, response, root);
    response.writeHead(401, { 'www-authenticate': 'Basic realm="GitHub"' }).end();
  });
  const port = await listen(server);
  const proxy = createProxy().on('connect', (_, near) => {
    const far = connect(port, '127.0.0.1', () => near.write('HTTP/1.1 200 OK\r\n\r\n'));
    for (const socket of [near, far]) socket.on('error', () => undefined);
    near.pipe(far).pipe(near);
  });
  const HTTPS_PROXY = `http://127.0.0.1:${await listen(proxy)}`;
  return { network: { HTTPS_PROXY, SSL_CERT_FILE: certificate }, answered };
}

function basic(token: string): string {
  return `Basic ${Buffer.from(`x-access-token:${token}`).toString('base64')}`;
}

async function listen(server: Server): Promise<number> {
  opened.push(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

afterAll(async () => {
  for (const server of opened) server.close();
});

async function makeRepository(folder: string, tag: string, files: Readonly<Record<string, string>>): Promise<void> {
  const git = (...words: readonly string[]) => run('git', [...words], { cwd: folder, env: environment });
  await lay(folder, files);
  await git('init', '--quiet', '--template=', '--initial-branch=main');
  await git('add', '.');
  await git('-c', 'user.name=keeper', '-c', 'user.email=keeper@harbour.example', 'commit', '--quiet', '-m', 'Begin');
  await git('tag', tag);
}

const environment = {
  PATH: process.env.PATH ?? '',
  HOME: '/nowhere',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_HTTP_EXPORT_ALL: '1',
};

/** What `git http-backend` says to a request, by the rules of CGI. */
async function answerBy(request: IncomingMessage, response: ServerResponse, root: string): Promise<void> {
  const url = new URL(request.url ?? '/', 'https://github.com');
  const child = spawn('git', ['http-backend'], {
    env: {
      ...environment,
      GIT_PROJECT_ROOT: root,
      PATH_INFO: url.pathname,
      QUERY_STRING: url.search.slice(1),
      REQUEST_METHOD: request.method ?? 'GET',
      CONTENT_TYPE: request.headers['content-type'] ?? '',
      HTTP_CONTENT_ENCODING: String(request.headers['content-encoding'] ?? ''),
      GIT_PROTOCOL: String(request.headers['git-protocol'] ?? ''),
    },
  });
  request.pipe(child.stdin);
  const chunks: Buffer[] = [];
  for await (const chunk of child.stdout as AsyncIterable<Buffer>) chunks.push(chunk);
  const whole = Buffer.concat(chunks);
  const end = whole.indexOf('\r\n\r\n');
  const headers = whole
    .toString('utf8', 0, end)
    .split('\r\n')
    .map((line) => line.split(/:\s*/, 2) as [string, string]);
  const { Status = '200', ...rest } = Object.fromEntries(headers);
  response.writeHead(Number.parseInt(Status, 10), rest).end(whole.subarray(end + 4));
}
