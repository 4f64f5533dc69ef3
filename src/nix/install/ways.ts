import type { Sandbox } from '../../model/nix.js';
import { mayBeRoot } from './administrator.js';
import { isWithDaemon, startDaemon, stopDaemon } from './daemon.js';
import type { InstallOutside } from './outside.js';
import { type Proof, proveSandbox, verdict } from './sandbox.js';
import { settingsText, type Way, withSettingsFile } from './settings.js';

type Variables = Readonly<Record<string, string>>;

/** A Nix that was set up here, before it is known how it can build. */
export interface Ways {
  /** Of its programs. */
  readonly folder: string;
  /** Without settings of this project. */
  readonly environment: Variables;
  /** Lines for nix.conf. */
  readonly settings: string;
}

/** Writes the settings for a way to build, and answers the environment with which they count. */
export async function settle(
  way: Way,
  { environment, settings }: Pick<Ways, 'environment' | 'settings'>,
  { host, machine }: InstallOutside,
): Promise<Variables> {
  const file = await host.keepFile(`nix-sync-nix-${way}.conf`, settingsText(way, machine.userName, settings));
  const { NIX_REMOTE: _remote, ...others } = withSettingsFile(environment, file);
  return way === 'daemon' ? { ...others, NIX_REMOTE: 'daemon' } : others;
}

const byDaemon = 'by a daemon of root, with users of its own for builds';

export interface Built {
  readonly environment: Variables;
  readonly proof: Proof;
  readonly sandbox: Sandbox;
}

/** The first way of those that this machine has in which a derivation is built: alone, by a daemon, without a sandbox. */
export async function buildable(ways: Ways, outside: InstallOutside): Promise<Built> {
  const running = await throughRunningDaemon(ways, outside);
  if (running !== 'none') return running;
  const alone = await settle('alone', ways, outside);
  const proof = await proveSandbox({ folder: ways.folder, environment: alone }, outside);
  if (proof.kind !== 'failed') {
    return { environment: alone, proof, sandbox: verdict(proof, 'with the settings that this run made') };
  }
  const tried = await throughDaemon(ways, outside);
  if (typeof tried !== 'string') return tried;
  const open = await settle('unsandboxed', ways, outside);
  const last = await proveSandbox({ ...ways, environment: open }, outside);
  const because = `no build could be shut in (${proof.said}). ${tried}`;
  return { environment: open, proof: last, sandbox: { kind: 'off', because } };
}

/** By the daemon that another run started and that the store belongs to. */
async function throughRunningDaemon(ways: Ways, outside: InstallOutside): Promise<Built | 'none'> {
  if (!(await isWithDaemon(outside))) return 'none';
  const environment = await settle('daemon', ways, outside);
  const proof = await proveSandbox({ ...ways, environment }, outside);
  return proof.kind === 'hidden' ? { environment, proof, sandbox: verdict(proof, byDaemon) } : 'none';
}

/** The same by a daemon of this run, or why there is none. */
async function throughDaemon(ways: Ways, outside: InstallOutside): Promise<Built | string> {
  const { platform, userId } = outside.machine;
  if (platform !== 'linux') return 'A daemon changes nothing about that on this system.';
  if (userId === 0) return 'A daemon changes nothing about that, since this user is root already.';
  const may = await mayBeRoot(outside);
  if (may !== 'yes') return `A daemon of root could, but there is no sudo without a password: ${may.said}`;
  const environment = await settle('daemon', ways, outside);
  const fault = await startDaemon({ folder: ways.folder, environment }, outside);
  const proof: Proof =
    fault === undefined ? await proveSandbox({ ...ways, environment }, outside) : { kind: 'failed', said: fault };
  if (proof.kind === 'hidden') {
    return { environment, proof, sandbox: verdict(proof, byDaemon) };
  }
  const left = await stopDaemon(outside);
  const said = proof.kind === 'failed' ? proof.said : 'a build could see what it does not depend on.';
  return `With a daemon of root it is no better: ${[said, left].filter(Boolean).join(' ')}`;
}
