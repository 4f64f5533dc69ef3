import { randomUUID } from 'node:crypto';
import { posix } from 'node:path';
import { keeps } from '../expression/filter-rule.js';
import type { FilterRule, PackageView } from '../model/package.js';
import { Refusal } from '../model/problem.js';
import type { ByteString, TreePart } from '../model/tree.js';
import type { Trial } from '../nix/nix.js';
import type { FoundPart, Wants } from '../world/files.js';
import { type ListedTree, treeIn } from './listed-tree.js';
import type { EngineOutside } from './outside.js';
import { pathFrom } from './paths.js';
import { sourceOutsideTree } from './problems.js';
import type { SourceTree } from './source-tree.js';

/** The files of a tree that a package is built from, as far as its filter can be read. */
export interface LocalTree {
  readonly listed: ListedTree;
  readonly tree: SourceTree;
  /** Lays the source out in a folder of its own, which may be written to, and answers where. */
  readonly copyInto: (folder: string) => Promise<string>;
}

/** Where a package's own source begins in a tree. What lies beside the tree is nobody's business. */
export function sourceOf({ name, source, document }: PackageView, { folder }: Trial): string {
  const beside = posix.dirname(document.path);
  if (source.kind !== 'local') return posix.join(folder, beside);
  const inside = pathFrom(beside, source.folder ?? '.');
  if (inside === undefined) throw new Refusal(sourceOutsideTree(name, source.place));
  return posix.join(folder, inside);
}

/** The source of a package in a tree that was laid out. */
export function localTree(view: PackageView, trial: Trial, { files }: Pick<EngineOutside, 'files'>): LocalTree {
  const folder = sourceOf(view, trial);
  const rule = ruleOf(view);
  const whole = treeIn(folder, files);
  const listed = rule === undefined ? whole : keptOf(whole, rule);
  return {
    listed,
    tree: treeOf(listed),
    copyInto: async (room) => {
      const fresh = `${room}/source-${randomUUID()}`;
      await files.plant(fresh, planted(files.walk(folder, rule === undefined ? undefined : wantedBy(rule))));
      return fresh;
    },
  };
}

function ruleOf({ source }: PackageView): FilterRule | undefined {
  return source.kind === 'local' && source.filter?.kind === 'rule' ? source.filter.rule : undefined;
}

const typeOf = { file: 'regular', folder: 'directory', link: 'symlink' } as const;

/** What lies in a folder that is left out is left out with it. */
function keptOf(whole: ListedTree, rule: FilterRule): ListedTree {
  return {
    list: async () => {
      const entries = await whole.list();
      const left = new Set(
        entries.filter(({ path, kind }) => !keeps(rule, path, typeOf[kind])).map(({ path }) => path),
      );
      return entries.filter(({ path }) => !left.has(path) && !foldersAbove(path).some((folder) => left.has(folder)));
    },
    read: whole.read,
  };
}

function foldersAbove(path: string): readonly string[] {
  const names = path.split('/').slice(0, -1);
  return names.map((_, index) => names.slice(0, index + 1).join('/'));
}

function treeOf({ list, read }: ListedTree): SourceTree {
  const kindAt = async (path: string) => (await list()).find((entry) => entry.path === posix.normalize(path))?.kind;
  return {
    has: async (path) => (await kindAt(path)) !== undefined,
    read: async (path) => ((await kindAt(path)) === 'file' ? read(posix.normalize(path)) : undefined),
  };
}

function wantedBy(rule: FilterRule): Wants {
  return (inside: ByteString, kind) => {
    const path = Buffer.from(inside, 'latin1').toString();
    return kind !== 'other' && keeps(rule, path, typeOf[kind]);
  };
}

async function* planted(parts: AsyncIterable<FoundPart>): AsyncIterable<TreePart> {
  for await (const part of parts) {
    if (part.kind !== 'other') yield part;
  }
}
