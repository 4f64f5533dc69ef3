import type { Machine } from '../world/machine.js';

const systems: Readonly<Record<string, string>> = {
  'linux x64': 'x86_64-linux',
  'linux arm64': 'aarch64-linux',
  'darwin x64': 'x86_64-darwin',
  'darwin arm64': 'aarch64-darwin',
};

/** What a Nix on that machine builds for, where there can be one. */
export function systemOfMachine({
  platform,
  architecture,
}: Pick<Machine, 'platform' | 'architecture'>): string | undefined {
  return systems[`${platform} ${architecture}`];
}
