import type { Verdict } from '../model/verdict.js';
import { systemOfMachine } from '../nix/system.js';
import type { Machine } from '../world/machine.js';
import { wrongSystem } from './problems.js';

/** Whether a machine is of the system that its job says. */
export function systemVerdict(claimed: string | 'any', machine: Pick<Machine, 'platform' | 'architecture'>): Verdict {
  const found = systemOfMachine(machine) ?? `${machine.architecture}-${machine.platform}`;
  const check = { check: 'system', seconds: 0 } as const;
  if (claimed === found) return { ...check, kind: 'passed', saw: `This machine is ${found}, as the job says` };
  if (claimed === 'any') return { ...check, kind: 'passed', saw: `This machine is ${found}` };
  return { ...check, kind: 'failed', problem: wrongSystem(claimed, found) };
}
