import type { Change, LearntHash } from '../model/change.js';
import type { Verdict } from '../model/verdict.js';
import { checkInWords, type Failure, failuresOf, notCheckedInWords } from './checks.js';
import { lastBytes } from './last-bytes.js';
import { clipped } from './lists.js';
import { block, code, inline } from './markdown.js';
import { formattingInWords, nixInWords, overruledInWords } from './nix-words.js';
import { details } from './notes.js';
import { secondsInWords } from './text.js';
import { evidenceInWords } from './words.js';

/** All that was done to prove a change, and what was not, as lines of Markdown. */
export function checkedLines(change: Change): readonly string[] {
  const none = change.view.dependencies.length > 0 && !change.hashes.some(({ slot }) => slot === 'dependency-hash');
  return [
    ...change.hashes.map(howLearnt),
    ...(none ? ['The package has no dependencies to hash.'] : []),
    ...proofLines(change),
  ];
}

/** The checks alone: what each found, with which Nix, and what was not checked. */
export function proofLines(change: Change): readonly string[] {
  return [
    ...change.verdicts.map(verdictLine),
    ...[formattingInWords(change.formatting), ...nixInWords(change), notCheckedInWords(change)]
      .filter((line) => line !== '')
      .map((line) => inline(clipped(line))),
  ];
}

/** What matters of the logs of the first checks that failed, unfolded by the reader; each of at most so many bytes. */
export function logs(change: Change, bytes: number): string {
  return failuresOf(change)
    .slice(0, 3)
    .flatMap((failure) => (failure.excerpt === undefined ? [] : [folded(failure, failure.excerpt, bytes)]))
    .join('\n\n');
}

function folded(failure: Failure, excerpt: string, bytes: number): string {
  return details(clipped(`Log of what failed: ${checkInWords(failure)}`), logBlock(excerpt, bytes));
}

/** The end of a log, as a block. */
export function logBlock(excerpt: string, bytes: number): string {
  return block(lastBytes(excerpt, bytes), 'text');
}

/** What one check found, as a line of Markdown. */
export function verdictLine(verdict: Verdict): string {
  const name = inline(clipped(checkInWords(verdict)));
  switch (verdict.kind) {
    case 'passed':
      return `${name} passed in ${secondsInWords(verdict.seconds)}: ${inline(clipped(verdict.saw))}`;
    case 'failed': {
      const { what, why, code: word } = verdict.problem;
      const said = [what, why].map((text) => inline(clipped(text))).join(' ');
      return `**${name} failed** after ${secondsInWords(verdict.seconds)}: ${said} (${code(word)})`;
    }
    case 'skipped':
      return `${name} was not done: ${inline(clipped(verdict.because))}`;
  }
}

function howLearnt(hash: LearntHash): string {
  const native = hash.evidence.filter(({ by }) => by === 'native').map((one) => inline(clipped(evidenceInWords(one))));
  const nix = hash.evidence.filter(({ by }) => by === 'nix').map((one) => inline(clipped(one.with)));
  const made = hash.slot === 'source-hash' ? 'NAR hash of what the archive unpacks to,' : 'computed by';
  const words = [
    ...(native.length === 0 ? [] : [`${made} ${native.join('; ')}`]),
    ...nix.map((who) =>
      native.length === 0 ? `fetched and hashed by ${who}` : `${who} fetched it itself and found the same`,
    ),
    ...(hash.overruled === undefined ? [] : [inline(clipped(overruledInWords(hash.sri, hash.overruled)))]),
    ...(hash.slot === 'source-hash' ? [] : standing[hash.standing]),
  ];
  return `${code(hash.attribute)}: ${words.join('; ')}.`;
}

const standing: Readonly<Record<LearntHash['standing'], readonly string[]>> = {
  built: [],
  pinned: ['`go.sum` pins every byte of it'],
  unconfirmed: ['nothing pins it, only the module proxy vouches for it; this was allowed by `unconfirmed-hash`'],
};
