import { placeAt } from '../expression/place.js';
import type { PackageView, Slot } from '../model/package.js';
import type { Place } from '../model/problem.js';

/** Where a slot stands, or its package where it stands nowhere. */
export function placeOfSlot(slot: Slot<unknown>, { document, place }: PackageView): Place {
  return slot.kind === 'literal' && slot.file === document.path ? placeAt(document, slot.at.start) : place;
}
