import type { Change, Formatting, LearntHash } from '../model/change.js';
import type { NixpkgsUsed } from '../model/nix.js';

/** That Nix found another hash, both of them, and whose stands. */
export function overruledInWords(sri: string, overruled: NonNullable<LearntHash['overruled']>): string {
  return `Nix found ${sri}, computed without Nix: ${overruled.sri}; Nix's was taken`;
}

/** Which Nix and which package set the run used; nothing where it needed none. */
export function nixInWords({ nix }: Pick<Change, 'nix'>): readonly string[] {
  if (nix === undefined) return [];
  const origin = nix.origin === 'found' ? 'was there already' : 'was installed by this run';
  const { sandbox } = nix;
  const walls =
    sandbox.kind === 'on'
      ? `builds in a sandbox (${sandbox.how})`
      : `builds without a sandbox: ${asClause(sandbox.because)}`;
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

const origins: Readonly<Record<NixpkgsUsed['from'], string>> = {
  input: 'as asked for',
  'flake-lock': 'from flake.lock',
  'nix-path': 'from NIX_PATH',
  channel: 'the channel',
};

function nixpkgsInWords({ from, reference, revision }: NixpkgsUsed): string {
  const at = revision === 'unknown' ? 'of unknown revision' : `at revision ${revision}`;
  const named = origins[from].endsWith(reference) ? '' : `: ${reference}`;
  return `nixpkgs ${origins[from]}${named}, ${at}.`;
}

/** A sentence within another. */
function asClause(sentence: string): string {
  const text = sentence.replace(/\.$/, '');
  return /^[A-Z][a-z ]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}
