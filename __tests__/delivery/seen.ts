import type { Wanted } from '../../src/delivery/asked.js';
import { spellIdentity } from '../../src/delivery/identity.js';
import { shownBy } from '../../src/delivery/marker.js';
import type { Made } from '../../src/delivery/progress.js';
import type { Seen, SeenPull, SeenTip } from '../../src/delivery/seen.js';
import { files, id, start, wantedFor } from './model.js';

/** Release 2 of the package `infer`, of which the base has release 0. */
export const wanted: Wanted = wantedFor(start, files[0], 2);

/** What is seen where nothing was ever delivered. */
export const nothing: Seen = {
  repositoryId: 'R_1',
  archived: 'no',
  permission: 'write',
  baseFile: { id: wanted.before, mode: 0o100644 },
  branch: { kind: 'chosen', name: 'nix-sync/infer' },
  tip: 'none',
  pulls: [],
};

/** A commit of ours for a release; its id is the release's number. */
export function tipOf(release: number, file = wantedFor(start, files[0], release).after): SeenTip {
  return {
    commit: id(100 + release),
    by: madeOf(release).trailers,
    verified: true,
    file: { id: file, mode: 0o100644 },
  };
}

export const persons: SeenTip = { commit: id(99), by: 'a-person', verified: false, file: 'none' };

export function madeOf(release: number): Made {
  const { identity, tagCommit } = wantedFor(start, files[0], release);
  const trailers = { package: spellIdentity(identity), tag: `v${release}`, tagCommit, tree: id(7), parent: id(1) };
  return { commit: id(100 + release), trailers, verified: true };
}

/** A pull request of the package for a release, its head at that release's commit. */
export function pullOf(release: number, fields: Partial<SeenPull> = {}): SeenPull {
  const { tagCommit, after, identity } = wantedFor(start, files[0], release);
  return {
    id: `PR_${release}`,
    number: release,
    url: `https://github.com/inference-gateway/cli/pull/${release}`,
    state: 'open',
    branch: 'nix-sync/infer',
    base: 'main',
    head: id(100 + release),
    marker: {
      package: spellIdentity(identity),
      tag: `v${release}`,
      shows: shownBy(tagCommit, after, 'ready'),
      drafted: 'no',
    },
    labels: ['Nix'],
    stage: 'ready',
    ...fields,
  };
}
