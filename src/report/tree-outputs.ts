import type { TreeOutcome } from '../model/outcome.js';
import { failuresOf } from './checks.js';
import type { Settled } from './tree-rows.js';
import { standing } from './written.js';

type Values = Readonly<Record<string, string>>;

/** What the steps after it are told of the packages of a tree; the values of a package only where it is the only one. */
export function treeValues(outcome: TreeOutcome): Values {
  const looked = outcome.packages.filter(({ kind }) => kind !== 'left');
  const [only, ...more] = looked;
  return {
    changed: String(outcome.files.length > 0),
    ...checks(looked.flatMap((one) => (one.kind === 'settled' ? [one] : []))),
    ...(only?.kind === 'settled' && more.length === 0 ? packageValues(only) : {}),
    ...pullValues(outcome),
  };
}

function checks(settled: readonly Settled[]): Values {
  const made = settled.some(({ verdicts }) => verdicts.some(({ kind }) => kind !== 'skipped'));
  if (!made) return {};
  const failures = settled.flatMap(failuresOf);
  return {
    'checks-passed': String(failures.length === 0),
    'check-log': failures.find(({ log }) => log !== undefined)?.log ?? '',
  };
}

function packageValues({ view, version, hashes }: Settled): Values {
  const stood = view.version.kind === 'literal' ? view.version.value : '';
  const found = (slot: 'source-hash' | 'dependency-hash') =>
    hashes.map((one) => (one.kind === 'learnt' ? one.hash : one)).find((one) => one.slot === slot)?.sri;
  return {
    version: version ?? stood,
    'previous-version': stood,
    'source-hash': found('source-hash') ?? (view.source.kind === 'fetched' ? standing(view.source.hash) : ''),
    'vendor-hash': found('dependency-hash') ?? standing(view.dependencies[0]?.hash),
  };
}

function pullValues({ pullRequest, delivery }: TreeOutcome): Values {
  if (pullRequest === undefined) return {};
  const committed = delivery.kind === 'committed' ? delivery : undefined;
  return {
    'pull-request-number': String(pullRequest.number),
    'pull-request-url': pullRequest.url,
    'pull-request-operation': committed === undefined ? 'none' : 'updated',
    'pull-request-branch': pullRequest.branch,
    'pull-request-head-sha': committed?.commit ?? pullRequest.head,
    'pull-request-commits-verified':
      committed === undefined || committed.verified === 'unknown' ? '' : String(committed.verified),
  };
}
