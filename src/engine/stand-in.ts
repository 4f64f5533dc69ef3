import { sriOf } from '../hash/sri.js';
import type { LearntHash } from '../model/change.js';
import type { Due } from './due.js';

/** A hash that nothing has. */
const nothingsHash = sriOf(Buffer.alloc(32, 1));

/** With null Nix has no derivation that could be asked: any hash makes one. */
export function standInFor({ view }: Due): readonly LearntHash[] {
  if (view.hash.kind !== 'literal' || view.hash.value.kind !== 'none') return [];
  const evidence = { by: 'native', of: 'nothing', with: 'a stand-in', seconds: 0 } as const;
  return [
    {
      slot: 'dependency-hash',
      attribute: view.attribute,
      sri: nothingsHash,
      evidence: [evidence],
      standing: 'unconfirmed',
    },
  ];
}
