import type { Drift, VerifiedPackage } from '../model/outcome.js';
import { hashData, type Length, verdictData } from './parts-json.js';

/** A package that was held against its release, as data. */
export function verifiedData(one: VerifiedPackage, length: Length): Readonly<Record<string, unknown>> {
  switch (one.kind) {
    case 'failed':
      return { kind: one.kind, name: one.name, file: one.file, problem: one.problem };
    case 'verified': {
      const { view, verdicts, drifts, built, nix } = one;
      return {
        kind: one.kind,
        name: view.name,
        file: view.document.path,
        builder: view.builder,
        ...(view.version.kind === 'literal' ? { version: view.version.value } : {}),
        verdicts: verdicts.map((verdict) => verdictData(verdict, length)),
        drifts: drifts.map(driftData),
        ...(built === undefined ? {} : { built }),
        ...(nix === undefined ? {} : { nix }),
      };
    }
  }
}

function driftData({ found, ...drift }: Drift): Readonly<Record<string, unknown>> {
  return { ...drift, found: hashData(found) };
}
