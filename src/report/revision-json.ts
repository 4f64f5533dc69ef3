import type { Revision } from '../model/change.js';
import type { ChangedFile } from '../model/outcome.js';
import { formattingDiff } from './diff.js';
import type { Length } from './parts-json.js';
import { positionIn, utf8 } from './position.js';

type Data = Readonly<Record<string, unknown>>;

/** What changes in a file, literal by literal. */
export function editsData({ before, edits }: Revision): readonly Data[] {
  return edits.map((edit) => ({
    slot: edit.slot,
    attribute: edit.attribute,
    line: positionIn(before, edit.at.start).line,
    old: utf8(edit.old),
    new: utf8(edit.new),
  }));
}

/** What became of a file's style. */
export function formattingData(file: ChangedFile, length: Length): Data {
  const { formatting } = file;
  switch (formatting.kind) {
    case 'formatted': {
      const diff = length === 'whole' ? { diff: formattingDiff(file) } : {};
      return { kind: formatting.kind, with: formatting.with, ...diff };
    }
    case 'in-style':
    case 'not-formatted':
      return { ...formatting };
  }
}
