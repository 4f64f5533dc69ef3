import type { Nix } from './nix.js';

/**
 * A Nix that evaluates nothing which must be built or fetched as a derivation first: what is imported from one is code that
 * came with the source, and it would run in the evaluator, outside of any sandbox.
 */
export function withoutImports(nix: Nix): Nix {
  const settings = `${nix.environment.NIX_CONFIG ?? ''}\nallow-import-from-derivation = false\n`;
  return { ...nix, imports: 'refused', environment: { ...nix.environment, NIX_CONFIG: settings } };
}

/** Whether an evaluation ended because of that: the option was set here, and Nix itself names it. */
export function wantedImport({ imports }: Nix, said: readonly string[]): boolean {
  return imports === 'refused' && said.some((message) => message.includes("'allow-import-from-derivation'"));
}
