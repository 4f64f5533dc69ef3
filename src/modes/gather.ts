import { reviseAll } from '../expression/revise.js';
import type { ChangedFile } from '../model/outcome.js';
import type { Document } from '../model/package.js';
import { orRefuse } from '../model/problem.js';
import type { Formatter } from '../model/task.js';
import type { World } from '../world/world.js';
import type { Court } from './court.js';
import type { Mended } from './mend.js';
import { once } from './once.js';
import { styled } from './styled.js';

type Meant = NonNullable<Mended['meant']>;

/** Each file that is to change, once, with what all of its packages want of it. */
export async function gather(
  mended: readonly Mended[],
  { court, formatter }: { readonly court: Court; readonly formatter: Formatter },
  world: World,
): Promise<readonly ChangedFile[]> {
  const files: ChangedFile[] = [];
  for (const packages of byFile(mended)) {
    const edited = orRefuse(reviseAll(packages));
    if (edited.edits.length === 0) continue;
    const judge = once(() => court.open(edited.before));
    files.push(await styled(edited, { wanted: formatter, judge, court }, world));
  }
  return files;
}

/** What the packages of each file want of it. */
export function byFile(mended: readonly Mended[]): readonly (readonly Meant[])[] {
  const files = new Map<Document['path'], Meant[]>();
  for (const { meant } of mended) {
    if (meant === undefined) continue;
    const { path } = meant.view.document;
    files.set(path, [...(files.get(path) ?? []), meant]);
  }
  return [...files.values()];
}
