import { compareGoVersions } from '../go/version.js';
import type { PackageView } from '../model/package.js';
import { type Problem, Refusal } from '../model/problem.js';
import type { Verdict } from '../model/verdict.js';
import type { Facts } from '../nix/ask/facts.js';
import { goTooOldInNixpkgs } from './problems.js';

/** What a release asks of the Go that its expression is given. */
export interface Preflight {
  readonly view: PackageView;
  readonly version: string;
  /** Of go.mod and go.work; undefined where there is none. */
  readonly needed: string | undefined;
  readonly facts: Pick<Facts, 'go' | 'changes'>;
}

/** Refuses a release that the Go of its package set cannot build, before anything is built. */
export function mustHaveGo(preflight: Preflight): readonly Verdict[] {
  const verdict = goPreflight(preflight);
  if (verdict?.kind === 'failed') throw new Refusal(verdict.problem);
  return verdict === undefined ? [] : [verdict];
}

/** Whether the Go of a package set can build a release; nothing where no Go is needed. */
export function goPreflight({ view, version, needed, facts }: Preflight): Verdict | undefined {
  if (view.kind !== 'go') return undefined;
  const changed = facts.changes.filter((attribute) => CHANGING.has(attribute));
  if (facts.go === undefined || needed === undefined) {
    return { check: 'preflight', kind: 'skipped', because: `${unknown(facts.go)} could not be told` };
  }
  if (compareGoVersions(facts.go, needed) >= 0) {
    return {
      check: 'preflight',
      kind: 'passed',
      saw: `go.mod asks for Go ${needed}, and Go ${facts.go} builds it`,
      seconds: 0,
    };
  }
  if (changed.length > 0) {
    const because = `Go ${facts.go} is older than the ${needed} that go.mod asks for, but ${changed.join(', ')} may change that`;
    return { check: 'preflight', kind: 'skipped', because };
  }
  const problem: Problem = goTooOldInNixpkgs({ name: view.name, version, needed, found: facts.go }, view.place);
  return { check: 'preflight', kind: 'failed', problem, seconds: 0 };
}

/** Attributes that may rewrite the go line before Go reads it. */
const CHANGING: ReadonlySet<string> = new Set([
  'patches',
  'prePatch',
  'postPatch',
  'postUnpack',
  'preBuild',
  'overrideModAttrs',
]);

function unknown(go: string | undefined): string {
  return go === undefined ? 'the Go that this package set builds with' : 'the Go that go.mod asks for';
}
