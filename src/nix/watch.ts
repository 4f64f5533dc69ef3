import type { Field, Said } from './activity.js';

/** What is going on in a Nix command, put together from what it says. */
export interface Watch {
  /** Takes in what was said; answers what a person may want to see of it. */
  readonly see: (said: Said) => Seen;
  /** What was done in all: `2 built, 3 downloaded`, or nothing. */
  readonly done: () => string;
}

export type Seen =
  | { readonly kind: 'nothing' }
  /** What is going on now. */
  | { readonly kind: 'progress'; readonly text: string }
  /** A line of a builder's log. */
  | { readonly kind: 'line'; readonly text: string };

/** Numbers of Nix's protocol: kinds of activities, and of what is told about them. */
const activity = { copy: 100, download: 101, builds: 104, build: 105 } as const;
const result = { logLine: 101, phase: 104, progress: 105 } as const;

interface Running {
  readonly kind: 'build' | 'builds' | 'download' | 'other';
  readonly name: string;
  phase: string;
  bytes: number;
}

const nothing: Seen = { kind: 'nothing' };

/** Watches one command from its first line on. */
export function watchNix(): Watch {
  const running = new Map<number, Running>();
  let shown = '';
  const count = { built: 0, toBuild: 0, downloaded: 0 };
  const progress = (): Seen => {
    const text = inWords([...running.values()], count);
    if (text === '' || text === shown) return nothing;
    shown = text;
    return { kind: 'progress', text };
  };
  const tellOf = (one: Running, type: number, fields: readonly Field[]): Seen => {
    const [first, second] = fields;
    if (type === result.logLine && one.kind === 'build') return { kind: 'line', text: `${one.name}> ${first ?? ''}` };
    if (type === result.phase) one.phase = String(first);
    else if (type !== result.progress || one.kind === 'other') return nothing;
    else if (one.kind === 'builds') [count.built, count.toBuild] = [numeric(first), numeric(second)];
    else one.bytes = numeric(first);
    return progress();
  };
  const see = (said: Said): Seen => {
    switch (said.kind) {
      case 'message':
        return nothing;
      case 'started': {
        const kind = kindOf(said.type, said.fields);
        running.set(said.id, { kind, name: nameOf(said.fields), phase: '', bytes: 0 });
        return kind === 'build' || kind === 'download' ? progress() : nothing;
      }
      case 'result': {
        const one = running.get(said.id);
        return one === undefined ? nothing : tellOf(one, said.type, said.fields);
      }
      case 'stopped':
        if (running.get(said.id)?.kind === 'download') count.downloaded += 1;
        running.delete(said.id);
        return nothing;
    }
  };
  return { see, done: () => listed([counted(count.built, 'built'), counted(count.downloaded, 'downloaded')]) };
}

/** What a binary cache is asked on the way to a store path; the path itself is told of as being copied. */
const onTheWay = /\.narinfo$|\/nix-cache-info$|\.nar(\.\w+)?$/;

function kindOf(type: number, [first]: readonly Field[]): Running['kind'] {
  if (type === activity.build) return 'build';
  if (type === activity.builds) return 'builds';
  const isShown = type === activity.copy || (type === activity.download && !onTheWay.test(String(first)));
  return isShown ? 'download' : 'other';
}

const shownAtOnce = 3;

function inWords(running: readonly Running[], count: { readonly built: number; readonly toBuild: number }): string {
  const builds = running.filter(({ kind }) => kind === 'build');
  const downloads = running.filter(({ kind }) => kind === 'download');
  const names = [
    ...builds.map(({ name, phase }) => `building ${name}${phase === '' ? '' : `: ${phase}`}`),
    ...downloads.map(({ name, bytes }) => `downloading ${name}${bytes === 0 ? '' : ` ${megabytes(bytes)}`}`),
  ];
  const more = names.length > shownAtOnce ? `${names.length - shownAtOnce} more` : '';
  const total = count.toBuild > 1 ? `${count.built} of ${count.toBuild} built` : '';
  return listed([total, ...names.slice(0, shownAtOnce), more]);
}

/** A derivation's name without its folder and hash; an address as it is. */
function nameOf([first]: readonly Field[]): string {
  const text = String(first ?? '');
  return /\/[0-9a-z]{32}-([^/]+?)(?:\.drv)?$/.exec(text)?.[1] ?? text;
}

function numeric(field: Field | undefined): number {
  return typeof field === 'number' ? field : 0;
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}

function counted(count: number, what: string): string {
  return count === 0 ? '' : `${count} ${what}`;
}

function listed(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(', ');
}
