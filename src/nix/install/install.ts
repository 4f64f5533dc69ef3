import { join } from 'node:path';
import type { NixWanted, Sandbox } from '../../model/nix.js';
import { orRefuse } from '../../model/problem.js';
import { type FoundNix, identify } from './find.js';
import { claimNixFolder, needOfNixFolder } from './folder.js';
import type { InstallOutside } from './outside.js';
import { isInstalled, placeRelease } from './place.js';
import { type Archive, chooseArchive } from './release.js';
import { cachedRelease, downloadedRelease, type Unpacked } from './unpacked.js';
import { buildable, settle } from './ways.js';

type Variables = Readonly<Record<string, string>>;

/** A Nix that was just set up. */
export interface Installed extends FoundNix {
  readonly environment: Variables;
  readonly system: string;
  readonly sandbox: Sandbox;
}

const bundles = ['/etc/ssl/certs/ca-certificates.crt', '/etc/pki/tls/certs/ca-bundle.crt', '/etc/ssl/cert.pem'];

/** Installs the release that is wanted, has it build in a sandbox if that can be, and lets the later steps of the job have it. */
export async function installNix(wanted: NixWanted, outside: InstallOutside): Promise<Installed> {
  const archive = orRefuse(chooseArchive(wanted, outside.machine));
  const certificates = await certificatesOf(outside);
  const base = { ...outside.tools.nixEnvironment, ...certificates };
  const settings = wanted.settings;
  const alone = await settle('alone', { environment: base, settings }, outside);
  const release = await placedRelease(archive, alone, outside);
  const folder = join(release.nix, 'bin');
  const environment = { ...base, PATH: [folder, base.PATH].filter(Boolean).join(':') };
  const ways = { folder, environment, settings };
  const [found, built] = await Promise.all([identify(folder, outside), buildable(ways, outside)]);
  exportTo(built.environment, certificates, folder, outside);
  const system = built.proof.kind === 'failed' ? archive.system : built.proof.system;
  return { ...found, environment: built.environment, system, sandbox: built.sandbox };
}

/** The release of an archive, in the store. What forbids to put it there is found before anything is downloaded. */
async function placedRelease(archive: Archive, environment: Variables, outside: InstallOutside): Promise<Unpacked> {
  const cached = await cachedRelease(archive, outside);
  if (cached !== 'none' && (await isInstalled(cached, environment, outside))) return cached;
  const need = await needOfNixFolder(outside);
  const release = cached === 'none' ? await downloadedRelease(archive, outside) : cached;
  await claimNixFolder(need, outside);
  await placeRelease(release, environment, outside);
  return release;
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
