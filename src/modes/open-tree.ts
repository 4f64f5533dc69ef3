import type { Base } from '../model/change.js';
import type { World } from '../world/world.js';
import { openCheckout } from './checkout-shelf.js';
import { openIndex } from './index-shelf.js';
import type { Shelf } from './shelf.js';

type Checkout = Extract<Base, { kind: 'checkout' }>;
type Outside = Pick<World, 'files' | 'processes' | 'tools' | 'scratch' | 'indexFile'>;

/** The tree of a checkout: the working tree or, in a hook of a commit, what is about to be committed. */
export async function openTree(root: string, outside: Outside): Promise<{ base: Checkout; shelf: Shelf }> {
  const { indexFile } = outside;
  if (indexFile === 'none') return { base: { kind: 'checkout', root }, shelf: openCheckout(root, outside.files) };
  return { base: { kind: 'checkout', root, index: indexFile }, shelf: await openIndex(root, indexFile, outside) };
}
