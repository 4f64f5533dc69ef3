import type { Change, Formatting } from '../model/change.js';
import type { NixpkgsUsed } from '../model/nix.js';
import type { CheckName, Verdict } from '../model/verdict.js';

/** A check that found something wrong. */
export type Failure = Extract<Verdict, { readonly kind: 'failed' }>;

/** The checks that failed, in the order in which they were made. */
export function failuresOf({ verdicts }: Change): readonly Failure[] {
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

/** Which Nix and which package set the run used; nothing where it needed none. */
export function nixInWords({ nix }: Change): readonly string[] {
  if (nix === undefined) return [];
  const origin = nix.origin === 'found' ? 'was there already' : 'was installed by this run';
  const { sandbox } = nix;
  const walls =
    sandbox.kind === 'on' ? `builds in a sandbox (${sandbox.how})` : `builds without a sandbox: ${sandbox.because}`;
  return [`${nix.name} ${nix.version} for ${nix.system} ${origin}; it ${walls}.`, nixpkgsInWords(nix.nixpkgs)];
}

/** What became of the file's style; empty where nobody asked. */
export function formattingInWords(formatting: Formatting): string {
  switch (formatting.kind) {
    case 'formatted':
      return `Formatted with ${formatting.with}.`;
    case 'in-style':
      return `The file is as ${formatting.with} formats it.`;
    case 'not-formatted':
      return formatting.because === '' ? '' : `Not formatted: ${formatting.because}`;
  }
}

const names: Readonly<Record<CheckName, string>> = {
  preflight: 'Go version',
  format: 'Format',
  evaluate: 'Evaluation',
  build: 'Build',
  run: 'Run',
};

const usual: readonly (readonly [CheckName, string])[] = [
  ['evaluate', 'evaluating'],
  ['build', 'building'],
  ['run', 'running'],
];

const origins: Readonly<Record<NixpkgsUsed['from'], string>> = {
  input: 'as asked for',
  'flake-lock': 'from flake.lock',
  'nix-path': 'from NIX_PATH',
  channel: 'the channel',
};

function nixpkgsInWords({ from, reference, revision }: NixpkgsUsed): string {
  const at = revision === 'unknown' ? 'of unknown revision' : `at revision ${revision}`;
  return `nixpkgs ${origins[from]}: ${reference}, ${at}.`;
}
