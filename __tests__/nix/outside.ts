import type { NixOutside } from '../../src/nix/nix.js';
import type { Note } from '../../src/world/note.js';
import { realFiles } from '../../src/world/real/files.js';
import { realProcesses } from '../../src/world/real/processes.js';
import { realTools } from '../../src/world/real/tools.js';
import { scratch } from '../support/scratch.js';

const processes = realProcesses(new AbortController().signal);

/** This machine with a scratch folder of its own; what is told is kept. */
export async function nixOutside(stopped?: AbortSignal): Promise<NixOutside & { readonly notes: readonly Note[] }> {
  const notes: Note[] = [];
  return {
    files: realFiles(),
    processes: stopped === undefined ? processes : realProcesses(stopped),
    tools: realTools(process.env),
    tell: (note) => notes.push(note),
    clock: { now: () => Date.now(), sleep: async () => undefined },
    scratch: await scratch(),
    notes,
  };
}
