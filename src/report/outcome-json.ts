import type { Change } from '../model/change.js';
import type { Delivery } from '../model/delivery.js';
import type { Outcome, PackageOutcome } from '../model/outcome.js';
import type { Problem } from '../model/problem.js';
import { wholeDiff } from './diff.js';
import { inspectedData } from './inspect-json.js';
import { evidenceData, hashData, type Length, verdictData } from './parts-json.js';
import { editsData, formattingData } from './revision-json.js';
import { visible } from './text.js';
import { treeData } from './tree-json.js';
import { verifiedData } from './verify-json.js';

/** The version of the shape in docs/outcome.schema.json. Within it fields and words are only added. */
const schema = 1;

/** The Outcome as versioned data. */
export function outcomeData(outcome: Outcome, length: Length): Readonly<Record<string, unknown>> {
  switch (outcome.mode) {
    case 'prepare':
    case 'fix':
      return { schema, ...treeData(outcome, length) };
    case 'hash':
      return { schema, mode: outcome.mode, sri: outcome.sri, evidence: evidenceData(outcome.evidence) };
    case 'verify':
      return {
        schema,
        mode: outcome.mode,
        packages: outcome.packages.map((one) => verifiedData(one, length)),
        costs: outcome.costs,
      };
    case 'inspect':
      return { schema, mode: outcome.mode, files: outcome.files.map(inspectedData) };
    case 'sync':
      return {
        schema,
        mode: outcome.mode,
        packages: outcome.packages.map((one) => packageData(one, length)),
        costs: outcome.costs,
      };
  }
}

/** What is said in an Outcome's place where a Problem ended the run before there was one. */
export function problemData(problem: Problem): Readonly<Record<string, unknown>> {
  return { schema, problem };
}

function packageData(one: PackageOutcome, length: Length): Readonly<Record<string, unknown>> {
  switch (one.kind) {
    case 'changed':
      return { kind: one.kind, ...changeData(one.change, length), delivery: deliveryData(one.delivery) };
    case 'held':
      return { kind: one.kind, ...changeData(one.change, length) };
    case 'left':
      return {
        kind: one.kind,
        name: one.view.name,
        file: one.view.document.path,
        because: one.choice.because,
        release: releaseData(one.choice.release, length),
      };
    case 'left-alone':
      return {
        kind: one.kind,
        name: one.view.name,
        file: one.view.document.path,
        release: releaseData(one.release, length),
        delivery: deliveryData(one.delivery),
      };
    case 'failed':
      return { kind: one.kind, name: one.name, file: one.file, problem: one.problem };
  }
}

function changeData(change: Change, length: Length): Readonly<Record<string, unknown>> {
  const { view, base, revision } = change;
  return {
    name: view.name,
    file: view.document.path,
    builder: view.builder,
    base:
      base.kind === 'checkout'
        ? { kind: base.kind }
        : { kind: base.kind, repository: base.repository, branch: base.branch, commit: base.commit },
    previousVersion: change.from,
    version: change.release.version,
    release: releaseData(change.release, length),
    hashes: change.hashes.map(hashData),
    edits: editsData(revision),
    remarks: change.remarks,
    formatting: formattingData(change, length),
    verdicts: change.verdicts.map((verdict) => verdictData(verdict, length)),
    ...(change.nix === undefined ? {} : { nix: change.nix }),
    ...(length === 'whole' ? { diff: wholeDiff(change) } : {}),
  };
}

function releaseData(release: Change['release'], length: Length): Readonly<Record<string, unknown>> {
  const { notes, ...facts } = release;
  return length === 'whole' ? { ...facts, notes: visible(notes) } : facts;
}

function deliveryData(delivery: Delivery): Readonly<Record<string, unknown>> {
  return { ...delivery };
}
