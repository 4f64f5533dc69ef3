import { join } from 'node:path';
import type { ShortCommand } from '../../world/host.js';
import { asRoot, faultOf } from './administrator.js';
import type { InstallOutside } from './outside.js';

type Variables = Readonly<Record<string, string>>;

const group = 'nixbld';
const builders = 10;
const socket = '/nix/var/nix/daemon-socket/socket';
const pollMilliseconds = 20;
const mostPolls = 250;

/**
 * Gives the store to root, and starts a daemon that builds as users of their own: root may make the namespaces that this
 * user may not. Answers what was in the way, if something was.
 */
export async function startDaemon(
  nix: { readonly folder: string; readonly environment: Variables },
  outside: InstallOutside,
): Promise<string | undefined> {
  const steps = [...(await usersToMake(outside)), ...gift];
  for (const words of steps) {
    const fault = await does(asRoot(words, outside), outside);
    if (fault !== undefined) return fault;
  }
  const file = join(outside.host.temporary, 'nix-sync-daemon.pid');
  outside.host.saveState('daemon', file);
  const fault = await does(launch(nix, file), outside);
  return fault ?? ((await answers(outside)) ? undefined : 'The daemon was started and made no socket.');
}

/** Ends that daemon, and gives the store back. */
export async function stopDaemon(outside: InstallOutside): Promise<string | undefined> {
  const file = join(outside.host.temporary, 'nix-sync-daemon.pid');
  const user = String(outside.machine.userId);
  const stop = ['sh', '-c', 'kill -- "-$(cat "$1")"', 'sh', file];
  await does(asRoot(stop, outside), outside);
  for (const words of [
    ['rm', '-f', socket],
    ['chown', user, '/nix', '/nix/store'],
    ['chown', '-R', user, '/nix/var'],
  ]) {
    const fault = await does(asRoot(words, outside), outside);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

/** Commands for the build users, where the group has none. */
async function usersToMake({ host }: InstallOutside): Promise<readonly (readonly string[])[]> {
  const found = await host.command({ program: 'getent', arguments: ['group', group] });
  const isThere = found.kind === 'exited' && found.code === 0;
  if (isThere && found.output.trim().split(':')[3] !== '') return [];
  const users = Array.from({ length: builders }, (_, index) => `${group}${index + 1}`);
  return [
    ...(isThere ? [] : [['groupadd', '-r', group]]),
    ...users.map((user) => [
      'useradd',
      '-r',
      '-g',
      group,
      '-G',
      group,
      '-d',
      '/var/empty',
      '-s',
      '/sbin/nologin',
      user,
    ]),
  ];
}

const gift: readonly (readonly string[])[] = [
  ['chown', `root:${group}`, '/nix/store'],
  ['chmod', '1775', '/nix/store'],
  ['chown', '-R', 'root', '/nix/var'],
  ['chown', 'root', '/nix'],
];

/** In a session of its own, so that it outlives this process; its number stands in a file for the post step. */
function launch({ folder, environment }: { folder: string; environment: Variables }, file: string): ShortCommand {
  const script = 'setsid "$2" </dev/null >/dev/null 2>&1 & echo "$!" >"$1"';
  const kept = Object.keys(environment).filter((name) => !['HOME', 'USER', 'NIX_REMOTE'].includes(name));
  const words = ['-n', `--preserve-env=${kept.join(',')}`, 'sh', '-c', script, 'sh', file, join(folder, 'nix-daemon')];
  return { program: 'sudo', arguments: words, environment };
}

async function answers({ files, clock }: InstallOutside): Promise<boolean> {
  for (let poll = 0; poll < mostPolls; poll += 1) {
    if ((await files.look(socket)).kind === 'other') return true;
    await clock.sleep(pollMilliseconds);
  }
  return false;
}

async function does(command: ShortCommand, { host }: InstallOutside): Promise<string | undefined> {
  return faultOf(await host.command(command), command.program);
}
