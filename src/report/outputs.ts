import type { Change } from '../model/change.js';
import type { Delivery } from '../model/delivery.js';
import type { Outcome, PackageOutcome, VerifiedPackage } from '../model/outcome.js';
import type { PackageView } from '../model/package.js';
import type { Release } from '../model/release.js';
import { failuresOf } from './checks.js';
import { outcomeData } from './outcome-json.js';
import { isTrue } from './result.js';
import { hashIn } from './rows.js';
import { treeValues } from './tree-outputs.js';

export interface Output {
  readonly name: string;
  readonly description: string;
  readonly example: string;
}

/** What the action gives to the steps after it. Most are empty when a run is about several packages. */
export const outputs: readonly Output[] = [
  {
    name: 'changed',
    description: 'Whether an expression differed from what it should be: true or false. True in a dry run too.',
    example: 'true',
  },
  { name: 'version', description: 'The version that the expression now has.', example: '0.2.0' },
  { name: 'previous-version', description: 'The version that the expression had.', example: '0.1.0' },
  { name: 'tag', description: "The release's tag.", example: 'v0.2.0' },
  {
    name: 'source-commit',
    description: 'The commit that the tag points at.',
    example: '3c9a1f0e5b7d2468ace013579bdf02468ace1357',
  },
  {
    name: 'source-hash',
    description: 'The hash of the source, as SRI.',
    example: 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=',
  },
  {
    name: 'vendor-hash',
    description: 'The hash of the dependencies, as SRI; empty where the package has none.',
    example: 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=',
  },
  {
    name: 'checks-passed',
    description:
      'Whether all checks passed: true or false; empty where none was made. Of verify, those of all packages.',
    example: 'true',
  },
  {
    name: 'check-log',
    description: 'The path of a file with the whole log of the first check that failed.',
    example: '/home/runner/work/_temp/nix-sync-build.log',
  },
  {
    name: 'result-path',
    description: 'Of verify: the store path of the package that was built; empty where nothing was.',
    example: '/nix/store/0c3hbgrlkavz8jvnd9g8l43ixznfqhxs-infer-0.2.0',
  },
  { name: 'pull-request-number', description: "The pull request's number.", example: '12' },
  {
    name: 'pull-request-url',
    description: "The pull request's address.",
    example: 'https://github.com/inference-gateway/cli/pull/12',
  },
  {
    name: 'pull-request-operation',
    description: 'What was done to the pull request: created, updated (by fix: committed to) or none.',
    example: 'created',
  },
  { name: 'pull-request-branch', description: "The pull request's branch.", example: 'nix-sync/infer' },
  {
    name: 'pull-request-head-sha',
    description: "The commit at the tip of the pull request's branch.",
    example: '9f8e7d6c5b4a39281706f5e4d3c2b1a098765432',
  },
  {
    name: 'pull-request-commits-verified',
    description: 'Whether GitHub shows that commit as verified: true or false; empty where it did not say.',
    example: 'true',
  },
  {
    name: 'outcome',
    description:
      'All of the above and more as JSON, without diffs, logs and release notes; see docs/outcome.schema.json.',
    example: '{"schema":1,"mode":"sync","packages":[]}',
  },
  {
    name: 'outcome-file',
    description: 'The path of a file with the same JSON, diffs, logs and release notes included.',
    example: '/home/runner/work/_temp/nix-sync-outcome.json',
  },
];

/** The value of every output; `outcomeFile` is where the door wrote the whole Outcome. */
export function outputsOf(outcome: Outcome, outcomeFile: string): Readonly<Record<string, string>> {
  const packages = outcome.mode === 'sync' ? outcome.packages : [];
  const verified = outcome.mode === 'verify' ? outcome.packages : [];
  const empty = Object.fromEntries(outputs.map(({ name }) => [name, '']));
  const [only, ...more] = packages;
  return {
    ...empty,
    'pull-request-operation': 'none',
    ...(only === undefined || more.length > 0 ? {} : scalars(only)),
    ...verifiedScalars(verified),
    changed: String(packages.some(differed)),
    ...(outcome.mode === 'prepare' || outcome.mode === 'fix' ? treeValues(outcome) : {}),
    outcome: JSON.stringify(outcomeData(outcome, 'short')),
    'outcome-file': outcomeFile,
  };
}

function differed(one: PackageOutcome): boolean {
  return (one.kind === 'changed' || one.kind === 'held') && one.change.revision.edits.length > 0;
}

function scalars(one: PackageOutcome): Readonly<Record<string, string>> {
  switch (one.kind) {
    case 'changed':
      return { ...changeScalars(one.change), ...deliveryScalars(one.delivery) };
    case 'held':
      return changeScalars(one.change);
    case 'left':
      return leftScalars(one.view, one.choice.release);
    case 'left-alone':
      return { ...leftScalars(one.view, one.release), ...deliveryScalars(one.delivery) };
    case 'failed':
      return {};
  }
}

/** The expression keeps its version; tag and commit are those of the release that was not taken. */
function leftScalars({ version }: PackageView, release: Release): Readonly<Record<string, string>> {
  const stays = version.kind === 'literal' ? { version: version.value, 'previous-version': version.value } : {};
  return { ...stays, tag: release.tag, 'source-commit': release.commit };
}

function changeScalars(change: Change): Readonly<Record<string, string>> {
  return {
    version: change.release.version,
    'previous-version': change.from,
    tag: change.release.tag,
    'source-commit': change.release.commit,
    'source-hash': hashIn(change, 'source-hash'),
    'vendor-hash': hashIn(change, 'dependency-hash'),
    'checks-passed': checksPassed(change),
    'check-log': failuresOf(change).find(({ log }) => log !== undefined)?.log ?? '',
  };
}

/** Whether the checks passed is said of all; the rest of one alone. */
function verifiedScalars(packages: readonly VerifiedPackage[]): Readonly<Record<string, string>> {
  const made = packages.some((one) => one.kind === 'failed' || one.verdicts.some(({ kind }) => kind !== 'skipped'));
  const passed = made ? { 'checks-passed': String(packages.every(isTrue)) } : {};
  const [only, ...more] = packages;
  if (only?.kind !== 'verified' || more.length > 0) return passed;
  const { version } = only.view;
  return {
    ...passed,
    version: version.kind === 'literal' ? version.value : '',
    'check-log': failuresOf(only).find(({ log }) => log !== undefined)?.log ?? '',
    'result-path': only.built?.path ?? '',
  };
}

function checksPassed(change: Change): string {
  const made = change.verdicts.some(({ kind }) => kind !== 'skipped');
  return made ? String(failuresOf(change).length === 0) : '';
}

function deliveryScalars(delivery: Delivery): Readonly<Record<string, string>> {
  const pullRequest = 'pullRequest' in delivery ? delivery.pullRequest : undefined;
  if (pullRequest === undefined) return {};
  return {
    'pull-request-number': String(pullRequest.number),
    'pull-request-url': pullRequest.url,
    'pull-request-operation': delivery.kind === 'created' || delivery.kind === 'updated' ? delivery.kind : 'none',
    'pull-request-branch': pullRequest.branch,
    'pull-request-head-sha': pullRequest.head,
    'pull-request-commits-verified': pullRequest.verified === 'unknown' ? '' : String(pullRequest.verified),
  };
}
