import { spawnSync } from 'node:child_process';

/** Whether this user may make the namespaces that Nix builds in where there is a sandbox. */
export function mayMakeNamespaces(): boolean {
  const asUser = process.getuid?.() === 0 ? [] : ['--user', '--map-root-user'];
  const all = ['--mount', '--mount-proc', '--pid', '--net', '--ipc', '--uts', '--fork'];
  return spawnSync('unshare', [...asUser, ...all, 'true'], { stdio: 'ignore' }).status === 0;
}
