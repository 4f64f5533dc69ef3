import { Refusal } from '../../model/problem.js';
import type { Host, ShortEnd } from '../../world/host.js';
import type { Machine } from '../../world/machine.js';
import { sudoMissing } from './problems.js';

type AsRoot = { readonly host: Pick<Host, 'command'>; readonly machine: Pick<Machine, 'userId'> };

/** What is done as root, and how the commands of it begin for the user of this machine. */
export function asRoot([program = '', ...words]: readonly string[], { machine }: Pick<AsRoot, 'machine'>) {
  if (machine.userId === 0) return { program, arguments: words };
  return { program: 'sudo', arguments: ['-n', program, ...words] };
}

/** Whether this user may do things as root; if not, what was said. */
export async function mayBeRoot({ host, machine }: AsRoot): Promise<'yes' | { readonly said: string }> {
  if (machine.userId === 0) return 'yes';
  const ended = await host.command({ program: 'sudo', arguments: ['-n', 'true'] });
  if (ended.kind === 'not-found') return { said: 'There is no program "sudo".' };
  return ended.code === 0 ? 'yes' : { said: ended.errors.trim() };
}

/** Refuses where this user may do nothing as root; `what` needs it. */
export async function needRoot(what: string, outside: AsRoot): Promise<void> {
  const may = await mayBeRoot(outside);
  if (may !== 'yes') throw new Refusal(sudoMissing(what, may.said));
}

/** What a command said when it did not succeed, and nothing where it did. */
export function faultOf(ended: ShortEnd, command: string): string | undefined {
  if (ended.kind === 'not-found') return `There is no program "${command}".`;
  return ended.code === 0 ? undefined : (ended.errors || ended.output).trim() || `"${command}" failed.`;
}
