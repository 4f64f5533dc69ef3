import type { Problem } from '../model/problem.js';

/** A program that every Nix has is not beside the others. */
export const nixProgramMissing = (program: string): Problem => ({
  code: 'nix-program-missing',
  what: `The program ${program} of Nix was not found.`,
  why: 'It was there when this run began, or others of the same Nix were: the installation is not whole.',
  next: 'Repair the installation of Nix, or set "install-nix: always" for one of its own.',
});

/** The time of option `timeout` is over. */
export const nixTimedOut = (of: string): Problem => ({
  code: 'nix-timed-out',
  what: `The time for the work of Nix was over, and "${of}" was not done.`,
  why: 'All that Nix does in one run shares the time that the option "timeout" gives.',
  next: 'Look in the log for what took so long. Give a longer "timeout", or a binary cache, so that less is built.',
});

export const nixEndedEarly = (of: string, reason: string): Problem => ({
  code: 'nix-ended-early',
  what: `"${of}" was ended before it was done.`,
  why: reason,
  next: 'Run this again.',
});
