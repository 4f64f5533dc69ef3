import { createServer } from 'node:net';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import type { ApiCall } from '../../../src/world/github.js';
import { realGitHub } from '../../../src/world/real/github.js';
import { deadAddress, serve } from './server.js';

const get: ApiCall = { kind: 'rest', method: 'GET', path: '/repos/harbour/tide' };
const post: ApiCall = { kind: 'rest', method: 'POST', path: '/repos/harbour/tide/pulls', body: { title: 'tide ✓' } };

const github = (api: string, token: string | undefined = 'token-of-a-test', stopped = new AbortController().signal) =>
  realGitHub({ api, graphql: `${api}/graphql`, web: 'https://github.com', token, stopped });

describe('a call', () => {
  test('sends what GitHub asks for, and the token', async () => {
    const seen: unknown[] = [];
    const api = await serve((request, response) => {
      const { authorization, accept, 'user-agent': agent, 'x-github-api-version': version } = request.headers;
      seen.push([request.method, request.url, authorization, accept, agent, version]);
      response.setHeader('X-RateLimit-Remaining', '41').end('{"id":1}');
    });
    const answer = await github(api, ' token-of-a-test\n').call(get);
    expect(answer).toMatchObject({ kind: 'answered', status: 200, body: { id: 1 } });
    expect(answer).toMatchObject({ headers: { 'x-ratelimit-remaining': '41' } });
    expect(seen).toEqual([
      ['GET', get.path, 'Bearer token-of-a-test', 'application/vnd.github+json', 'nix-sync-action', '2022-11-28'],
    ]);
  });

  test('sends no token where there is none', async () => {
    const api = await serve((request, response) =>
      response.end(JSON.stringify(request.headers.authorization ?? 'none')),
    );
    expect(github(api).token).toBe('given');
    expect(github(api, '').token).toBe('none');
    expect(await github(api, '').call(get)).toMatchObject({ body: 'none' });
  });

  test('sends bodies as JSON, and GraphQL to its own address', async () => {
    const api = await serve(async (request, response) => {
      const chunks: Uint8Array[] = [];
      for await (const chunk of request) chunks.push(chunk as Uint8Array);
      response.end(JSON.stringify([request.method, request.url, JSON.parse(Buffer.concat(chunks).toString())]));
    });
    expect(await github(api).call(post)).toMatchObject({
      body: ['POST', '/repos/harbour/tide/pulls', { title: 'tide ✓' }],
    });
    const graphql: ApiCall = { kind: 'graphql', query: 'query { viewer { login } }', variables: { a: 1 } };
    expect(await github(api).call(graphql)).toMatchObject({
      body: ['POST', '/graphql', { query: 'query { viewer { login } }', variables: { a: 1 } }],
    });
  });

  test.each<[string, number, string, unknown]>([
    ['an error status', 404, '{"message":"Not Found"}', { message: 'Not Found' }],
    ['text', 502, '<html>Bad gateway</html>', '<html>Bad gateway</html>'],
    ['nothing', 204, '', ''],
  ])('takes %s as an answer', async (_name, status, sent, body) => {
    const api = await serve((_request, response) => response.writeHead(status).end(sent));
    expect(await github(api).call(get)).toMatchObject({ kind: 'answered', status, body });
  });

  test('reads answers that are compressed', async () => {
    const api = await serve((_request, response) =>
      response.setHeader('content-encoding', 'gzip').end(gzipSync('{"tree":[]}')),
    );
    expect(await github(api).call(get)).toMatchObject({ body: { tree: [] } });
  });
});

describe('a redirect', () => {
  test('is followed for a GET, the token going along on the same server', async () => {
    const api = await serve((request, response) => {
      if (request.url === get.path) response.writeHead(301, { location: '/repositories/9' }).end();
      else response.end(JSON.stringify([request.url, request.headers.authorization]));
    });
    expect(await github(api).call(get)).toMatchObject({ body: ['/repositories/9', 'Bearer token-of-a-test'] });
  });

  test('to another server takes no token along', async () => {
    const other = await serve((request, response) =>
      response.end(JSON.stringify(request.headers.authorization ?? 'none')),
    );
    const api = await serve((_request, response) => response.writeHead(302, { location: `${other}/there` }).end());
    expect(await github(api).call(get)).toMatchObject({ body: 'none' });
  });

  test('of a write is an answer', async () => {
    const api = await serve((_request, response) => response.writeHead(307, { location: '/elsewhere' }).end('{}'));
    expect(await github(api).call(post)).toMatchObject({ kind: 'answered', status: 307 });
  });

  test('in a circle ends', async () => {
    const api = await serve((_request, response) => response.writeHead(302, { location: get.path }).end());
    expect(await github(api).call(get)).toEqual({ kind: 'unanswered', sent: 'perhaps', reason: 'too many redirects' });
  });
});

describe('a download', () => {
  const path = '/repos/harbour/tide/tarball/main';

  test('streams what a redirect leads to, which the token does not go to', async () => {
    const seen: unknown[] = [];
    const other = await serve((request, response) => {
      seen.push([request.url, request.headers.authorization, request.headers['accept-encoding']]);
      response.end('packed');
    });
    const api = await serve((request, response) => {
      seen.push([request.url, request.headers.authorization, request.headers['x-github-api-version']]);
      response.writeHead(302, { location: `${other}/legacy.tar.gz?token=lent` }).end();
    });
    const answer = await github(api).download(path);
    const chunks: Uint8Array[] = [];
    if (answer.kind === 'ok') for await (const chunk of answer.body) chunks.push(chunk);
    expect(Buffer.concat(chunks).toString()).toBe('packed');
    expect(seen).toEqual([
      [path, 'Bearer token-of-a-test', '2022-11-28'],
      ['/legacy.tar.gz?token=lent', undefined, undefined],
    ]);
  });

  test('that is refused tells how long to wait', async () => {
    const api = await serve((_request, response) => response.writeHead(403, { 'retry-after': '60' }).end());
    expect(await github(api).download(path)).toMatchObject({ kind: 'refused', status: 403, waitSeconds: 60 });
    const strange = await serve((_request, response) => response.writeHead(404, { 'retry-after': 'later' }).end());
    expect(await github(strange).download(path)).toEqual({ kind: 'refused', status: 404, url: `${strange}${path}` });
  });
});

describe('a lost request', () => {
  test('was not sent where nobody listens', async () => {
    expect(await github(await deadAddress()).call(post)).toEqual({
      kind: 'unanswered',
      sent: 'no',
      reason: 'connection refused',
    });
  });

  test('was not sent where there is no TLS to be had', async () => {
    const api = (await serve(() => undefined)).replace('http:', 'https:');
    expect(await github(api).call(post)).toMatchObject({ kind: 'unanswered', sent: 'no' });
  });

  test('was not sent with a token that no header can hold', async () => {
    expect(await github('http://127.0.0.1:1', 'a\nb').call(post)).toMatchObject({ kind: 'unanswered', sent: 'no' });
  });

  test('was perhaps sent where the connection broke after it stood', async () => {
    const api = await serve((request) => request.socket.destroy());
    expect(await github(api).call(post)).toEqual({ kind: 'unanswered', sent: 'perhaps', reason: 'connection broken' });
  });

  test('was perhaps sent where the answer broke off', async () => {
    const api = await serve((request, response) => {
      response.writeHead(201, { 'content-length': '100' }).write('{"number":', () => request.socket.destroy());
    });
    expect(await github(api).call(post)).toEqual({ kind: 'unanswered', sent: 'perhaps', reason: 'connection broken' });
  });

  test('is given up when the run is cancelled', async () => {
    const cancel = new AbortController();
    const api = await serve(() => cancel.abort());
    expect(await github(api, 'token', cancel.signal).call(post)).toEqual({
      kind: 'unanswered',
      sent: 'perhaps',
      reason: 'cancelled',
    });
  });
});

describe('a proxy', () => {
  const withProxy = async (proxy: string, call: () => Promise<unknown>): Promise<unknown> => {
    const before = { ...process.env };
    Object.assign(process.env, { http_proxy: proxy, no_proxy: 'elsewhere.invalid' });
    try {
      return await call();
    } finally {
      process.env = before;
    }
  };

  test('is gone through', async () => {
    const server = createServer((socket) => {
      socket.once('data', (head: Buffer) => {
        expect(head.toString()).toContain('CONNECT api.github.invalid:80');
        socket.write('HTTP/1.1 200 OK\r\n\r\n');
        socket.once('data', () => socket.end('HTTP/1.1 200 OK\r\ncontent-length: 8\r\n\r\n{"id":1}'));
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const port = typeof address === 'object' ? address?.port : undefined;
    const answer = await withProxy(`http://127.0.0.1:${port}`, () => github('http://api.github.invalid').call(get));
    server.close();
    expect(answer).toMatchObject({ kind: 'answered', status: 200, body: { id: 1 } });
  });

  test('that is down is named', async () => {
    const proxy = await deadAddress();
    const answer = await withProxy(proxy, () => github('http://api.github.invalid').call(post));
    expect(answer).toMatchObject({ kind: 'unanswered', sent: 'no' });
    expect(answer).toMatchObject({ reason: expect.stringContaining(`proxy ${new URL(proxy).host}: `) });
  });
});
