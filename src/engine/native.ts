import { randomUUID } from 'node:crypto';
import { sizeInWords } from '../archive/counted.js';
import type { Source } from '../archive/source.js';
import type { Go } from '../go/toolchain.js';
import { vendorHash } from '../go/vendor.js';
import type { LearntHash } from '../model/change.js';
import type { PackageView } from '../model/package.js';
import type { Release } from '../model/release.js';
import type { Mirror } from '../model/task.js';
import { archiveUrl, mirrored } from './archive-url.js';
import { downloadSource } from './download.js';
import type { Due } from './due.js';
import { type EngineOutside, inOwnFolder } from './outside.js';
import type { Work } from './rules.js';
import { placeOfSlot } from './slot-place.js';

/** A release's source, downloaded here. */
export interface Fetched {
  readonly source: Source;
  readonly learnt: LearntHash;
  /** Into a fresh folder, which is removed with the source. */
  readonly unpack: () => Promise<string>;
}

/** Downloads a release's archive as its expression would, and runs some work with it. */
export function withSource<Value>(
  asked: { readonly work: Work; readonly release: Release; readonly mirrors: readonly Mirror[] },
  outside: EngineOutside,
  use: (fetched: Fetched) => Promise<Value>,
): Promise<Value> {
  return inOwnFolder(outside, async (folder) => {
    const began = outside.clock.now();
    const url = archiveUrl(asked.work.source, asked.release.tag);
    const address = mirrored(url, asked.mirrors);
    const source = await downloadSource(address, folder, outside);
    try {
      const sri = await source.hash();
      const of = url === address ? url : `${url} (from ${address})`;
      const seconds = (outside.clock.now() - began) / 1000;
      const evidence = { by: 'native', of, with: `${sizeInWords(source.bytes)} downloaded`, seconds } as const;
      const attribute = attributeOf(asked.work.sourceHash);
      const learnt: LearntHash = { slot: 'source-hash', attribute, sri, evidence: [evidence], standing: 'pinned' };
      const unpack = async () => {
        const fresh = `${folder}/source-${randomUUID()}`;
        await source.unpack(fresh, outside.files);
        return fresh;
      };
      return await use({ source, learnt, unpack });
    } finally {
      await source.close();
    }
  });
}

/** The name under which a slot's value stands: `hash` of `src.hash`. */
export function attributeOf({ owner }: { readonly owner: string }): string {
  return owner.slice(owner.lastIndexOf('.') + 1);
}

/** What hashes of dependencies are computed from. */
export interface Computing {
  readonly owner: PackageView;
  readonly gos: readonly Go[];
  /** Lays the source out anew, since it is written to, and answers where. */
  readonly unpack: () => Promise<string>;
  readonly privateModules: readonly string[];
}

/** The hashes of dependencies, one after another: each has all of the machine. */
export async function computeHashes(
  due: readonly Due[],
  { owner, gos, unpack, privateModules }: Computing,
  outside: EngineOutside,
): Promise<readonly LearntHash[]> {
  const learnt: LearntHash[] = [];
  for (const { view, standing } of due) {
    const wanted = { ...view, place: placeOfSlot(view.hash, owner) };
    const { sri, ...made } = await vendorHash({ source: await unpack(), wanted, gos, privateModules }, outside);
    const evidence = [{ by: 'native', ...made }] as const;
    learnt.push({ slot: 'dependency-hash', attribute: view.attribute, sri, evidence, standing });
  }
  return learnt;
}
