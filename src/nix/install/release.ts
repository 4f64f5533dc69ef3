import type { NixWanted } from '../../model/nix.js';
import type { Result } from '../../model/problem.js';
import type { Machine } from '../../world/machine.js';
import { systemOfMachine } from '../system.js';
import { shaMissing, systemUnsupported } from './problems.js';

/** The archive of a release for one system. */
export interface Archive {
  readonly version: string;
  readonly system: string;
  readonly url: string;
  /** Hex, in small letters. */
  readonly sha256: string;
}

const pinned = {
  version: '2.35.2',
  sha256: {
    'x86_64-linux': '0c3960a9792331a22081c3c7a5d8465db9b17c50b3acdf18587fa4c6f2cb1158',
    'aarch64-linux': '4d0302a2910f5eec1c33b8deef634f04899a75737e7001ec49908d003ae5efda',
    'x86_64-darwin': 'd725518d89f3b0b8d4af702a9d38d519814014cbe125afb3ed0545c9d755f6a5',
    'aarch64-darwin': '1695c13aba5afa7c2ecd6dc4a9393f602e7bbc440ed45e81602c831546580ec3',
  },
} as const;

const usualUrl = 'https://releases.nixos.org/nix';

/** Which archive is to be installed on a machine. */
export function chooseArchive(
  wanted: Pick<NixWanted, 'release' | 'url'>,
  machine: Pick<Machine, 'platform' | 'architecture'>,
): Result<Archive> {
  const system = systemOfMachine(machine);
  if (system === undefined) {
    return { kind: 'failed', problem: systemUnsupported(`${machine.platform} on ${machine.architecture}`) };
  }
  const { version, sha256: given } = wanted.release.kind === 'pinned' ? pinned : wanted.release;
  const sha256 = typeof given === 'string' ? given : new Map(Object.entries(given)).get(system);
  if (sha256 === undefined) return { kind: 'failed', problem: shaMissing(version, system) };
  const base = wanted.url === 'default' ? usualUrl : wanted.url;
  const url = `${base}/nix-${version}/nix-${version}-${system}.tar.xz`;
  return { kind: 'ok', value: { version, system, url, sha256: sha256.toLowerCase() } };
}
