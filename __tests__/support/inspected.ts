import type { InspectedPackage, InspectOutcome } from '../../src/model/outcome.js';
import type { DependencyView, OtherSource, PackageView } from '../../src/model/package.js';
import type { Problem } from '../../src/model/problem.js';
import { aView, oldSource, problem } from './values.js';

const file = 'nix/tide.nix';

export const notSupported: Problem = {
  code: 'builder-not-supported',
  what: '"lamp" is built by buildRustPackage.',
  why: 'Only Go packages (buildGoModule and its versioned forms) are brought to a release; others are only shown.',
  next: 'Update "lamp" by hand, or name a Go package with "package" or "files".',
  place: { file, line: 3, column: 1 },
};

/** A package that nothing stands in the way of. */
export function anInspected(over: Partial<InspectedPackage> = {}): InspectedPackage {
  return { view: aView(), engine: { kind: 'yes' }, sync: { kind: 'yes' }, ...over };
}

const archive: OtherSource = {
  kind: 'other-fetcher',
  fetcher: 'fetchurl',
  arguments: [
    {
      kind: 'read',
      attribute: 'url',
      template: [{ kind: 'text', text: 'https://harbour.example/lamp-' }, { kind: 'version' }],
      at: { start: 40, end: 80 },
      place: { file, line: 5, column: 9 },
    },
    { kind: 'undecided', attribute: 'name', because: problem },
  ],
  hash: literal('0mi55cm5qkm4gvbx22q97hzrknb5wpcq1hdkshibkbbkx4kdrj5r', 'sha256', 'nix32'),
  place: { file, line: 5, column: 3 },
};

function literal(written: string, owner: string, form: 'sri' | 'nix32') {
  return {
    kind: 'literal',
    file,
    at: { start: 60, end: 112 },
    source: `"${written}"`,
    value: { kind: 'hash', sri: oldSource, form },
    owner,
  } as const;
}

const crates: DependencyView = {
  attribute: 'cargoHash',
  hash: { kind: 'undecided', because: problem },
  method: 'nix-only',
  folder: 'lamp',
  deleteVendor: false,
};

/** A package that has everything that can be seen. */
export function strangeView(): PackageView {
  const own = aView();
  return aView({
    name: 'lamp',
    builder: 'buildRustPackage',
    kind: 'other',
    place: { file, line: 3, column: 1 },
    version: { kind: 'undecided', because: problem },
    source: { kind: 'undecided', because: problem, seen: archive },
    otherSources: [
      { attribute: 'passthru.docs', source: archive },
      { attribute: 'passthru.web', source: { kind: 'local', place: own.place, folder: 'web' } },
      { attribute: 'passthru.own', source: own.source },
    ],
    dependencies: [
      crates,
      { ...crates, attribute: 'npmDepsHash', hash: { kind: 'absent' }, method: 'proxy', goWork: 'off' },
    ],
    mentions: (['changed', 'reported'] as const).map((fate) => ({
      attribute: 'meta.changelog',
      place: { file, line: 9, column: 17 },
      at: { start: 90, end: 97 },
      source: '"0.1.0"',
      template: [{ kind: 'version' }],
      fate,
    })),
    obstacles: [{ attribute: 'postPatch', place: { file, line: 12, column: 3 } }],
  });
}

/** Files of each kind: a plain package, one that has everything, none, and one that cannot be read. */
export function everyInspected(): InspectOutcome {
  const no = { kind: 'no', because: notSupported } as const;
  return {
    mode: 'inspect',
    files: [
      {
        kind: 'read',
        path: file,
        packages: [anInspected(), anInspected({ view: strangeView(), engine: no, sync: no })],
      },
      { kind: 'read', path: 'shell.nix', packages: [] },
      { kind: 'failed', path: 'broken.nix', problem: { ...problem, code: 'expression-malformed' } },
    ],
  };
}
