import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { hosts, parts } from '../../src/task/hosts.js';

/** Addresses that only people follow, in messages, comments and examples, and the ends of names that are no host. */
const onlyTold = [
  'www.w3.org',
  'nix.dev',
  'go.dev',
  'www.gnu.org',
  'www.githubstatus.com',
  'nixos.org',
  'redirect.github.com',
  'mirror.example.org',
  'cache.example.org',
];
/** Forges that expressions may name; their archives are fetched by nobody but Nix. */
const ofExpressions = ['gitlab.com', 'codeberg.org', 'sr.ht', 'bitbucket.org', 'pypi.org', 'crates.io', 'hex.pm'];

const source = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts') && path !== join('task', 'hosts.ts'))
  .map((path) => readFileSync(join('src', path), 'utf8'))
  .join('\n');

function hostsIn(text: string): readonly string[] {
  const addresses = text.matchAll(/https?:\/\/(?!HOST\b)([a-z0-9-]+(?:\.[a-z0-9-]+)+)/gi);
  const literals = text.matchAll(/['"`]([a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:com|org|net|io|dev|ht|pm))['"`:/]/g);
  return [...new Set([...addresses, ...literals].map(([, host = '']) => host.toLowerCase()))].sort();
}

test('a host in the source is one of the table, or one that only people or expressions name', () => {
  const told = [...hosts.map(({ host }) => host), ...onlyTold, ...ofExpressions];
  expect(hostsIn(source).filter((host) => !told.includes(host))).toEqual([]);
  expect(hostsIn("fetch('https://files.harbour.example/x'); const host = 'mail.harbour.org';")).toEqual([
    'files.harbour.example',
    'mail.harbour.org',
  ]);
});

test('a host of the table that is said to be in the source is there', () => {
  const named = hosts.filter(({ known }) => known === 'named').map(({ host }) => host);
  expect(named.filter((host) => !hostsIn(source).includes(host))).toEqual([]);
});

test('only people follow the addresses that are told to be for them', () => {
  expect([...onlyTold, ...ofExpressions].filter((host) => !source.includes(host))).toEqual([]);
});

test('each host stands once, and is contacted for something; each part contacts one', () => {
  expect(new Set(hosts.map(({ host }) => host)).size).toBe(hosts.length);
  for (const { parts: of } of hosts) expect(of.length).toBeGreaterThan(0);
  for (const part of parts) expect(hosts.some(({ parts: of }) => of.includes(part))).toBe(true);
});
