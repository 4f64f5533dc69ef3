import { afterDone, afterFault, type State } from '../../src/delivery/after.js';
import type { Wanted } from '../../src/delivery/asked.js';
import { nothingDone, type Progress } from '../../src/delivery/progress.js';
import { type Next, nextSteps, type Step } from '../../src/delivery/steps.js';
import { type Hub, perform, show, versionOf, wantedFor } from './model.js';

export type Fault = 'none' | 'request-lost' | 'answer-lost';

/** One run of the tool against the model, which can be stopped between any two of its calls. */
export interface Run {
  readonly wanted: Wanted;
  readonly at:
    | { readonly kind: 'look'; readonly progress: Progress }
    | { readonly kind: 'step'; readonly state: State; readonly queue: readonly Step[] }
    | { readonly kind: 'ended'; readonly next: Exclude<Next, { kind: 'steps' }> };
}

export interface Running {
  readonly hub: Hub;
  readonly run: Run;
}

/** A run that has read the base; undefined where its recipe has nothing to deliver. */
export function begin(hub: Hub, file: string, release: number, stage: 'ready' | 'draft' = 'ready'): Run | undefined {
  const content = hub.base.files[file];
  if (content === undefined || versionOf(content) >= release) return undefined;
  return { wanted: wantedFor(hub, file, release, stage), at: { kind: 'look', progress: nothingDone } };
}

/** The next call of a run, and what becomes of it. */
export function advance({ hub, run }: Running, fault: Fault): Running {
  const { at, wanted } = run;
  switch (at.kind) {
    case 'ended':
      return { hub, run };
    case 'look':
      return { hub, run: planned(run, { seen: show(hub, wanted), progress: at.progress }) };
    case 'step': {
      const [step, ...queue] = at.queue;
      if (step === undefined) return { hub, run: planned(run, at.state) };
      const scene = { seen: at.state.seen, wanted, made: at.state.progress.made };
      const performed =
        fault === 'request-lost' ? { hub, taken: { kind: 'uncertain' } as const } : perform(hub, step, scene);
      const taken = fault === 'none' ? performed.taken : ({ kind: 'uncertain' } as const);
      if (taken.kind === 'done') {
        const state = afterDone(at.state, taken.fact, wanted);
        const after: Run = { wanted, at: { kind: 'step', state, queue } };
        return { hub: performed.hub, run: queue.length > 0 ? after : planned(after, state) };
      }
      const progress = afterFault(at.state, step, taken);
      return { hub: performed.hub, run: { wanted, at: { kind: 'look', progress } } };
    }
  }
}

/** Goes on without any disturbance. */
export function finish(running: Running): Running & { readonly calls: number } {
  let now = running;
  for (let calls = 0; calls < 80; calls += 1) {
    if (now.run.at.kind === 'ended') return { ...now, calls };
    now = advance(now, 'none');
  }
  throw new Error(`does not end: ${JSON.stringify(now.run.at)}`);
}

function planned(run: Run, state: State): Run {
  const next = nextSteps(state.seen, run.wanted, state.progress);
  if (next.kind !== 'steps') return { ...run, at: { kind: 'ended', next } };
  return { ...run, at: { kind: 'step', state, queue: next.steps } };
}
