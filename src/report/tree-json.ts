import type { FoundHash, TreeOutcome, TreePackage } from '../model/outcome.js';
import { wholeDiff } from './diff.js';
import { hashData, type Length, verdictData } from './parts-json.js';
import { editsData, formattingData } from './revision-json.js';

type Data = Readonly<Record<string, unknown>>;

/** What came of the packages of a tree, as data. */
export function treeData({ packages, files, pullRequest, ...outcome }: TreeOutcome, length: Length): Data {
  return {
    mode: outcome.mode,
    tree: outcome.tree,
    packages: packages.map((one) => packageData(one, length)),
    files: files.map((file) => ({
      file: file.revision.before.path,
      edits: editsData(file.revision),
      formatting: formattingData(file, length),
      ...(length === 'whole' ? { diff: wholeDiff(file) } : {}),
    })),
    delivery: { ...outcome.delivery },
    ...(pullRequest === undefined ? {} : { pullRequest }),
    costs: outcome.costs,
  };
}

function packageData(one: TreePackage, length: Length): Data {
  switch (one.kind) {
    case 'settled': {
      const { view, version, hashes, verdicts, remarks, nix } = one;
      const stood = view.version.kind === 'literal' ? view.version.value : undefined;
      const stands = version ?? stood;
      return {
        kind: one.kind,
        name: view.name,
        file: view.document.path,
        builder: view.builder,
        ...(stood === undefined ? {} : { previousVersion: stood }),
        ...(stands === undefined ? {} : { version: stands }),
        hashes: hashes.map(foundData),
        verdicts: verdicts.map((verdict) => verdictData(verdict, length)),
        remarks,
        ...(nix === undefined ? {} : { nix }),
      };
    }
    case 'left':
      return { ...one };
    case 'failed': {
      const { kind, name, file, problem, proposed } = one;
      if (proposed === undefined) return { kind, name, file, problem };
      const diff = length === 'whole' ? { diff: wholeDiff({ revision: proposed }) } : {};
      return { kind, name, file, problem, proposed: { edits: editsData(proposed), ...diff } };
    }
  }
}

function foundData(found: FoundHash): Data {
  return found.kind === 'learnt' ? { kind: found.kind, ...hashData(found.hash) } : { ...found };
}
