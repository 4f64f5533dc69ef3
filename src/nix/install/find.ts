import { dirname, join } from 'node:path';
import { Refusal } from '../../model/problem.js';
import type { World } from '../../world/world.js';
import { type Identity, readIdentity } from './identity.js';
import { nixUnusable } from './problems.js';

type FindOutside = Pick<World, 'files' | 'processes' | 'tools' | 'scratch'>;

/** A Nix that is on the machine. */
export interface FoundNix extends Identity {
  /** Of its programs. */
  readonly folder: string;
}

const programs = ['nix', 'nix-build', 'nix-instantiate', 'nix-store'];
const defaultProfile = '/nix/var/nix/profiles/default/bin';

/**
 * The Nix of this machine: on PATH, else in a default profile. Refuses where the only one there is does not work, since
 * another one beside it would share its store.
 */
export async function findNix(outside: FindOutside): Promise<FoundNix | 'none'> {
  let fault: Refusal | undefined;
  for (const folder of await candidates(outside)) {
    const found = await ask(folder, outside);
    if (found.kind === 'works') return found.nix;
    fault ??= new Refusal(nixUnusable(folder, found.said));
  }
  if (fault !== undefined) throw fault;
  return 'none';
}

/** Asks the Nix of a folder who it is. */
export async function identify(folder: string, outside: FindOutside): Promise<FoundNix> {
  const found = await ask(folder, outside);
  if (found.kind === 'fails') throw new Refusal(nixUnusable(folder, found.said));
  return found.nix;
}

async function candidates({ files, tools }: FindOutside): Promise<readonly string[]> {
  const onPath = [...(await tools.find('nix')), ...(await tools.find('nix-build'))].map((path) => dirname(path));
  const { HOME } = tools.nixEnvironment;
  const profiles = [defaultProfile, ...(HOME === undefined ? [] : [join(HOME, '.nix-profile', 'bin')])];
  const standing: string[] = [];
  for (const folder of profiles) {
    if ((await files.look(join(folder, 'nix'))).kind !== 'missing') standing.push(folder);
  }
  return [...new Set([...onPath, ...standing])];
}

type Asked = { readonly kind: 'works'; readonly nix: FoundNix } | { readonly kind: 'fails'; readonly said: string };

async function ask(folder: string, { files, processes, tools, scratch }: FindOutside): Promise<Asked> {
  for (const program of programs) {
    const { kind } = await files.look(join(folder, program));
    if (kind === 'missing') return fails(`The program "${program}" is not beside the others.`);
  }
  const ended = await processes.run({
    program: join(folder, 'nix'),
    arguments: ['--version'],
    folder: scratch,
    environment: tools.nixEnvironment,
    timeoutSeconds: 30,
  });
  if (ended.kind !== 'exited') return fails('"nix --version" did not answer.');
  const identity = readIdentity(ended.output);
  if (ended.code === 0 && identity !== undefined) return { kind: 'works', nix: { ...identity, folder } };
  return fails(`"nix --version" said: ${(ended.errors || ended.output).trim()}`);
}

function fails(said: string): Asked {
  return { kind: 'fails', said };
}
