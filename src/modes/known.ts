import { type FoundRecord, findRecords, type RecordsAsked } from '../delivery/fix-records.js';
import type { Known } from '../engine/local-asked.js';
import type { LearntHash } from '../model/change.js';
import type { CommitId, Sri } from '../model/words.js';
import type { World } from '../world/world.js';
import { heard } from './heard.js';

/** What a commit of this tool says: that a hash is of something that has this digest. */
export interface Recorded {
  readonly commit: CommitId;
  readonly sri: Sri;
  readonly inputs: string;
}

/** What commits say of a file's hashes. It only saves work: where GitHub does not answer, nothing is known. */
export async function recordsFor(asked: RecordsAsked, world: World): Promise<readonly FoundRecord[]> {
  const found = await heard(() => findRecords(asked, world));
  return found.kind === 'ok' ? found.value : [];
}

/** What this run is learning, by all that decides it. */
export type Running = Map<string, Promise<LearntHash>>;

/** What earlier commits say of hashes, and what this run learns for several packages at once. */
export function knowing(records: readonly Recorded[], running: Running): Known {
  return {
    provedBy: ({ sri, inputs }) => {
      const found = records.find((record) => record.sri === sri && record.inputs === inputs && inputs !== 'none');
      return found === undefined ? undefined : { kind: 'commit', commit: found.commit };
    },
    once: (inputs, work) => {
      const begun = running.get(inputs) ?? work();
      running.set(inputs, begun);
      return begun;
    },
  };
}
