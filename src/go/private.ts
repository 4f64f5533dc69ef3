import { randomUUID } from 'node:crypto';
import { posix } from 'node:path';
import { orRefuse, Refusal, type Result } from '../model/problem.js';
import type { World } from '../world/world.js';
import { gitMissing, privateModulesOnManyHosts } from './problems.js';

/** The way to modules that no module proxy has. */
export interface PrivateAccess {
  /** As GOPRIVATE has them. */
  readonly patterns: readonly string[];
  /** The folder that Git's program is in. */
  readonly git: string;
  /** The HOME of the command, with the `.netrc` where there is a token. */
  readonly home: string;
}

type Outside = Pick<World, 'files' | 'tools' | 'moduleAccess' | 'scratch'>;

/**
 * Opens that way for as long as some work lasts. What holds the token lies in the run's scratch folder, never in memory, so
 * that it goes with the run however that ends.
 */
export async function withPrivateAccess<Value>(
  patterns: readonly string[],
  outside: Outside,
  work: (access: PrivateAccess | 'none') => Promise<Value>,
): Promise<Value> {
  if (patterns.length === 0) return work('none');
  const { files, tools, moduleAccess, scratch } = outside;
  const host = moduleAccess.token === 'given' ? orRefuse(onlyHostOf(patterns)) : 'none';
  const [git] = await tools.find('git');
  if (git === undefined) throw new Refusal(gitMissing());
  const home = `${scratch}/go-home-${randomUUID()}`;
  await files.makeFolder(home);
  try {
    if (host !== 'none') await moduleAccess.writeNetrc(home, host);
    return await work({ patterns, git: posix.dirname(git), home });
  } finally {
    await files.remove(home);
  }
}

/** The host that a token belongs to, which must not be sent to any other. */
export function onlyHostOf(patterns: readonly string[]): Result<string> {
  const hosts = [...new Set(patterns.map((pattern) => (pattern.split('/')[0] ?? '').toLowerCase()))];
  const [host = ''] = hosts;
  if (hosts.length === 1 && !host.includes('*')) return { kind: 'ok', value: host };
  return { kind: 'failed', problem: privateModulesOnManyHosts(hosts) };
}

/**
 * What Go and its Git get to see besides: only https, only the modules that were named, and none of the user's settings. A
 * certificate that Go is told to trust is one for Git, too.
 */
export function privateEnvironment(
  { patterns, git, home }: PrivateAccess,
  { PATH = '', SSL_CERT_FILE, NIX_SSL_CERT_FILE }: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const certificates = SSL_CERT_FILE ?? NIX_SSL_CERT_FILE;
  const once = [...new Set(patterns)];
  return {
    PATH: `${PATH}:${git}`,
    HOME: home,
    GOPRIVATE: once.join(','),
    GOVCS: [...once.map((pattern) => `${pattern}:git`), '*:off'].join(','),
    GIT_ALLOW_PROTOCOL: 'https',
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_TERMINAL_PROMPT: '0',
    ...(certificates === undefined ? {} : { GIT_SSL_CAINFO: certificates }),
  };
}
