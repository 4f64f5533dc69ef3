import { distance } from 'fastest-levenshtein';

/** The candidate that was probably meant: few of its letters differ, or only their order, or it begins with what was typed. */
export function nearest(typed: string, candidates: readonly string[]): string | undefined {
  const plain = spelling(typed);
  const ranked = candidates
    .map((candidate) => ({ candidate, far: distance(plain, spelling(candidate)) }))
    .filter(({ candidate, far }) => far <= tolerance(candidate) || isLike(plain, candidate))
    .sort((a, b) => a.far - b.far);
  return ranked[0]?.candidate;
}

function isLike(plain: string, candidate: string): boolean {
  return (plain.length > 2 && candidate.startsWith(plain)) || lettersOf(plain) === lettersOf(candidate);
}

function lettersOf(text: string): string {
  return [...text].sort().join('');
}

function spelling(text: string): string {
  return text.toLowerCase().replace(/^-+/, '').replaceAll('_', '-');
}

function tolerance(candidate: string): number {
  return Math.max(1, Math.floor(candidate.length / 3));
}
