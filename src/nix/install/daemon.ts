import { join } from 'node:path';
import type { ShortCommand } from '../../world/host.js';
import { asRoot, faultOf } from './administrator.js';
import type { InstallOutside } from './outside.js';

type Variables = Readonly<Record<string, string>>;

const socket = '/nix/var/nix/daemon-socket/socket';
/** In it stands the number of the daemon's process. */
const processFile = '/nix/var/nix/nix-sync-daemon.pid';
const pollMilliseconds = 20;
const mostPolls = 250;

/** In one piece, because each use of sudo takes its time. */
const give = `
  set -e
  getent group nixbld >/dev/null || groupadd --system nixbld
  if [ -z "$(getent group nixbld | cut -d: -f4)" ]; then
    for number in 1 2 3 4 5 6 7 8; do
      useradd --system --no-log-init -g nixbld -G nixbld -d /var/empty -s /sbin/nologin "nixbld$number"
    done
  fi
  rm -f ${socket} ${processFile}
  chown root:nixbld /nix/store
  chmod 1775 /nix/store
  chown -R root /nix/var
  chown root /nix`;

const takeBack = `
  kill -- "-$(cat ${processFile})"
  rm -f ${socket} ${processFile}
  chown "$1" /nix /nix/store && chown -R "$1" /nix/var`;

/** In a session of its own, so that it outlives this process; its number stands in a file for the post step. */
const launch = `setsid "$1" </dev/null >/dev/null 2>&1 & echo "$!" >${processFile}`;

/**
 * Gives the store to root, and starts a daemon that builds as users of their own: root may make the namespaces that this
 * user may not. Answers what was in the way, if something was.
 */
export async function startDaemon(
  nix: { readonly folder: string; readonly environment: Variables },
  outside: InstallOutside,
): Promise<string | undefined> {
  const fault = await does(asRoot(['sh', '-c', give], outside), outside);
  if (fault !== undefined) return fault;
  outside.host.saveState('daemon', processFile);
  const notStarted = await does(launching(nix), outside);
  return notStarted ?? ((await answers(outside)) ? undefined : 'The daemon was started and made no socket.');
}

/** Whether the store is given to a daemon that runs. */
export async function isWithDaemon({ files, host, machine }: InstallOutside): Promise<boolean> {
  if (machine.userId === 0 || (await files.look(socket)).kind !== 'other') return false;
  const ended = await host.command({ program: 'test', arguments: ['-w', '/nix/var/nix'] });
  return ended.kind === 'exited' && ended.code !== 0;
}

/** Ends that daemon, and gives the store back. */
export async function stopDaemon(outside: InstallOutside): Promise<string | undefined> {
  return does(asRoot(['sh', '-c', takeBack, 'sh', String(outside.machine.userId)], outside), outside);
}

function launching({ folder, environment }: { folder: string; environment: Variables }): ShortCommand {
  const kept = Object.keys(environment).filter((name) => !['HOME', 'USER', 'NIX_REMOTE'].includes(name));
  const words = ['-n', `--preserve-env=${kept.join(',')}`, 'sh', '-c', launch, 'sh', join(folder, 'nix-daemon')];
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
