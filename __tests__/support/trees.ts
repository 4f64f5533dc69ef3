import type { LearntHash, Revision } from '../../src/model/change.js';
import type { ChangedFile, FixedPull, TreeDelivery, TreeOutcome, TreePackage } from '../../src/model/outcome.js';
import type { PackageView } from '../../src/model/package.js';
import type { Problem } from '../../src/model/problem.js';
import type { CommitId, RepositoryName, Sri, Version } from '../../src/model/words.js';
import { aView, commit, newVendor, oldVendor, passed, problem, usedNix } from './values.js';

export const head = commit.replace('3c', '4d') as CommitId;
export const made = commit.replace('3c', '5e') as CommitId;
const proved = `abc1234${commit.slice(7)}` as CommitId;

const text = `{
  version = "0.1.0";
  vendorHash = "${oldVendor}";
}
`;

/** A package that builds the tree that it lies in. */
export function aLocalView(over: Partial<PackageView> = {}): PackageView {
  const document = { path: 'flake.nix', text, commit: 'working-tree' } as const;
  const place = { file: 'flake.nix', line: 1, column: 1 };
  return aView({
    document,
    place,
    version: slot('"0.1.0"', '0.1.0' as Version, 'version'),
    source: { kind: 'local', place },
    dependencies: [
      {
        attribute: 'vendorHash',
        hash: slot(`"${oldVendor}"`, { kind: 'hash', sri: oldVendor, form: 'sri' } as const, 'vendorHash'),
        method: 'vendor',
        folder: '.',
        deleteVendor: false,
      },
    ],
    ...over,
  });
}

function slot<Value>(source: string, value: Value, owner: string) {
  const at = { start: text.indexOf(source), end: text.indexOf(source) + source.length };
  return { kind: 'literal', file: 'flake.nix', at, source, value, owner } as const;
}

/** The file with other literals for some that stand in it. */
export function aRevision(values: Readonly<Record<string, string>>, path = 'flake.nix'): Revision {
  const before = { path, text, commit: 'working-tree' } as const;
  const edits = Object.entries(values).map(([old, now]) => ({
    slot: old.startsWith('sha256-') ? ('dependency-hash' as const) : ('version' as const),
    attribute: old.startsWith('sha256-') ? 'vendorHash' : 'version',
    at: { start: text.indexOf(`"${old}"`), end: text.indexOf(`"${old}"`) + old.length + 2 },
    old: `"${old}"`,
    new: `"${now}"`,
  }));
  const after = edits.reduce((whole, edit) => whole.replace(edit.old, edit.new), text);
  return { before, after: { ...before, text: after }, edits };
}

export function aFile(revision: Revision = aRevision({ [oldVendor]: newVendor })): ChangedFile {
  return { revision, formatting: { kind: 'not-formatted', because: '' } };
}

export const learnt: LearntHash = {
  slot: 'dependency-hash',
  attribute: 'vendorHash',
  sri: newVendor,
  evidence: [{ by: 'native', of: 'go mod vendor', with: 'go1.26.8', seconds: 2.3 }],
  standing: 'pinned',
};

export type Settled = Extract<TreePackage, { readonly kind: 'settled' }>;

export function settled(over: Partial<Settled> = {}): Settled {
  return {
    kind: 'settled',
    view: aLocalView(),
    hashes: [{ kind: 'learnt', hash: learnt }],
    verdicts: [{ check: 'preflight', kind: 'skipped', because: 'no Nix was needed' }],
    remarks: [],
    ...over,
  };
}

/** A package whose hash stands, because a commit recorded what it is of. */
export function standing(by?: Extract<Settled['hashes'][number], { readonly kind: 'proved' }>['by']): Settled {
  return settled({
    hashes: [
      {
        kind: 'proved',
        slot: 'dependency-hash',
        attribute: 'vendorHash',
        sri: oldVendor as Sri,
        by: by ?? { kind: 'commit', commit: proved },
      },
    ],
  });
}

export const pull: FixedPull = {
  number: 12,
  url: 'https://github.com/harbour/tide/pull/12',
  repository: 'harbour/tide' as RepositoryName,
  branch: 'dependabot/go_modules/x',
  head,
  fromFork: false,
};

export const readOnly: Problem = {
  code: 'pull-request-not-writable',
  what: 'This run may not write to the branch of pull request 12.',
  why: 'Its token only reads.',
  next: 'Apply the diff.',
};

export const withheld: TreeDelivery = {
  kind: 'withheld',
  because: readOnly,
  comment: { kind: 'written', url: 'https://github.com/harbour/tide/pull/12#issuecomment-1' },
};

export const needsNix: TreePackage = {
  kind: 'failed',
  name: 'tide',
  file: 'flake.nix',
  problem: { code: 'needs-nix-beside-token', what: 'Only Nix can tell.', why: 'It is proxied.', next: 'Run it.' },
  proposed: aRevision({ [oldVendor]: newVendor }),
};

/** The run that a bot's pull request starts. */
export function aFix(over: Partial<TreeOutcome> = {}): TreeOutcome {
  return {
    mode: 'fix',
    tree: 'pull-request',
    packages: [settled()],
    files: [aFile()],
    delivery: { kind: 'committed', commit: made, verified: true, remarks: [] },
    pullRequest: pull,
    costs: { calls: 6, bytes: 1_200_000, seconds: 3.1 },
    ...over,
  };
}

/** The run before a tag is made. */
export function aPrepare(over: Partial<TreeOutcome> = {}): TreeOutcome {
  return {
    mode: 'prepare',
    tree: 'working-tree',
    packages: [settled({ version: '0.2.0' as Version })],
    files: [aFile(aRevision({ '0.1.0': '0.2.0', [oldVendor]: newVendor }))],
    delivery: { kind: 'written', paths: ['flake.nix'] },
    costs: { calls: 0, bytes: 1_200_000, seconds: 2.6 },
    ...over,
  };
}

/** A package, a delivery and a comment of each kind. */
export function everyTree(): readonly TreeOutcome[] {
  const packages: readonly TreePackage[] = [
    settled({ verdicts: passed, remarks: ['go.mod is not staged as it is in the working tree'], nix: usedNix }),
    settled({
      hashes: [{ kind: 'learnt', hash: { ...learnt, standing: 'unconfirmed', overruled } }],
      verdicts: [{ check: 'preflight', kind: 'failed', problem, seconds: 1, excerpt: 'too old', log: '/tmp/x.log' }],
    }),
    settled({ hashes: [{ kind: 'learnt', hash: { ...learnt, standing: 'unconfirmed' } }] }),
    standing(),
    settled({ hashes: [] }),
    { kind: 'left', name: 'ebb', file: 'nix/ebb.nix', because: 'nothing of it is changed' },
    { kind: 'failed', name: 'tide', file: 'flake.nix', problem },
    needsNix,
  ];
  const deliveries: readonly TreeDelivery[] = [
    { kind: 'nothing-to-change' },
    { kind: 'shown' },
    { kind: 'written', paths: ['flake.nix', 'a.nix', "-o d'd.nix"] },
    { kind: 'held' },
    { kind: 'committed', commit: made, verified: 'unknown', remarks: ['No workflow starts for it by itself.'] },
    { kind: 'overtaken', tip: commit },
    { kind: 'overtaken', tip: 'none' },
    withheld,
    ...(['updated', 'unchanged'] as const).map(
      (kind): TreeDelivery => ({
        kind: 'withheld',
        because: readOnly,
        comment: { kind, url: 'https://github.com/harbour/tide/pull/12#issuecomment-1' },
      }),
    ),
    { kind: 'withheld', because: readOnly, comment: { kind: 'none', because: 'the token may not comment' } },
  ];
  const files: readonly ChangedFile[] = [
    aFile(),
    { revision: aRevision({ '0.1.0': '0.2.0' }), formatting: formatted },
    { revision: aRevision({}), formatting: { kind: 'in-style', with: 'nixfmt 1.1.0' } },
  ];
  return [
    ...deliveries.map((delivery) => aFix({ packages, files, delivery })),
    ...(['working-tree', 'index'] as const).map((tree) => aPrepare({ tree, packages, files })),
  ];
}

const overruled = { sri: oldVendor, evidence: learnt.evidence[0] };
const formatted = {
  kind: 'formatted',
  with: 'nixfmt 1.1.0',
  edited: aRevision({ '0.1.0': '0.2.0' }).before,
} as const;
