import { execFileSync } from 'node:child_process';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect } from '@jest/globals';
import { needs } from '../needs.js';
import { clientOf, tide, workflowToken } from './client.js';
import { type LocalGitHub, startGitHub } from './server.js';

const check = needs('git');
let hub: LocalGitHub;

beforeAll(async () => {
  hub = await startGitHub();
});
afterAll(() => hub.close());

const load = async (address: string) => {
  const answer = await fetch(`${hub.web}${address}`);
  return { status: answer.status, url: answer.url, bytes: Buffer.from(await answer.arrayBuffer()) };
};

/** The top folder is what a tar's second entry names; the first is git's own header with the commit's id. */
const topOf = (tar: Buffer) => tar.toString('utf8', 1024, 1124).replace(/\0.*$/s, '');
const headerOf = (tar: Buffer) => [
  tar.toString('utf8', 0, 17),
  /comment=(\w+)/.exec(tar.toString('utf8', 512, 1024))?.[1],
];

check('an archive is what git archive makes, under the folder that GitHub names', async () => {
  const { repository } = await tide(hub, 'tide');
  const commit = await hub.commit(repository, 'main', {
    files: { version: '$Format:%H$\n', '.gitattributes': 'version export-subst\nhidden export-ignore\n', hidden: 'x' },
    message: 'Attributes\n',
  });
  await hub.tag(repository, 'v0.2.0', commit);
  await hub.tag(repository, 'cmd/v1.0.0', commit);
  await hub.branch(repository, 'next/one', commit);
  const own = execFileSync('git', ['-C', hub.folder(repository), 'archive', '--prefix=tide-0.2.0/', 'v0.2.0']);
  const tagged = await load('/harbour/tide/archive/refs/tags/v0.2.0.tar.gz');
  expect(tagged.url).toBe(`${hub.web}/codeload/harbour/tide/tar.gz/refs/tags/v0.2.0`);
  expect(gunzipSync(tagged.bytes).equals(own)).toBe(true);
  expect(headerOf(own)).toEqual(['pax_global_header', commit]);
  expect(own.includes(`${commit}\n`)).toBe(true);
  expect(own.includes('hidden\0')).toBe(false);
  const top = async (name: string) => topOf(gunzipSync((await load(`/harbour/tide/archive/${name}.tar.gz`)).bytes));
  expect(await top('v0.2.0')).toBe('tide-0.2.0/');
  expect(await top(commit)).toBe(`tide-${commit}/`);
  expect(await top(commit.slice(0, 7))).toBe(`tide-${commit}/`);
  expect(await top('refs/heads/main')).toBe('tide-main/');
  expect(await top('next/one')).toBe('tide-next-one/');
  expect(await top('refs/tags/cmd/v1.0.0')).toBe('tide-cmd-v1.0.0/');
});

check('the API’s tarball leads to one with a folder of its own', async () => {
  const { repository, first } = await tide(hub, 'tarball');
  const client = clientOf(hub, hub.token(workflowToken));
  const told = await client.rest('GET', `/repos/${repository}/tarball/main`);
  expect(told.status).toBe(302);
  const { bytes } = await load(new URL(told.headers.get('location') ?? '').pathname);
  expect(topOf(gunzipSync(bytes))).toBe(`harbour-tarball-${first.slice(0, 7)}/`);
});

check('the tarball of a private repository needs what the redirect says, and no token', async () => {
  const { repository } = await tide(hub, 'kept', { private: true });
  const client = clientOf(hub, hub.token({ ...workflowToken, token: 'ghs_kept', repositories: [repository] }));
  const told = await client.rest('GET', `/repos/${repository}/tarball/main`);
  const { pathname, search } = new URL(told.headers.get('location') ?? '');
  expect((await load(pathname + search)).status).toBe(200);
  expect((await load(pathname)).status).toBe(404);
  expect((await clientOf(hub, undefined).rest('GET', `/repos/${repository}/tarball/main`)).status).toBe(404);
});

check('a download can break off', async () => {
  await tide(hub, 'broken');
  const stop = hub.intercept(({ call }) => (call.operation === 'codeload' ? { kind: 'cut', bytes: 20 } : undefined));
  const answer = await fetch(`${hub.web}/harbour/broken/archive/refs/heads/main.tar.gz`);
  expect(answer.status).toBe(200);
  await expect(answer.arrayBuffer()).rejects.toThrow();
  stop();
  expect(hub.violations).toEqual([]);
});

check('what is not there is not found', async () => {
  await tide(hub, 'there');
  expect((await load('/harbour/there/archive/refs/tags/v9.tar.gz')).status).toBe(404);
  expect((await load('/harbour/none/archive/main.tar.gz')).status).toBe(404);
});
