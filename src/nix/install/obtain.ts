import { join } from 'node:path';
import type { NixWanted } from '../../model/nix.js';
import type { Result } from '../../model/problem.js';
import type { Host } from '../../world/host.js';
import type { World } from '../../world/world.js';
import type { Nix, NixOutside } from '../nix.js';
import { systemOfMachine } from '../system.js';
import { type FoundNix, findNix } from './find.js';
import { installNix } from './install.js';
import { nixMissing } from './problems.js';
import { proveSandbox, verdict } from './sandbox.js';
import { withSettingsFile } from './settings.js';

export type ObtainOutside = NixOutside & Pick<World, 'machine' | 'host' | 'network'>;

/**
 * The Nix for a run, with what is known of its sandbox. One that is there is used as it is, the settings that were asked
 * for added for this run alone; else one is installed where that is allowed. Failed where it is not.
 */
export async function obtainNix(wanted: NixWanted, outside: ObtainOutside): Promise<Result<Nix>> {
  const deadline = outside.clock.now() + wanted.timeoutSeconds * 1000;
  const found = await findNix(outside);
  if (found !== 'none') return { kind: 'ok', value: await usedAsItIs(found, wanted, deadline, outside) };
  const { host } = outside;
  const hindrance = hindranceTo(wanted.install, host, outside.machine.runner);
  if (host === 'none' || hindrance !== undefined) {
    return { kind: 'failed', problem: nixMissing(hindrance ?? neverHere) };
  }
  const installed = await installNix(wanted, { ...outside, host });
  return { kind: 'ok', value: { ...installed, origin: 'installed', deadline } };
}

const neverHere = 'The command never installs Nix.';

/** Why Nix may not be installed, if it may not. */
function hindranceTo(
  install: NixWanted['install'],
  host: Host | 'none',
  runner: World['machine']['runner'],
): string | undefined {
  if (host === 'none' || runner === 'none') return neverHere;
  switch (install) {
    case 'always':
      return undefined;
    case 'never':
      return '"install-nix: never" forbids installing one.';
    case 'auto':
      if (runner === 'github-hosted') return undefined;
      return 'With "install-nix: auto" it is installed on runners that GitHub hosts, and this is another one.';
  }
}

async function usedAsItIs(found: FoundNix, wanted: NixWanted, deadline: number, outside: ObtainOutside): Promise<Nix> {
  const environment = await environmentOf(wanted, outside);
  const proof = await proveSandbox({ folder: found.folder, environment }, outside);
  const sandbox = verdict(proof, `as the ${found.name} of this machine is set up`);
  const system = proof.kind === 'failed' ? await systemOf(found, environment, outside) : proof.system;
  const lent = proof.kind === 'hidden' && proof.lent !== undefined ? { lent: proof.lent } : {};
  return { ...found, origin: 'found', environment, deadline, system, sandbox, ...lent };
}

async function environmentOf({ settings }: NixWanted, { files, tools, scratch }: ObtainOutside) {
  if (settings.trim() === '') return tools.nixEnvironment;
  const file = join(scratch, 'nix-settings.conf');
  await files.remove(file);
  await files.create(file, Buffer.from(`${settings.trim()}\n`), 'plain');
  return withSettingsFile(tools.nixEnvironment, file);
}

async function systemOf(
  { folder }: FoundNix,
  environment: Nix['environment'],
  { processes, machine, scratch }: ObtainOutside,
): Promise<string> {
  const ended = await processes.run({
    program: join(folder, 'nix-instantiate'),
    arguments: ['--eval', '-E', 'builtins.currentSystem'],
    folder: scratch,
    environment,
    timeoutSeconds: 30,
  });
  const said = ended.kind === 'exited' ? /^"([^"]+)"$/m.exec(ended.output)?.[1] : undefined;
  return said ?? systemOfMachine(machine) ?? 'unknown';
}
