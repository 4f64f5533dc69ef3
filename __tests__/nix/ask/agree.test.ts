import { describe, expect, test } from '@jest/globals';
import type { DependencyView, PackageView } from '../../../src/model/package.js';
import type { Sri, Version } from '../../../src/model/words.js';
import { disagreement } from '../../../src/nix/ask/agree.js';
import type { Facts } from '../../../src/nix/ask/facts.js';
import { aView, newSource, newVendor, oldSource, oldVendor, problem } from '../../support/values.js';
import { aFacts, aFixedOutput } from './values.js';

const [vendorHash] = aView().dependencies as readonly [DependencyView];

const withVendorHash = (change: Partial<DependencyView>): Partial<PackageView> => ({
  dependencies: [{ ...vendorHash, ...change }],
});
const slot = vendorHash.hash.kind === 'literal' ? vendorHash.hash : undefined;
const nothing = { ...slot, source: 'null', value: { kind: 'none' } } as DependencyView['hash'];
const standIn = { ...slot, source: '""', value: { kind: 'fake' } } as DependencyView['hash'];

interface Row {
  readonly view?: Partial<PackageView>;
  readonly facts?: Partial<Facts>;
}

const src = {
  owner: 'harbour',
  repo: 'tide',
  tag: 'v0.1.0',
  rev: 'refs/tags/v0.1.0',
  url: 'https://github.com/harbour/tide/x',
};
const ofTag = aView().source;

const agreeing: Readonly<Record<string, Row>> = {
  'the same is said': {},
  'the hash is spelt otherwise': {
    facts: { vendorHash: `sha256:${Buffer.from(oldVendor.slice(7), 'base64').toString('hex')}` },
  },
  'there are no modules': { view: withVendorHash({ hash: nothing }), facts: { vendorHash: null, dependencies: [] } },
  'a stand-in is no hash': { view: withVendorHash({ hash: standIn }), facts: { vendorHash: '' } },
  'a stand-in is a hash of zeros': {
    view: withVendorHash({ hash: standIn }),
    facts: { vendorHash: 'sha256-AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=' },
  },
  'the folder is joined': {
    view: withVendorHash({ folder: 'cmd/server' }),
    facts: { sourceRoot: 'source/cmd', modRoot: './server/' },
  },
  'the folder cannot be told': { facts: { sourceRoot: '.', modRoot: 'cmd' } },
  'an older fetcher tells of no tag': { facts: { src: { owner: 'harbour', repo: 'tide', rev: 'refs/tags/v0.1.0' } } },
  'a fetcher tells of its address only': { facts: { src: { urls: ['https://github.com/harbour/tide/archive/x'] } } },
  'the repository is private': {
    facts: { src: { ...src, url: 'https://api.github.com/repos/harbour/tide/tarball/refs/tags/v0.1.0' } },
  },
  'an attribute was seen': {
    view: { obstacles: [{ attribute: 'patches', place: aView().place }] },
    facts: { changes: ['patches', 'sourceRoot'] },
  },
  'attributes may be hidden': {
    view: { obstacles: [{ attribute: 'attributes that are computed', place: aView().place }] },
    facts: { changes: ['patches'] },
  },
  'the version is undecided': {
    view: { version: { kind: 'undecided', because: problem } },
    facts: { version: '0.9.0', src: { ...src, tag: 'v0.9.0' } },
  },
  'the hash is undecided': {
    view: withVendorHash({ hash: { kind: 'undecided', because: problem } }),
    facts: { vendorHash: newVendor },
  },
  'the source is local': { view: { source: { kind: 'local', place: aView().place } }, facts: {} },
};

describe('text and Nix agree where', () => {
  test.each(Object.entries(agreeing))('%s', (_, { view, facts }) => {
    expect(disagreement(aView(view), aFacts(facts))).toBeUndefined();
  });
});

const differing: Readonly<Record<string, Row & { says: string }>> = {
  version: { facts: { version: '0.2.0' }, says: 'version is not what Nix finds: 0.1.0 in the text, 0.2.0 when' },
  host: { facts: { src: { ...src, url: 'https://git.harbour.example/a/b' } }, says: 'the host of the source' },
  owner: { facts: { src: { ...src, owner: 'lagoon' } }, says: 'harbour in the text, lagoon' },
  repository: { facts: { src: { ...src, repo: 'ebb' } }, says: 'tide in the text, ebb' },
  tag: { facts: { src: { ...src, tag: 'v0.2.0' } }, says: 'src.tag is not' },
  revision: {
    view: { source: { ...ofTag, names: 'rev' } as PackageView['source'] },
    facts: { src: { ...src, rev: 'main' } },
    says: 'src.rev is not what Nix finds: v0.1.0 in the text, main',
  },
  'source hash': { facts: { source: aFixedOutput('src', newSource) }, says: `${oldSource} in the text, ${newSource}` },
  'kind of source': { facts: { src: undefined as never }, says: 'a source that is not fetched' },
  vendorHash: { facts: { vendorHash: newVendor }, says: `${oldVendor} in the text, ${newVendor}` },
  'vendorHash that is null for Nix': { facts: { vendorHash: null }, says: ', null when' },
  'vendorHash that is null in the text': { view: withVendorHash({ hash: nothing }), says: 'null in the text' },
  'vendorHash that is a stand-in in the text': {
    view: withVendorHash({ hash: standIn }),
    says: 'a stand-in for a hash',
  },
  proxyVendor: { facts: { proxyVendor: true }, says: 'proxyVendor is not what Nix finds: false in the text, true' },
  'module folder': { facts: { modRoot: 'cmd' }, says: '. in the text, cmd when' },
  'unseen attribute': { facts: { changes: ['patches'] }, says: 'patches is not what Nix finds: nothing in the text' },
  'unseen override': { facts: { overrideModAttrs: ['postBuild'] }, says: 'overrideModAttrs' },
  'hash of other dependencies': {
    view: { kind: 'other', ...withVendorHash({ attribute: 'cargoHash', method: 'nix-only' }) },
    facts: { dependencies: [aFixedOutput('cargoDeps.vendorStaging', newVendor)] },
    says: 'cargoHash is not',
  },
};

describe('a difference is told of', () => {
  test.each(Object.entries(differing))('%s', (_, { view, facts, says }) => {
    const found = disagreement(aView(view), aFacts(facts));
    expect(found).toMatchObject({ code: 'evaluation-differs', place: { file: 'nix/tide.nix' } });
    expect(found?.what).toContain(says);
  });
});

test('the place is that of the literal', () => {
  expect(disagreement(aView(), aFacts({ version: '0.2.0' as Version }))?.place).toMatchObject({ line: 4, column: 13 });
  expect(disagreement(aView(), aFacts({ vendorHash: newVendor as Sri }))?.place).toMatchObject({
    line: 11,
    column: 16,
  });
});
