import type { Judge } from '../engine/judge.js';
import { sameMeaning } from '../expression/same-meaning.js';
import type { Formatting, Revision } from '../model/change.js';
import type { Problem } from '../model/problem.js';
import type { Formatter } from '../model/task.js';
import { formatDocument } from '../nix/format/format.js';
import type { Shop } from '../nix/format/of-nixpkgs.js';
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
  const shop = await shopFor(style, world);
  const { text, formatting } = await formatDocument({ before, edited: after, wanted: style.wanted, shop }, world);
  if (formatting.kind !== 'formatted') return { revision: edited, formatting };
  const formatted = { ...after, text };
  if (sameMeaning(after, formatted)) return { revision: { ...edited, after: formatted }, formatting };
  const because = `${formatting.with} would change more than the layout`;
  return { revision: edited, formatting: { kind: 'not-formatted', because } };
}

/** Nix is brought in for the sake of a formatter only where that one was named and is not on this machine. */
async function shopFor({ wanted, judge, court }: Style, world: World): Promise<Shop> {
  const begun = await judge.begun();
  if (begun !== undefined || wanted === 'auto' || wanted === 'none') return shopOf(begun);
  if ((await formattersOnPath(wanted, world)).length > 0) return shopOf(undefined);
  const found = await court.findNix();
  if (found.kind === 'failed') return closed(found.problem);
  const building = court.building(found.value);
  return building === 'allowed' ? shopOf(await judge.get()) : closed(building);
}

/** A formatter of a package set is run in a build, which may be forbidden. */
export function shopOf(judge: Judge | undefined): Shop {
  if (judge === undefined) return { kind: 'none', because: 'This run asked no Nix for one.' };
  const { nix, nixpkgs, building } = judge;
  return building === 'allowed' ? { kind: 'nixpkgs', nix, nixpkgs } : closed(building);
}

/** There is nothing to take a formatter from, for the reason of a Problem. */
export function closed({ what, why }: Problem): Shop {
  return { kind: 'none', because: `${what} ${why}` };
}
