import type { Problem } from './problem.js';

export const checkNames = [
  'hashes',
  'preflight',
  'format',
  'evaluate',
  'build',
  'run',
  'completions',
  'system',
] as const;

export type CheckName = (typeof checkNames)[number];

/** What one check of a change found. `of` names the system where it is about one. */
export type Verdict = { readonly check: CheckName; readonly of?: string } & (
  | { readonly kind: 'passed'; readonly saw: string; readonly seconds: number }
  | {
      readonly kind: 'failed';
      readonly problem: Problem;
      readonly seconds: number;
      /** The lines of the log that matter. */
      readonly excerpt?: string;
      /** A file with the whole log. */
      readonly log?: string;
    }
  | { readonly kind: 'skipped'; readonly because: string }
);
