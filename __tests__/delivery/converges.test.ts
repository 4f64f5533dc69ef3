import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Wanted } from '../../src/delivery/asked.js';
import { spellIdentity } from '../../src/delivery/identity.js';
import type { SeenPull, SeenTip } from '../../src/delivery/seen.js';
import { blob, files, type Hub, id, identityOf, point, start, versionOf } from './model.js';
import { advance, begin, type Fault, finish, type Run } from './simulation.js';

const newest = 3;
const runs = Number(process.env.NIX_SYNC_RUNS ?? 300);

type Stage = Wanted['text']['stage'];

interface Story {
  readonly hub: Hub;
  readonly runs: readonly (Run | undefined)[];
}

type Event =
  | {
      readonly what: 'start';
      readonly run: number;
      readonly file: number;
      readonly release: number;
      readonly stage: Stage;
    }
  | { readonly what: 'advance'; readonly run: number; readonly fault: Fault; readonly times: number }
  | { readonly what: 'crash'; readonly run: number }
  | {
      readonly what:
        | 'push'
        | 'close'
        | 'reopen'
        | 'merge'
        | 'merge-and-delete'
        | 'delete'
        | 'retarget'
        | 'make-draft'
        | 'make-ready';
      readonly which: number;
    }
  | { readonly what: 'base-moves' | 'base-edited' | 'base-reverted' | 'allow' | 'forbid' };

const run = fc.nat({ max: 1 });
const stage = fc.constantFrom<Stage>('ready', 'ready', 'draft');
const which = fc.nat({ max: 3 });
const event: fc.Arbitrary<Event> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      what: fc.constant('start' as const),
      run,
      file: fc.integer({ min: -3, max: 1 }),
      release: fc.integer({ min: 1, max: newest }),
      stage,
    }),
  },
  {
    weight: 8,
    arbitrary: fc.record({
      what: fc.constant('advance' as const),
      run,
      fault: fc.constantFrom<Fault>('none', 'none', 'none', 'request-lost', 'answer-lost'),
      times: fc.integer({ min: 1, max: 7 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ what: fc.constant('crash' as const), run }) },
  {
    weight: 3,
    arbitrary: fc.record({
      what: fc.constantFrom(
        'push',
        'close',
        'reopen',
        'merge',
        'merge-and-delete',
        'delete',
        'retarget',
        'make-draft',
        'make-ready',
      ),
      which,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      what: fc.constantFrom('base-moves', 'base-edited', 'base-reverted', 'allow', 'allow', 'forbid'),
    }),
  },
);

test('from any state that runs, faults and people leave behind, an undisturbed run ends right', () => {
  fc.assert(
    fc.property(fc.array(event, { maxLength: 25 }), (events) => {
      const story = events.reduce(happen, { hub: start, runs: [undefined, undefined] });
      expect(story.hub.crimes).toEqual([]);
      for (const stage of ['ready', 'draft'] as const) {
        for (const file of files) endsRight(story.hub, file, stage);
        for (const file of files) endsRight({ ...story.hub, mayOpen: true }, file, stage);
      }
    }),
    { numRuns: runs },
  );
});

test.each([
  ['from nothing', start],
  ['from a pull request for an older release', brought(start, 1, 'ready')],
  ['from a draft for an older release', brought(start, 1, 'draft')],
])('two runs side by side end with one pull request for the newer release, %s', (_, hub) => {
  const turns = fc.array(fc.nat({ max: 1 }), { maxLength: 30 });
  fc.assert(
    fc.property(turns, fc.integer({ min: 1, max: newest }), stage, stage, (order, other, one, two) => {
      const both: Story['runs'] = [
        begin(hub, files[0], newest, one),
        begin(hub, files[0], other, other === newest ? one : two),
      ];
      const played = order.reduce(
        (story, turn) => happen(story, { what: 'advance', run: turn, fault: 'none', times: 1 }),
        { hub, runs: both } as Story,
      );
      const ended = [0, 1].reduce(
        (story, turn) => happen(story, { what: 'advance', run: turn, fault: 'none', times: 80 }),
        played,
      );
      expect(ended.hub.crimes).toEqual([]);
      expect(ended.hub.pulls).toHaveLength(1);
      if (one === 'draft') expect(ended.hub.pulls[0]?.stage).toBe(one);
      expect(ended.hub.branches['nix-sync/infer']?.by).toMatchObject({ tag: `v${newest}` });
      endsRight(ended.hub, files[0], one);
    }),
    { numRuns: runs },
  );
});

/** The model after an undisturbed run. */
function brought(hub: Hub, release: number, stage: Stage): Hub {
  const run = begin(hub, files[0], release, stage);
  if (run === undefined) throw new Error('the base has a newer release');
  return finish({ hub, run }).hub;
}

function endsRight(before: Hub, file: string, stage: Stage): void {
  const begun = begin(before, file, newest, stage);
  if (begun === undefined) return;
  const { hub, run: ended } = finish({ hub: before, run: begun });
  if (ended.at.kind !== 'ended') throw new Error('not ended');
  const { next } = ended.at;
  expect(hub.crimes).toEqual([]);
  const mine = spellIdentity(identityOf(file));
  const open = hub.pulls.filter(
    ({ state, marker }) => state === 'open' && marker !== 'none' && marker.package === mine,
  );
  expect(open.length).toBeLessThanOrEqual(1);
  const tip = open[0] === undefined ? undefined : hub.branches[open[0].branch];
  switch (next.kind) {
    case 'settled':
      expect(open[0]).toMatchObject({ marker: { tag: `v${newest}` }, base: 'main' });
      if (before.mayOpen) expect(open[0]?.labels).toEqual(['nix']);
      expect(tip).toMatchObject({ by: { package: mine, tag: `v${newest}` }, file: { id: ended.wanted.after } });
      expect(closedLast(before, mine)).toBe(false);
      expect(stagesOf(before, open[0], stage)).toContain(open[0]?.stage);
      break;
    case 'left-alone':
      expect(next.because).toBe(reasonIn(before, mine, next.pullRequest));
      expect(hub).toEqual(before);
      return;
    case 'already-there':
      throw new Error('the base does not hold it');
    case 'refuse':
      expect(before.mayOpen).toBe(false);
      if (open[0] !== undefined) expect(tip).toEqual(before.branches[open[0].branch]);
  }
  if (next.kind === 'settled' || open.length === 0) expect(strays(hub, mine)).toEqual([]);
  const second = begin(hub, file, newest, stage);
  if (second === undefined || next.kind !== 'settled' || !before.mayOpen) return;
  expect(finish({ hub, run: second })).toMatchObject({ hub, calls: 1, run: { at: { next: { kind: 'settled' } } } });
}

/** What a pull request may end as: what its checks say, unless a person chose, or a run was cut off between two calls. */
function stagesOf(before: Hub, pull: SeenPull | undefined, wanted: Stage): readonly Stage[] {
  const was = before.pulls.find(({ number }) => number === pull?.number);
  if (was === undefined) return [wanted];
  const ours = was.marker !== 'none' && was.marker.drafted === 'by-us';
  const chosen = wanted === 'draft' ? was.stage === 'ready' && ours : was.stage === 'draft' && !ours;
  const unable = wanted === 'ready' && !before.mayOpen;
  return chosen || unable ? [wanted, was.stage] : [wanted];
}

/** Whether the last word of people about the newest release was to close its pull request. */
function closedLast({ pulls }: Hub, mine: string): boolean {
  const about = pulls.filter(
    ({ marker }) => marker !== 'none' && marker.package === mine && marker.tag === `v${newest}`,
  );
  return about.at(-1)?.state === 'closed';
}

/** Branches of the package that no pull request ever stood on. */
function strays(hub: Hub, mine: string): readonly string[] {
  return Object.entries(hub.branches).flatMap(([name, { by, commit }]) => {
    const left = by !== 'a-person' && by.package === mine && !hub.pulls.some(({ head }) => head === commit);
    return left ? [name] : [];
  });
}

function reasonIn(hub: Hub, mine: string, pull: SeenPull | 'none'): string {
  const closed = hub.pulls.some(
    ({ state, marker }) => state === 'closed' && marker !== 'none' && marker.package === mine,
  );
  if (closed && pull !== 'none' && pull.state === 'closed') return 'closed-by-person';
  const touched =
    Object.values(hub.branches).some(({ by }) => by === 'a-person') || hub.pulls.some(({ base }) => base !== 'main');
  return touched ? 'changed-by-person' : 'none';
}

function happen(story: Story, event: Event): Story {
  const { hub } = story;
  const pull = 'which' in event ? hub.pulls[event.which % Math.max(1, hub.pulls.length)] : undefined;
  switch (event.what) {
    case 'start': {
      const file = files[Math.max(0, event.file) % 2] ?? files[0];
      return withRun(story, event.run, begin(hub, file, event.release, event.stage));
    }
    case 'crash':
      return withRun(story, event.run, undefined);
    case 'advance': {
      let now = story;
      for (let time = 0; time < event.times; time += 1) {
        const mine = now.runs[event.run];
        if (mine === undefined) return now;
        const on = advance({ hub: now.hub, run: mine }, time === event.times - 1 ? event.fault : 'none');
        now = withRun({ ...now, hub: on.hub }, event.run, on.run);
      }
      return now;
    }
    default:
      return { ...story, hub: personDoes(hub, event.what, pull) };
  }
}

function withRun(story: Story, index: number, run: Run | undefined): Story {
  return { ...story, runs: story.runs.map((one, at) => (at === index ? run : one)) };
}

type Deed = Exclude<Event['what'], 'start' | 'advance' | 'crash'>;

function personDoes(hub: Hub, deed: Deed, pull: SeenPull | undefined): Hub {
  const commit = id(hub.counter + 1);
  const counter = hub.counter + 1;
  const [file] = files;
  const content = hub.base.files[file] ?? '';
  switch (deed) {
    case 'base-moves':
      return { ...hub, counter, base: { ...hub.base, commit } };
    case 'base-edited':
      return { ...hub, counter, base: { commit, files: { ...hub.base.files, [file]: `${content}x` } } };
    case 'base-reverted':
      return { ...hub, counter, base: { commit, files: { ...hub.base.files, [file]: content.replace(/^\d+/, '0') } } };
    case 'allow':
    case 'forbid':
      return { ...hub, mayOpen: deed === 'allow' };
    case 'push': {
      const name = pull?.branch ?? 'nix-sync/infer';
      const tip: SeenTip = { commit, by: 'a-person', verified: false, file: hub.branches[name]?.file ?? 'none' };
      return point({ ...hub, counter, commits: { ...hub.commits, [commit]: tip } }, name, commit);
    }
    case 'delete':
      return point(hub, pull?.branch ?? 'nix-sync/infer', 'none');
    case 'make-draft':
    case 'make-ready':
      return pull === undefined ? hub : staged(hub, pull, deed === 'make-draft' ? 'draft' : 'ready');
    case 'close':
    case 'reopen':
    case 'retarget':
    case 'merge':
    case 'merge-and-delete':
      return pull === undefined ? hub : pullDeed(hub, deed, pull);
  }
}

/** A draft that the tool made, and a person made ready and a draft again, cannot be told from one that it left. */
function staged(hub: Hub, pull: SeenPull, to: Stage): Hub {
  if (pull.state !== 'open' || pull.stage === to) return hub;
  const ours = pull.marker !== 'none' && pull.marker.drafted === 'by-us';
  const { [pull.number]: _, ...others } = hub.stagedBy;
  const stagedBy = to === 'draft' && !ours ? { ...others, [pull.number]: 'person' as const } : others;
  const pulls = hub.pulls.map((one) => (one.number === pull.number ? { ...one, stage: to } : one));
  return { ...hub, pulls, stagedBy };
}

function pullDeed(hub: Hub, deed: 'close' | 'reopen' | 'retarget' | 'merge' | 'merge-and-delete', pull: SeenPull): Hub {
  const change = (fields: Partial<SeenPull>): Hub => ({
    ...hub,
    pulls: hub.pulls.map((one) => (one.number === pull.number ? { ...one, ...fields } : one)),
  });
  const tip = hub.branches[pull.branch];
  if (deed === 'reopen') {
    const busy = hub.pulls.some(({ branch, state }) => branch === pull.branch && state === 'open');
    return pull.state === 'closed' && !busy && tip?.commit === pull.head ? change({ state: 'open' }) : hub;
  }
  if (pull.state !== 'open' || tip === undefined) return hub;
  if (deed === 'close') return change({ state: 'closed' });
  if (deed === 'retarget') return change({ base: 'release/1.x' });
  const merged = change({ state: 'merged' });
  const file = files.find((one) => tip.by !== 'a-person' && tip.by.package === spellIdentity(identityOf(one)));
  const into = file === undefined ? merged : mergeFile(merged, file, tip);
  return deed === 'merge' ? into : point(into, pull.branch, 'none');
}

/** The base takes the values; what else was edited there since stays. */
function mergeFile(hub: Hub, file: string, tip: SeenTip): Hub {
  const content = hub.base.files[file] ?? '';
  const release = [1, 2, 3].find((one) => tip.by !== 'a-person' && tip.by.tag === `v${one}`) ?? versionOf(content);
  const merged = content.replace(/^\d+/, `${release}`);
  const counter = hub.counter + 1;
  if (blob(merged) === blob(content)) return hub;
  return { ...hub, counter, base: { commit: id(counter), files: { ...hub.base.files, [file]: merged } } };
}
