import { join } from 'node:path';
import type { NixWanted, Sandbox } from '../../model/nix.js';
import { orRefuse } from '../../model/problem.js';
import { mayBeRoot } from './administrator.js';
import { startDaemon, stopDaemon } from './daemon.js';
import { type FoundNix, identify } from './find.js';
import { claimNixFolder } from './folder.js';
import type { InstallOutside } from './outside.js';
import { placeRelease } from './place.js';
import { chooseArchive } from './release.js';
import { type Proof, proveSandbox } from './sandbox.js';
import { settingsText, type Way, withSettingsFile } from './settings.js';
import { unpackedRelease } from './unpacked.js';

type Variables = Readonly<Record<string, string>>;

/** A Nix that was just set up. */
export interface Installed extends FoundNix {
  readonly environment: Variables;
  readonly system: string;
  readonly sandbox: Sandbox;
}

const settingsName = 'nix-sync-nix.conf';
const bundles = ['/etc/ssl/certs/ca-certificates.crt', '/etc/pki/tls/certs/ca-bundle.crt', '/etc/ssl/cert.pem'];

/** Installs the release that is wanted, has it build in a sandbox if that can be, and lets the later steps of the job have it. */
export async function installNix(wanted: NixWanted, outside: InstallOutside): Promise<Installed> {
  const archive = orRefuse(chooseArchive(wanted, outside.machine));
  const release = await unpackedRelease(archive, outside);
  await claimNixFolder(outside);
  const folder = join(release.nix, 'bin');
  const certificates = await certificatesOf(outside);
  const based = { ...outside.tools.nixEnvironment, ...certificates };
  const environment = { ...based, PATH: [folder, based.PATH].filter(Boolean).join(':') };
  const ways = { folder, environment, settings: wanted.settings };
  const alone = await settle('alone', ways, outside);
  await placeRelease(release, alone, outside);
  const found = await identify(folder, outside);
  const built = await buildable({ ...ways, environment: alone }, outside);
  exportTo(built.environment, certificates, folder, outside);
  const system = built.proof.kind === 'failed' ? archive.system : built.proof.system;
  return { ...found, environment: built.environment, system, sandbox: built.sandbox };
}

interface Ways {
  readonly folder: string;
  readonly environment: Variables;
  readonly settings: string;
}

/** Writes the settings for a way to build, and answers the environment with which they count. */
async function settle(
  way: Way,
  { environment, settings }: Ways,
  { host, machine }: InstallOutside,
): Promise<Variables> {
  const file = await host.keepFile(settingsName, settingsText(way, machine.userName, settings));
  const { NIX_REMOTE: _remote, ...others } = withSettingsFile(environment, file);
  return way === 'daemon' ? { ...others, NIX_REMOTE: 'daemon' } : others;
}

interface Built {
  readonly environment: Variables;
  readonly proof: Proof;
  readonly sandbox: Sandbox;
}

/** The first way of those that this machine has in which a derivation is built: alone, by a daemon, without a sandbox. */
async function buildable(ways: Ways, outside: InstallOutside): Promise<Built> {
  const { environment } = ways;
  const proof = await proveSandbox(ways, outside);
  if (proof.kind !== 'failed') {
    return { environment, proof, sandbox: verdict(proof, 'by namespaces that this user may make') };
  }
  const tried = await throughDaemon(ways, outside);
  if (typeof tried !== 'string') return tried;
  const open = await settle('unsandboxed', ways, outside);
  const last = await proveSandbox({ ...ways, environment: open }, outside);
  const because = `no build could be shut in: ${proof.said} ${tried}`;
  return { environment: open, proof: last, sandbox: { kind: 'off', because } };
}

/** The same by a daemon, or why there is none. */
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
    return { environment, proof, sandbox: verdict(proof, 'by a daemon of root with users of its own for builds') };
  }
  const left = await stopDaemon(outside);
  const said = proof.kind === 'failed' ? proof.said : `a build could see ${proof.path}.`;
  return `With a daemon of root it is no better: ${[said, left].filter(Boolean).join(' ')}`;
}

/** What a proof says about the sandbox. */
export function verdict(proof: Proof, how: string): Sandbox {
  switch (proof.kind) {
    case 'hidden':
      return { kind: 'on', how };
    case 'seen':
      return { kind: 'off', because: `a build could see ${proof.path}, on which it does not depend.` };
    case 'failed':
      return { kind: 'off', because: `no build could be made that would prove one: ${proof.said}` };
  }
}

async function certificatesOf({ files, tools }: InstallOutside): Promise<Variables> {
  const { NIX_SSL_CERT_FILE, SSL_CERT_FILE } = tools.nixEnvironment;
  const given = NIX_SSL_CERT_FILE ?? SSL_CERT_FILE;
  if (given !== undefined) return { NIX_SSL_CERT_FILE: given };
  for (const bundle of bundles) {
    if ((await files.look(bundle)).kind !== 'missing') return { NIX_SSL_CERT_FILE: bundle };
  }
  return {};
}

function exportTo(environment: Variables, certificates: Variables, folder: string, { host }: InstallOutside): void {
  const { NIX_USER_CONF_FILES = '', NIX_REMOTE, NIX_PATH = 'nixpkgs=channel:nixpkgs-unstable' } = environment;
  const variables = {
    ...certificates,
    NIX_USER_CONF_FILES,
    NIX_PATH,
    ...(NIX_REMOTE === undefined ? {} : { NIX_REMOTE }),
  };
  for (const [name, value] of Object.entries(variables)) host.exportVariable(name, value);
  host.addPath(folder);
}
