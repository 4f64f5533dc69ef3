import type { Judge } from '../engine/judge.js';
import { sameMeaning } from '../expression/same-meaning.js';
import type { Formatting, Revision } from '../model/change.js';
import type { Formatter } from '../model/task.js';
import { formatDocument } from '../nix/format/format.js';
import { formattersOnPath } from '../nix/format/on-path.js';
import type { World } from '../world/world.js';
import type { Court } from './court.js';
import type { Once } from './once.js';

/** What a file is to look like, and who may bring a formatter. */
export interface Style {
  readonly wanted: Formatter;
  readonly judge: Once<Judge>;
  readonly court: Court;
}

/** A revision in the style that was asked for. A formatter that would change more than the look is not heard. */
export async function styled(
  edited: Revision,
  style: Style,
  world: World,
): Promise<{ readonly revision: Revision; readonly formatting: Formatting }> {
  const { before, after } = edited;
  const judge = await judgeFor(style, world);
  const nixpkgs = judge?.building === 'allowed' ? { nix: judge.nix, nixpkgs: judge.nixpkgs } : 'none';
  const { text, formatting } = await formatDocument({ before, edited: after, wanted: style.wanted, nixpkgs }, world);
  if (formatting.kind !== 'formatted') return { revision: edited, formatting };
  const formatted = { ...after, text };
  if (sameMeaning(after, formatted)) return { revision: { ...edited, after: formatted }, formatting };
  const because = `${formatting.with} would change more than the layout`;
  return { revision: edited, formatting: { kind: 'not-formatted', because } };
}

/** Nix is brought in for the sake of a formatter only where that one was named and is not on this machine. */
async function judgeFor({ wanted, judge, court }: Style, world: World): Promise<Judge | undefined> {
  const begun = await judge.begun();
  if (begun !== undefined || wanted === 'auto' || wanted === 'none') return begun;
  if ((await formattersOnPath(wanted, world)).length > 0) return undefined;
  return (await court.findNix()).kind === 'ok' ? judge.get() : undefined;
}
