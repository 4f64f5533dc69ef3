import type { FetchedSource } from '../../src/model/package.js';

/** A source whose tags are `v` and the version. */
export const source: Pick<FetchedSource, 'template' | 'place' | 'names'> = {
  template: [{ kind: 'text', text: 'v' }, { kind: 'version' }],
  place: { file: 'nix/tide.nix', line: 12, column: 5 },
  names: 'tag',
};
