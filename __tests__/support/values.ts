import type { Change, LearntHash } from '../../src/model/change.js';
import type { Delivery, PullRequest } from '../../src/model/delivery.js';
import type { Outcome, PackageOutcome } from '../../src/model/outcome.js';
import type { PackageView } from '../../src/model/package.js';
import type { Problem } from '../../src/model/problem.js';
import type { Release } from '../../src/model/release.js';
import type { Verdict } from '../../src/model/verdict.js';
import type { CommitId, RepositoryName, Sri, Version } from '../../src/model/words.js';

export const oldSource = 'sha256-uU0nuZNNPgilLlLX2n2r+sSE7+N6U4DukIj3rOLvzek=' as Sri;
export const newSource = 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=' as Sri;
export const oldVendor = 'sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=' as Sri;
export const newVendor = 'sha256-Zqz/SSiC8/TcISVgcTTONAtPVZ7jADJ4JTAAtFDA6bQ=' as Sri;
export const commit = '3c9a1f0e5b7d2468ace013579bdf02468ace1357' as CommitId;
const base = '9f8e7d6c5b4a39281706f5e4d3c2b1a098765432' as CommitId;
const repository = 'harbour/tide' as RepositoryName;

export const problem: Problem = {
  code: 'tag-does-not-fit',
  what: 'The tag "2026-01" is not of the form "v0.1.0".',
  why: 'nix/tide.nix builds its tag that way, so no version can be read out of "2026-01".',
  next: 'Pass a tag of that form as "version".',
  place: { file: 'nix/tide.nix', line: 4, column: 9 },
};

const before = `{ buildGoModule, fetchFromGitHub }:
buildGoModule (self: {
  pname = "tide"; # f\u00c3\u00bcr
  version = "0.1.0";
  src = fetchFromGitHub {
    owner = "harbour";
    repo = "tide";
    tag = "v\${self.version}";
    hash = "${oldSource}";
  };
  vendorHash = "${oldVendor}";
})
`;
const after = before.replace('"0.1.0"', '"0.2.0"').replace(oldSource, newSource).replace(oldVendor, newVendor);

export function aView(over: Partial<PackageView> = {}): PackageView {
  const place = { file: 'nix/tide.nix', line: 2, column: 1 };
  return {
    name: 'tide',
    builder: 'buildGoModule',
    kind: 'go',
    place,
    document: { path: 'nix/tide.nix', text: before, commit: base },
    version: literal('"0.1.0"', '0.1.0' as Version, 'version'),
    source: {
      kind: 'fetched',
      fetcher: 'fetchFromGitHub',
      host: 'github.com',
      owner: 'harbour',
      repository: 'tide',
      names: 'tag',
      template: [{ kind: 'text', text: 'v' }, { kind: 'version' }],
      arguments: [],
      hash: literal(`"${oldSource}"`, { kind: 'hash', sri: oldSource, form: 'sri' } as const, 'src.hash'),
      place,
    },
    dependencies: [
      {
        attribute: 'vendorHash',
        hash: literal(`"${oldVendor}"`, { kind: 'hash', sri: oldVendor, form: 'sri' } as const, 'vendorHash'),
        method: 'vendor',
        folder: '.',
        deleteVendor: false,
      },
    ],
    otherSources: [],
    mentions: [],
    obstacles: [],
    ...over,
  };
}

function literal<Value>(source: string, value: Value, owner: string) {
  return { kind: 'literal', file: 'nix/tide.nix', at: bytesOf(source), source, value, owner } as const;
}

function bytesOf(source: string) {
  const start = before.indexOf(source);
  return { start, end: start + source.length };
}

export function aRelease(over: Partial<Release> = {}): Release {
  return {
    tag: 'v0.2.0',
    version: '0.2.0' as Version,
    commit,
    stage: 'final',
    published: 'release',
    notes: '## New\n\n- tides of the southern hemisphere',
    url: 'https://github.com/harbour/tide/releases/tag/v0.2.0',
    signature: { kind: 'none' },
    ...over,
  };
}

const hashes: readonly LearntHash[] = [
  {
    slot: 'source-hash',
    attribute: 'hash',
    sri: newSource,
    evidence: [
      {
        by: 'native',
        of: 'https://github.com/harbour/tide/archive/refs/tags/v0.2.0.tar.gz',
        with: '15.2 MB',
        seconds: 0.84,
      },
    ],
    standing: 'pinned',
  },
  {
    slot: 'dependency-hash',
    attribute: 'vendorHash',
    sri: newVendor,
    evidence: [{ by: 'native', of: 'go mod vendor', with: 'go1.26.8', seconds: 12.3 }],
    standing: 'pinned',
  },
];

const byNix = { by: 'nix', derivation: '/nix/store/abc-source.drv', with: 'Nix 2.35.2', seconds: 3.1 } as const;

/** The same when Nix found them too, and for the dependencies another one. */
export const builtHashes: readonly LearntHash[] = hashes.map((hash) =>
  hash.slot === 'source-hash'
    ? { ...hash, evidence: [...hash.evidence, byNix], standing: 'built' }
    : { ...hash, evidence: [byNix], standing: 'built', overruled: { sri: oldVendor, evidence: hash.evidence[0] } },
);

export function aChange(over: Partial<Change> = {}): Change {
  const view = over.view ?? aView();
  return {
    base: { kind: 'branch', repository, branch: 'main', commit: base, tree: commit },
    view,
    from: '0.1.0' as Version,
    release: aRelease(),
    remarks: [],
    hashes,
    revision: {
      before: view.document,
      after: { ...view.document, text: after },
      edits: [
        { slot: 'version', attribute: 'version', at: bytesOf('"0.1.0"'), old: '"0.1.0"', new: '"0.2.0"' },
        edit('source-hash', 'hash', oldSource, newSource),
        edit('dependency-hash', 'vendorHash', oldVendor, newVendor),
      ],
    },
    formatting: { kind: 'not-formatted', because: 'no formatter was asked for' },
    verdicts: [],
    ...over,
  };
}

function edit(slot: LearntHash['slot'], attribute: string, old: Sri, to: Sri) {
  return { slot, attribute, at: bytesOf(`"${old}"`), old: `"${old}"`, new: `"${to}"` } as const;
}

export const buildFailed: Problem = {
  code: 'build-failed',
  what: 'tide 0.2.0 does not build.',
  why: 'The compiler stopped: main.go:3:8: missing return.',
  next: 'Correct it in the source and release again.',
};

/** What every check found, when all went well. */
export const passed: readonly Verdict[] = [
  { check: 'preflight', kind: 'passed', saw: 'Go 1.26.8, and go.mod asks for 1.25', seconds: 0.1 },
  { check: 'evaluate', of: 'x86_64-linux', kind: 'passed', saw: 'the derivation of tide 0.2.0', seconds: 1.4 },
  { check: 'evaluate', of: 'x86_64-darwin', kind: 'skipped', because: 'this nixpkgs no longer has it' },
  { check: 'build', of: 'x86_64-linux', kind: 'passed', saw: '/nix/store/abc-tide-0.2.0', seconds: 42.2 },
  { check: 'run', kind: 'passed', saw: 'tide --version printed 0.2.0', seconds: 0.4 },
];

/** The same, when the program did not build. */
export const failing: readonly Verdict[] = [
  ...passed.slice(0, 3),
  {
    check: 'build',
    of: 'x86_64-linux',
    kind: 'failed',
    problem: buildFailed,
    seconds: 12.3,
    excerpt: 'building\n# tide\nmain.go:3:8: missing return',
    log: '/tmp/nix-sync/tide-build.log',
  },
  { check: 'run', kind: 'skipped', because: 'it was not built' },
];

export const usedNix: NonNullable<Change['nix']> = {
  name: 'Nix',
  version: '2.35.2',
  origin: 'installed',
  folder: '/nix/var/nix/profiles/default/bin',
  system: 'x86_64-linux',
  sandbox: { kind: 'on', how: 'user namespaces' },
  nixpkgs: { from: 'flake-lock', reference: 'nixpkgs', revision: commit },
};

export const pullRequest: PullRequest = {
  number: 12,
  url: 'https://github.com/harbour/tide/pull/12',
  branch: 'nix-sync/tide',
  head: base,
  verified: true,
  stage: 'ready',
};

export function anOutcome(packages: readonly PackageOutcome[]): Outcome {
  return { mode: 'sync', packages, costs: { calls: 9, bytes: 15_200_000, seconds: 14.2 } };
}

/** A package of each kind, and a change delivered in each way. */
export function everyPackage(): readonly PackageOutcome[] {
  const change = aChange();
  const deliveries: readonly Delivery[] = [
    { kind: 'created', pullRequest, remarks: ['No workflow starts for it by itself.'] },
    { kind: 'updated', pullRequest, remarks: [] },
    { kind: 'unchanged', pullRequest: { ...pullRequest, verified: 'unknown' }, remarks: [] },
    { kind: 'left-alone', because: 'closed-by-person', branch: 'nix-sync/tide', pullRequest },
    { kind: 'left-alone', because: 'changed-by-person', branch: 'nix-sync/tide' },
    { kind: 'left-alone', because: 'newer-there', branch: 'nix-sync/tide', pullRequest },
    { kind: 'written', path: 'nix/tide.nix' },
    { kind: 'shown' },
    { kind: 'nothing-to-change' },
  ];
  const left = (['older', 'prerelease', 'draft'] as const).map(
    (because): PackageOutcome => ({
      kind: 'left',
      view: aView(),
      choice: { kind: 'leave', release: aRelease(), because },
    }),
  );
  const before = change.revision.after;
  const style = {
    with: 'nixfmt',
    edited: { ...before, text: before.text.replace('buildGoModule (', 'buildGoModule  (') },
  };
  const whole = aChange({ verdicts: failing, nix: usedNix, formatting: { kind: 'formatted', ...style } });
  const off = { kind: 'off', because: 'this machine does not let an ordinary user make one' } as const;
  const proved: readonly PackageOutcome[] = [
    { kind: 'held', change: whole },
    {
      kind: 'changed',
      change: whole,
      delivery: { kind: 'created', pullRequest: { ...pullRequest, stage: 'draft' }, remarks: [] },
    },
    {
      kind: 'changed',
      change: aChange({
        hashes: builtHashes,
        verdicts: passed,
        nix: {
          ...usedNix,
          sandbox: off,
          nixpkgs: { from: 'channel', reference: 'nixpkgs-unstable', revision: 'unknown' },
        },
        formatting: { kind: 'in-style', with: 'alejandra' },
      }),
      delivery: { kind: 'shown' },
    },
  ];
  return [
    ...deliveries.map((delivery): PackageOutcome => ({ kind: 'changed', change, delivery })),
    ...left,
    ...proved,
    {
      kind: 'left-alone',
      view: aView(),
      release: aRelease(),
      delivery: { kind: 'left-alone', because: 'closed-by-person', branch: 'nix-sync/tide', pullRequest },
    },
    { kind: 'failed', name: 'tide', file: 'nix/tide.nix', problem },
  ];
}
