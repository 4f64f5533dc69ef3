import type { LearntHash, Revision } from '../model/change.js';
import { editLines, oneLine, warningLines } from './message.js';

/** Hashes that a commit makes right. */
export interface Mended {
  readonly files: readonly Revision[];
  /** One for each hash that changes, and whose it is. */
  readonly changed: readonly MendedHash[];
}

/** A hash of the package of that name. */
export interface MendedHash {
  readonly name: string;
  readonly hash: Pick<LearntHash, 'attribute' | 'standing'>;
}

/** Lets Dependabot go on rebasing its branch, over this commit: wherever it stands in a message, as GitHub's manual says. */
const forDependabot = '[dependabot skip]';

/** Title and body of the message of such a commit, without the trailers. */
export function fixMessage({ files, changed }: Mended): string {
  const edited = files.filter(({ edits }) => edits.length > 0);
  const paragraphs = [
    oneLine(titleOf(changed)),
    ...edited.map((revision) => `In ${oneLine(revision.before.path)}:\n${editLines(revision)}`),
    warningsOf(changed),
    forDependabot,
  ];
  return paragraphs.filter((paragraph) => paragraph !== '').join('\n\n');
}

function titleOf(changed: readonly MendedHash[]): string {
  const names = new Set(changed.map(({ name }) => name));
  const [first, ...more] = changed;
  if (first === undefined) return 'Update hashes';
  if (names.size > 1) return `Update the hashes of ${names.size} packages`;
  return more.length === 0 ? `Update ${first.hash.attribute} of ${first.name}` : `Update the hashes of ${first.name}`;
}

/** Whose hash it is need only be said where the title does not. */
function warningsOf(changed: readonly MendedHash[]): string {
  const isOne = new Set(changed.map(({ name }) => name)).size === 1;
  return warningLines(
    changed.map(({ name, hash }) => ({
      ...hash,
      attribute: isOne ? hash.attribute : oneLine(`${hash.attribute} of ${name}`),
    })),
  );
}
