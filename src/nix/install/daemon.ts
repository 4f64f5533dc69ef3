import { join } from 'node:path';
import type { ShortCommand } from '../../world/host.js';
import { asRoot, faultOf } from './administrator.js';
import type { InstallOutside } from './outside.js';

type Variables = Readonly<Record<string, string>>;

const group = 'nixbld';
const builders = 10;
const socket = '/nix/var/nix/daemon-socket/socket';
/** In it stands the number of the daemon's process. */
const processFile = '/nix/var/nix/nix-sync-daemon.pid';
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
  outside.host.saveState('daemon', processFile);
  const fault = await does(launch(nix), outside);
  return fault ?? ((await answers(outside)) ? undefined : 'The daemon was started and made no socket.');
}

/** Whether the store is given to a daemon that runs. */
export async function isWithDaemon({ files, host, machine }: InstallOutside): Promise<boolean> {
  if (machine.userId === 0 || (await files.look(socket)).kind !== 'other') return false;
  const ended = await host.command({ program: 'test', arguments: ['-w', '/nix/var/nix'] });
  return ended.kind === 'exited' && ended.code !== 0;
}

/** Ends that daemon, and gives the store back. */
export async function stopDaemon(outside: InstallOutside): Promise<string | undefined> {
  const user = String(outside.machine.userId);
  const stop = ['sh', '-c', 'kill -- "-$(cat "$1")"', 'sh', processFile];
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
  return [...(isThere ? [] : [['groupadd', '-r', group]]), ...users.map((user) => ['useradd', ...usual, user])];
}

const usual = ['-r', '-g', group, '-G', group, '-d', '/var/empty', '-s', '/sbin/nologin'];

const gift: readonly (readonly string[])[] = [
  ['rm', '-f', socket, processFile],
  ['chown', `root:${group}`, '/nix/store'],
  ['chmod', '1775', '/nix/store'],
  ['chown', '-R', 'root', '/nix/var'],
  ['chown', 'root', '/nix'],
];

/** In a session of its own, so that it outlives this process; its number stands in a file for the post step. */
function launch({ folder, environment }: { folder: string; environment: Variables }): ShortCommand {
  const script = 'setsid "$2" </dev/null >/dev/null 2>&1 & echo "$!" >"$1"';
  const kept = Object.keys(environment).filter((name) => !['HOME', 'USER', 'NIX_REMOTE'].includes(name));
  const words = [
    '-n',
    `--preserve-env=${kept.join(',')}`,
    'sh',
    '-c',
    script,
    'sh',
    processFile,
    join(folder, 'nix-daemon'),
  ];
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
