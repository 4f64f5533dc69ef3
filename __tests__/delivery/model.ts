import type { Asked, Wanted } from '../../src/delivery/asked.js';
import { type Candidate, namesToSee, seenFor } from '../../src/delivery/candidates.js';
import { type Identity, spellIdentity } from '../../src/delivery/identity.js';
import { type Marker, shownBy } from '../../src/delivery/marker.js';
import { foldersOf } from '../../src/delivery/ref-name.js';
import type { Seen, SeenPull, SeenTip } from '../../src/delivery/seen.js';
import type { Step } from '../../src/delivery/steps.js';
import type { Scene, Taken } from '../../src/delivery/take.js';
import type { Problem } from '../../src/model/problem.js';
import type { CommitId, RepositoryName } from '../../src/model/words.js';

/** GitHub as far as a delivery can see it: pure, and kind enough to note what must never happen. */
export interface Hub {
  readonly counter: number;
  readonly base: { readonly commit: CommitId; readonly files: Readonly<Record<string, string>> };
  readonly commits: Readonly<Record<string, SeenTip>>;
  readonly branches: Readonly<Record<string, SeenTip>>;
  readonly pulls: readonly SeenPull[];
  readonly mayOpen: boolean;
  /** Who made a pull request what it is, a draft or ready, by its number; the tool where nobody is named. */
  readonly stagedBy: Readonly<Record<number, 'person'>>;
  readonly crimes: readonly string[];
}

export const files = ['nix/infer.nix', 'other/infer.nix'] as const;
export const start: Hub = {
  counter: 1,
  base: { commit: id(1), files: { 'nix/infer.nix': '0:a', 'other/infer.nix': '0:a' } },
  commits: {},
  branches: {},
  pulls: [],
  mayOpen: true,
  stagedBy: {},
  crimes: [],
};

export const denied: Problem = { code: 'denied', what: 'Denied.', why: 'It is.', next: 'Ask.' };
const early: Problem = { code: 'early', what: 'Declined.', why: 'It is.', next: 'Wait.' };

export function id(number: number): CommitId {
  return number.toString(16).padStart(40, '0') as CommitId;
}

/** The id of a file's content in the model: `VERSION:REST`. */
export function blob(content: string): CommitId {
  return Buffer.from(content).toString('hex').padStart(40, 'b') as CommitId;
}

/** The release that a content is at. */
export function versionOf(content: string): number {
  return Number(content.split(':')[0]);
}

export function identityOf(file: string): Identity {
  return { base: 'main', file, name: 'infer' };
}

export function askedFor(file: string, release: number): Asked {
  return {
    repository: 'inference-gateway/cli' as RepositoryName,
    identity: identityOf(file),
    branch: 'default',
    tag: `v${release}`,
    newer: (tag) => Number(tag.slice(1)) > release,
  };
}

export function wantedFor(hub: Hub, file: string, release: number, stage: 'ready' | 'draft' = 'ready'): Wanted {
  const before = hub.base.files[file] ?? '';
  const after = before.replace(/^\d+/, `${release}`);
  return {
    ...askedFor(file, release),
    tagCommit: id(0xf00 + release),
    base: { commit: hub.base.commit, tree: hub.base.commit },
    before: blob(before),
    after: blob(after),
    content: Buffer.from(after),
    message: `infer: ${release}`,
    text: { branch: 'default', title: `infer: ${release}`, body: '', labels: ['nix'], stage },
  };
}

/** What a look shows. */
export function show(hub: Hub, asked: Asked): Seen {
  const candidates = namesToSee(asked).map(
    (name): Candidate => ({
      name,
      tip: hub.branches[name] ?? 'none',
      pulls: hub.pulls.filter(({ branch }) => branch === name),
      blockedBy: foldersOf(name).find((one) => one in hub.branches) ?? 'none',
    }),
  );
  const content = hub.base.files[asked.identity.file];
  const baseFile = content === undefined ? 'none' : ({ id: blob(content), mode: 0o100644 } as const);
  return seenFor(asked, {
    repositoryId: 'R_1',
    archived: 'no',
    permission: 'write',
    baseFile,
    defaultBranch: 'main',
    candidates,
  });
}

export interface Performed {
  readonly hub: Hub;
  readonly taken: Taken;
}

/** What GitHub does with one step, and what it answers. */
export function perform(hub: Hub, step: Step, scene: Scene): Performed {
  const { seen, wanted, made } = scene;
  switch (step.do) {
    case 'make-commit': {
      const commit = id(hub.counter + 1);
      const trailers = {
        package: spellIdentity(wanted.identity),
        tag: wanted.tag,
        tagCommit: wanted.tagCommit,
        tree: commit,
        parent: wanted.base.commit,
      };
      const fact = { kind: 'made', made: { commit, trailers, verified: true } } as const;
      const tip: SeenTip = { commit, by: trailers, verified: true, file: { id: wanted.after, mode: 0o100644 } };
      const commits = { ...hub.commits, [commit]: tip };
      return { hub: { ...hub, commits, counter: hub.counter + 1 }, taken: { kind: 'done', fact } };
    }
    case 'point-branch': {
      if (made === 'none') throw new Error('no commit was made');
      const after = move(hub, seen.branch.name, { expect: step.expect, to: made.commit, why: 'release' });
      return after === 'stale' ? stale(hub) : { hub: after, taken: { kind: 'done', fact: { kind: 'pointed', made } } };
    }
    case 'take-back-branch': {
      const after = move(hub, seen.branch.name, { expect: step.expect, to: step.to, why: 'taken-back' });
      return after === 'stale' ? stale(hub) : { hub: after, taken: { kind: 'done', fact: { kind: 'taken-back' } } };
    }
    case 'open':
      return open(hub, scene);
    case 'rewrite':
      return edit(hub, step.pullRequest, { marker: markerOf(scene, step.drafted) }, scene);
    case 'draft':
    case 'ready':
      return stage(hub, step.pullRequest, step.do, scene);
    case 'label':
      return edit(hub, step.pullRequest, { labels: [...step.labels] }, scene);
  }
}

interface Move {
  readonly expect: CommitId | 'none';
  readonly to: CommitId | 'none';
  readonly why: 'release' | 'taken-back';
}

function move(hub: Hub, name: string, wanted: Move): Hub | 'stale' {
  const now = hub.branches[name];
  if ((now?.commit ?? 'none') !== wanted.expect) return 'stale';
  const crimes = now === undefined ? [] : crimesOf(hub, name, now, wanted);
  return { ...point(hub, name, wanted.to), crimes: [...hub.crimes, ...crimes] };
}

/** Moves a branch; open pull requests follow, and are closed when it goes. */
export function point(hub: Hub, name: string, to: CommitId | 'none'): Hub {
  const { [name]: _, ...others } = hub.branches;
  const tip = hub.commits[to];
  const follow = (pull: SeenPull): SeenPull => {
    if (pull.branch !== name || pull.state !== 'open') return pull;
    return to === 'none' ? { ...pull, state: 'closed' } : { ...pull, head: to };
  };
  return { ...hub, branches: tip === undefined ? others : { ...others, [name]: tip }, pulls: hub.pulls.map(follow) };
}

function crimesOf(hub: Hub, name: string, now: SeenTip, { to, why }: Move): readonly string[] {
  const open = hub.pulls.some(({ branch, state }) => branch === name && state === 'open');
  const at = hub.pulls.filter(({ head }) => head === now.commit);
  if (now.by === 'a-person') {
    return at.some(({ state }) => state === 'merged') ? [] : [`overwrote ${now.commit}, a person's`];
  }
  if (to === 'none') return open ? ['closed a pull request'] : [];
  const by = hub.commits[to]?.by ?? 'a-person';
  if (by === 'a-person') return [];
  if (by.package !== now.by.package) return [`took the branch of ${now.by.package}`];
  const pending = open || at.length === 0;
  const older = Number(by.tag.slice(1)) < Number(now.by.tag.slice(1));
  return why === 'release' && older && pending ? [`went back from ${now.by.tag} to ${by.tag}`] : [];
}

function open(hub: Hub, { seen, wanted, made }: Scene): Performed {
  const branch = seen.branch.name;
  const tip = hub.branches[branch];
  if (!hub.mayOpen) return { hub, taken: { kind: 'refused', problem: denied } };
  if (tip === undefined || hub.pulls.some((pull) => pull.branch === branch && pull.state === 'open')) return stale(hub);
  // What was merged has no commit that the base lacks.
  if (hub.pulls.some(({ head, state }) => head === tip.commit && state === 'merged')) return stale(hub);
  const number = hub.pulls.length + 1;
  const { stage } = wanted.text;
  const drafted = stage === 'draft' ? 'by-us' : 'no';
  const pull: SeenPull = {
    id: `PR_${number}`,
    number,
    url: `https://github.com/inference-gateway/cli/pull/${number}`,
    state: 'open',
    branch,
    base: 'main',
    head: tip.commit,
    marker: markerOf({ seen, wanted, made }, drafted),
    labels: [],
    stage,
  };
  const after = { ...hub, pulls: [...hub.pulls, pull] };
  if (seen.tip === 'none' || tip.commit !== seen.tip.commit) return { hub: after, taken: { kind: 'uncertain' } };
  return { hub: after, taken: { kind: 'done', fact: { kind: 'pull', how: 'opened', pull } } };
}

/** What the answer shows is the change asked for; that the branch moved is told by its tip alone. */
function edit(hub: Hub, known: SeenPull, fields: Partial<SeenPull>, scene: Scene): Performed {
  const found = hub.pulls.find((pull) => pull.number === known.number);
  if (found === undefined) throw new Error('edits a pull request that is not there');
  if (!hub.mayOpen) return { hub, taken: { kind: 'refused', problem: denied } };
  const pulls = hub.pulls.map((one) => (one.number === known.number ? { ...one, ...fields } : one));
  const after = { ...hub, pulls };
  const now = scene.seen.pulls.find(({ number }) => number === known.number) ?? known;
  const other = moved(found, scene) || found.stage !== now.stage;
  if (fields.marker !== undefined && other) return { hub: after, taken: { kind: 'uncertain' } };
  return { hub: after, taken: { kind: 'done', fact: { kind: 'pull', how: 'updated', pull: { ...now, ...fields } } } };
}

function moved({ head }: SeenPull, { seen }: Scene): boolean {
  return seen.tip === 'none' || seen.tip.commit !== head;
}

/** Overturning what a person chose is a crime, but where the change is another one since. */
function stage(hub: Hub, { number }: SeenPull, to: 'ready' | 'draft', scene: Scene): Performed {
  const found = hub.pulls.find((pull) => pull.number === number);
  if (found === undefined) throw new Error('stages a pull request that is not there');
  if (found.state !== 'open') return stale(hub);
  if (!hub.mayOpen) return { hub, taken: { kind: 'refused', problem: denied } };
  const { [number]: by, ...others } = hub.stagedBy;
  const crimes = by === 'person' && to === 'ready' ? [`overturned a person's draft ${number}`] : [];
  const pulls = hub.pulls.map((one) => (one.number === number ? { ...one, stage: to } : one));
  const after = { ...hub, pulls, stagedBy: others, crimes: [...hub.crimes, ...crimes] };
  if (moved(found, scene)) return { hub: after, taken: { kind: 'uncertain' } };
  return { hub: after, taken: { kind: 'done', fact: { kind: 'staged', number, stage: to } } };
}

function stale(hub: Hub): Performed {
  return { hub, taken: { kind: 'stale', problem: early } };
}

function markerOf({ wanted }: Scene, drafted: Marker['drafted']): Marker {
  const shows = shownBy(wanted.tagCommit, wanted.after, wanted.text.stage);
  return { package: spellIdentity(wanted.identity), tag: wanted.tag, shows, drafted };
}
