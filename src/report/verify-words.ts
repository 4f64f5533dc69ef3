import type { Built, Drift, DriftCause, VerifiedPackage } from '../model/outcome.js';
import { failuresOf } from './checks.js';
import { bytesInWords, secondsInWords } from './text.js';
import { evidenceInWords } from './words.js';

type Verified = Extract<VerifiedPackage, { readonly kind: 'verified' }>;

/** What came of all checks: `1 of 8 checks failed, 2 not done`. */
export function verifiedInWords({ verdicts }: Pick<Verified, 'verdicts'>): string {
  const failed = failuresOf({ verdicts }).length;
  const made = verdicts.filter(({ kind }) => kind !== 'skipped').length;
  const left = verdicts.length - made;
  if (made === 0) return 'nothing was checked';
  const checks = made === 1 ? '1 check' : `${made} checks`;
  const came = failed > 0 ? `${failed} of ${checks} failed` : `${checks} passed`;
  return left === 0 ? came : `${came}, ${left} not done`;
}

/** Why a hash is not that of its release, as far as it is known. */
export function causeInWords(cause: DriftCause): string {
  switch (cause.kind) {
    case 'tag-moved':
      return `the tag was moved: it named ${cause.from} when the hash was written, and names ${cause.to} now`;
    case 'archive-changed':
      return `the tag still names ${cause.commit}, but what is fetched for it changed`;
    case 'literal-edited':
      return `another value was written since, ${editorInWords(cause.by)}`;
    case 'unknown':
      return `the cause is not known: ${cause.because}`;
  }
}

/** What stands in the expression in place of the hash. */
export function writtenInWords({ written }: Drift): string {
  if (written === 'none') return 'null';
  return written === 'stand-in' ? 'a stand-in for a hash' : written;
}

/** What the hash of the release was found with, and how long each took. */
export function foundInWords({ found }: Drift): string {
  return found.evidence.map((one) => `${evidenceInWords(one)}, ${secondsInWords(one.seconds)}`).join('; ');
}

/** What was built, how large it is with all that it needs, and how long it took. */
export function builtInWords({ path, seconds, closureBytes, closurePaths }: Built): string {
  const paths = closurePaths === 1 ? 'one store path' : `${closurePaths} store paths`;
  return `Built ${path} in ${secondsInWords(seconds)}; with all that it needs to run it is ${bytesInWords(closureBytes)} in ${paths}.`;
}

function editorInWords(by: Extract<DriftCause, { kind: 'literal-edited' }>['by']): string {
  if (by === 'working-tree') return 'in the working tree';
  return by === 'unknown' ? 'it is not known where' : `in ${by}`;
}
