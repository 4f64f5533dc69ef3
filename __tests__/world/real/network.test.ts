import { describe, expect, test } from '@jest/globals';
import { Broken, type Downloaded, type Network } from '../../../src/world/network.js';
import { realNetwork } from '../../../src/world/real/network.js';
import { deadAddress, serve } from './server.js';

const network = (idleMilliseconds = 5_000): Network =>
  realNetwork(new AbortController().signal, { connectMilliseconds: 5_000, idleMilliseconds });

async function bytesOf(downloaded: Downloaded): Promise<Buffer> {
  if (downloaded.kind !== 'ok') throw new Error(`not downloaded: ${JSON.stringify(downloaded)}`);
  const chunks: Uint8Array[] = [];
  for await (const chunk of downloaded.body) chunks.push(chunk);
  return Buffer.concat(chunks);
}

describe('a download', () => {
  test('streams its bytes and tells their number', async () => {
    const content = Buffer.alloc(300_000, 'tide');
    const url = await serve((_request, response) =>
      response.setHeader('content-length', String(content.length)).end(content),
    );
    const downloaded = await network().get({ url: `${url}/a.tar.gz` });
    expect(downloaded).toMatchObject({ kind: 'ok', size: content.length, url: `${url}/a.tar.gz` });
    expect((await bytesOf(downloaded)).equals(content)).toBe(true);
  });

  test('may be of unknown size', async () => {
    const url = await serve((_request, response) => {
      response.write('a');
      response.end('b');
    });
    const downloaded = await network().get({ url });
    expect(downloaded).toMatchObject({ kind: 'ok', size: 'unknown' });
    expect((await bytesOf(downloaded)).toString()).toBe('ab');
  });

  test('is refused with any status but 200', async () => {
    const url = await serve((_request, response) => response.writeHead(404).end('Not Found'));
    expect(await network().get({ url: `${url}/x` })).toEqual({ kind: 'refused', status: 404, url: `${url}/x` });
  });

  test('is unreachable where nobody listens', async () => {
    expect(await network().get({ url: await deadAddress() })).toMatchObject({
      kind: 'unreachable',
      reason: 'connection refused',
    });
    expect(await network().get({ url: 'tide' })).toEqual({ kind: 'unreachable', reason: 'not a URL', url: 'tide' });
  });

  test('may be left before its end', async () => {
    const url = await serve((_request, response) => response.end(Buffer.alloc(5_000_000)));
    const downloaded = await network().get({ url });
    if (downloaded.kind === 'ok') for await (const chunk of downloaded.body) if (chunk.length > 0) break;
    expect(downloaded.kind).toBe('ok');
  });
});

describe('a redirect', () => {
  test('is followed, headers going along on the same host alone', async () => {
    const seen: unknown[] = [];
    const other = await serve((request, response) => {
      seen.push(['other', request.url, request.headers.authorization]);
      response.end('archive');
    });
    const first = await serve((request, response) => {
      seen.push(['first', request.url, request.headers.authorization]);
      response.writeHead(302, { location: request.url === '/a' ? '/b' : `${other}/c` }).end();
    });
    const downloaded = await network().get({ url: `${first}/a`, headers: { authorization: 'Bearer x' } });
    expect(downloaded).toMatchObject({ kind: 'ok', url: `${other}/c` });
    expect((await bytesOf(downloaded)).toString()).toBe('archive');
    expect(seen).toEqual([
      ['first', '/a', 'Bearer x'],
      ['first', '/b', 'Bearer x'],
      ['other', '/c', undefined],
    ]);
  });

  test('in a circle, or to no web address, is given up', async () => {
    const url = await serve((request, response) =>
      response.writeHead(302, { location: request.url === '/ftp' ? 'ftp://127.0.0.1/' : '/again' }).end(),
    );
    expect(await network().get({ url })).toMatchObject({ kind: 'unreachable', reason: 'too many redirects' });
    expect(await network().get({ url: `${url}/ftp` })).toMatchObject({
      kind: 'unreachable',
      reason: 'redirected to an address that is not safe',
    });
  });
});

describe('a body that does not come to its end throws a Broken', () => {
  test.each(['content-length', 'chunked'])('where the connection breaks (%s)', async (kind) => {
    const url = await serve((request, response) => {
      if (kind === 'content-length') response.setHeader('content-length', '1000');
      response.write('abc', () => request.socket.destroy());
    });
    await expect(network().get({ url }).then(bytesOf)).rejects.toThrow(Broken);
  });

  test('where the server falls silent', async () => {
    const url = await serve((_request, response) => response.setHeader('content-length', '1000').write('abc'));
    const work = network(700).get({ url }).then(bytesOf);
    await expect(work).rejects.toThrow(Broken);
    await expect(work).rejects.toThrow(/^timed out$/);
  });

  test('where the run is cancelled', async () => {
    const cancel = new AbortController();
    const url = await serve((_request, response) => response.setHeader('content-length', '1000').write('abc'));
    const downloaded = await realNetwork(cancel.signal).get({ url });
    const reading = bytesOf(downloaded);
    cancel.abort();
    await expect(reading).rejects.toThrow(Broken);
    await expect(reading).rejects.toThrow(/^cancelled$/);
  });
});

test('a server that never answers is unreachable', async () => {
  const url = await serve(() => undefined);
  expect(await network(60).get({ url })).toMatchObject({ kind: 'unreachable', reason: 'timed out' });
});

test('a reader that is slower than the patience with silence gets everything', async () => {
  const content = Buffer.alloc(4_000_000, 'tide');
  const url = await serve((_request, response) => response.end(content));
  const downloaded = await network(1_000).get({ url });
  if (downloaded.kind !== 'ok') throw new Error('not downloaded');
  let length = 0;
  for await (const chunk of downloaded.body) {
    if (length === 0) await new Promise((resolve) => setTimeout(resolve, 1_500));
    length += chunk.length;
  }
  expect(length).toBe(content.length);
});
