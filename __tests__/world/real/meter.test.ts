import { expect, test } from '@jest/globals';
import type { Downloaded } from '../../../src/world/network.js';
import { meter } from '../../../src/world/real/meter.js';
import { answered } from '../../support/outside.js';

async function* chunks(...lengths: readonly number[]): AsyncIterable<Uint8Array> {
  for (const length of lengths) yield new Uint8Array(length);
}

async function drain(downloaded: Downloaded): Promise<void> {
  if (downloaded.kind === 'ok') for await (const _ of downloaded.body);
}

test('calls of the API are counted, downloads through it among them, and the bytes of all downloads', async () => {
  const from = (body: AsyncIterable<Uint8Array>): Downloaded => ({ kind: 'ok', body, size: 'unknown', url: '' });
  const metered = meter({
    github: { call: async () => answered(200), download: async () => from(chunks(5, 6)), web: '', token: 'none' },
    network: { get: async ({ url }) => (url === '' ? from(chunks(3)) : { kind: 'refused', status: 404, url }) },
  });
  await metered.github.call({ kind: 'rest', method: 'GET', path: '/rate_limit' });
  await drain(await metered.github.download('/repos/harbour/tide/tarball/main'));
  await drain(await metered.network.get({ url: '' }));
  await drain(await metered.network.get({ url: 'gone' }));
  expect(metered.costs()).toEqual({ calls: 2, bytes: 14, seconds: expect.any(Number) });
});
