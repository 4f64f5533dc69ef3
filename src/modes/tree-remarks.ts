import { type Difference, differences } from '../git/differences.js';
import type { Base } from '../model/change.js';
import type { TreePackage } from '../model/outcome.js';
import type { World } from '../world/world.js';
import type { Mended } from './mend.js';

type Checkout = Extract<Base, { readonly kind: 'checkout' }>;

/** What was found of packages, with a word on files that one may think had been looked at. */
export async function withTreeRemarks(
  mended: readonly Mended[],
  base: Checkout,
  world: World,
): Promise<readonly TreePackage[]> {
  const told = mended.map((one) => one.told);
  if (!told.some(isOfTree)) return told;
  const remarks = remarksOn(await differences(base, world), base);
  return told.map((one) => (isOfTree(one) ? { ...one, remarks: [...one.remarks, ...remarks] } : one));
}

type Settled = Extract<TreePackage, { readonly kind: 'settled' }>;

function isOfTree(one: TreePackage): one is Settled {
  return one.kind === 'settled' && one.view.source.kind === 'local';
}

/** So many names are told. */
const named = 5;

function remarksOn(found: readonly Difference[], { index }: Checkout): readonly string[] {
  const paths = (how: Difference['how']) => found.filter((one) => one.how === how).map(({ path }) => path);
  const [unstaged, untracked, removed] = [paths('unstaged'), paths('untracked'), paths('removed')];
  const ofIndex =
    index === undefined
      ? 'as the working tree has it'
      : 'as it is about to be committed, not as the working tree has it';
  return [
    ...(unstaged.length === 0
      ? []
      : [
          `${listed(unstaged)} ${differ(unstaged)} between Git's index and the working tree; the hash is of the source ${ofIndex}.`,
        ]),
    ...(removed.length === 0
      ? []
      : [
          `${listed(removed)} ${are(removed)} in Git's index and not in the working tree; the hash is of the source ${ofIndex}.`,
        ]),
    ...(untracked.length === 0
      ? []
      : [
          `Git does not track ${listed(untracked)}: Nix would not see ${untracked.length === 1 ? 'it' : 'them'} in a flake, and the hash is without. If that is not meant, run git add.`,
        ]),
  ];
}

function listed(paths: readonly string[]): string {
  const shown = paths.slice(0, named).join(', ');
  return paths.length > named ? `${shown} and ${paths.length - named} more` : shown;
}

function differ(paths: readonly string[]): string {
  return paths.length === 1 ? 'differs' : 'differ';
}

function are(paths: readonly string[]): string {
  return paths.length === 1 ? 'is' : 'are';
}
