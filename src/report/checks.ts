import type { Change } from '../model/change.js';
import type { CheckName, Verdict } from '../model/verdict.js';

/** A check that found something wrong. */
export type Failure = Extract<Verdict, { readonly kind: 'failed' }>;

/** The checks that failed, in the order in which they were made. */
export function failuresOf({ verdicts }: Pick<Change, 'verdicts'>): readonly Failure[] {
  return verdicts.filter((verdict): verdict is Failure => verdict.kind === 'failed');
}

/** What a check is called: `Build`, `Evaluation for aarch64-linux`. */
export function checkInWords({ check, of }: Pick<Verdict, 'check' | 'of'>): string {
  return of === undefined ? names[check] : `${names[check]} for ${of}`;
}

/** What nobody proved, as a sentence; empty where all was looked at or left out for a reason that is told. */
export function notCheckedInWords({ verdicts }: Change): string {
  const missing = usual.filter(([check]) => !verdicts.some((verdict) => verdict.check === check));
  const words = missing.map(([, doing]) => doing);
  const last = words.at(-1);
  if (last === undefined) return '';
  const all = words.length === 1 ? last : `${words.slice(0, -1).join(', ')} or ${last}`;
  return `Not done by this run: ${all} the package with Nix.`;
}

const names: Readonly<Record<CheckName, string>> = {
  hashes: 'Hashes',
  preflight: 'Go version',
  format: 'Format',
  evaluate: 'Evaluation',
  build: 'Build',
  run: 'Run',
  completions: 'Shell completions',
  system: 'System',
};

const usual: readonly (readonly [CheckName, string])[] = [
  ['evaluate', 'evaluating'],
  ['build', 'building'],
  ['run', 'running'],
];
