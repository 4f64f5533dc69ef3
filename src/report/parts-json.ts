import type { Evidence, LearntHash } from '../model/change.js';
import type { Verdict } from '../model/verdict.js';
import { visible } from './text.js';

/** `short` leaves out what can be long: diffs, logs and release notes. */
export type Length = 'whole' | 'short';

/** A hash with what tells that it is right. */
export function hashData({ evidence, overruled, ...hash }: LearntHash): Readonly<Record<string, unknown>> {
  return {
    ...hash,
    evidence: evidence.map(evidenceData),
    ...(overruled === undefined ? {} : { overruled: { ...overruled, evidence: evidenceData(overruled.evidence) } }),
  };
}

/** How a hash came to be known. */
export function evidenceData(evidence: Evidence): Readonly<Record<string, unknown>> {
  switch (evidence.by) {
    case 'native':
      return { ...evidence };
    case 'nix':
      return { by: evidence.by, of: evidence.derivation, with: evidence.with, seconds: evidence.seconds };
  }
}

/** What one check found. */
export function verdictData(verdict: Verdict, length: Length): Readonly<Record<string, unknown>> {
  if (verdict.kind !== 'failed') return { ...verdict };
  const { excerpt, ...rest } = verdict;
  return length === 'whole' && excerpt !== undefined ? { ...rest, excerpt: visible(excerpt) } : rest;
}
