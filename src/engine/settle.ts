import { sizeInWords } from '../archive/download.js';
import type { Source } from '../archive/source.js';
import { placeAt } from '../expression/place.js';
import { readModuleFile } from '../go/module-file.js';
import { type Go, usableGos } from '../go/toolchain.js';
import { vendorHash } from '../go/vendor.js';
import type { Evidence, LearntHash } from '../model/change.js';
import type { PackageView, Slot } from '../model/package.js';
import { orRefuse, type Place, Refusal } from '../model/problem.js';
import type { Release } from '../model/release.js';
import type { Allowance, Mirror } from '../model/task.js';
import { archiveUrl, mirrored } from './archive-url.js';
import { downloadSource } from './download.js';
import { type EngineOutside, inOwnFolder } from './outside.js';
import { vendorFolderGone } from './problems.js';
import { type NativeDependency, type NativeWork, nativeWork } from './rules.js';

export interface Settling {
  readonly view: PackageView;
  readonly release: Release;
  readonly mirrors: readonly Mirror[];
  readonly allow: ReadonlySet<Allowance>;
}

/**
 * Learns every hash that a package needs at a release, for the slots that its expression has. All that can be refused
 * without a download is refused before the first one.
 */
export async function settleHashes(asked: Settling, outside: EngineOutside): Promise<readonly LearntHash[]> {
  const work = orRefuse(nativeWork(asked.view, asked.allow));
  const gos = work.dependencies.some(({ kind }) => kind === 'learn') ? await usableGos(outside) : [];
  return inOwnFolder(outside, async (folder) => {
    const began = outside.clock.now();
    const url = archiveUrl(work.source, asked.release.tag);
    const address = mirrored(url, asked.mirrors);
    const source = await downloadSource(address, folder, outside);
    try {
      const sri = await source.hash();
      const evidence: Evidence = {
        by: 'native',
        of: url === address ? url : `${url} (from ${address})`,
        with: `${sizeInWords(source.bytes)} downloaded`,
        seconds: (outside.clock.now() - began) / 1000,
      };
      const { owner } = work.sourceHash;
      const attribute = owner.slice(owner.lastIndexOf('.') + 1);
      const learnt: LearntHash = { slot: 'source-hash', attribute, sri, evidence: [evidence], standing: 'pinned' };
      return [learnt, ...(await dependencyHashes({ ...asked, work, source, gos, folder }, outside))];
    } finally {
      await source.close();
    }
  });
}

interface Dependencies extends Settling {
  readonly work: NativeWork;
  readonly source: Source;
  readonly gos: readonly Go[];
  readonly folder: string;
}

async function dependencyHashes(asked: Dependencies, outside: EngineOutside): Promise<readonly LearntHash[]> {
  const learnt: LearntHash[] = [];
  for (const [index, dependency] of asked.work.dependencies.entries()) {
    switch (dependency.kind) {
      case 'keep-null':
        await mustNeedNoHash(dependency, asked);
        break;
      case 'learn':
        learnt.push(await dependencyHash(dependency, { ...asked, folder: `${asked.folder}/source-${index}` }, outside));
        break;
    }
  }
  return learnt;
}

async function mustNeedNoHash({ view }: NativeDependency, { source, view: owner }: Dependencies): Promise<void> {
  const inside = (name: string): string => (view.folder === '.' ? name : `${view.folder}/${name}`);
  if (source.has(inside('vendor'))) return;
  const moduleFile = await source.read(inside('go.mod'));
  const text = Buffer.from(moduleFile ?? []).toString();
  if (moduleFile !== undefined && !readModuleFile(text).hasRequirements) return;
  throw new Refusal(vendorFolderGone(owner.name, view.folder, placeOf(view.hash, owner)));
}

async function dependencyHash(
  { view, standing }: Extract<NativeDependency, { kind: 'learn' }>,
  { source, gos, folder, view: owner }: Dependencies,
  outside: EngineOutside,
): Promise<LearntHash> {
  await source.unpack(folder, outside.files);
  const place = placeOf(view.hash, owner);
  const { sri, ...how } = await vendorHash({ source: folder, wanted: { ...view, place }, gos }, outside);
  return {
    slot: 'dependency-hash',
    attribute: view.attribute,
    sri,
    evidence: [{ by: 'native', ...how }],
    standing,
  };
}

function placeOf(slot: Slot<unknown>, { document, place }: PackageView): Place {
  return slot.kind === 'literal' && slot.file === document.path ? placeAt(document, slot.at.start) : place;
}
