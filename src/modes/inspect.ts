import { join, relative, resolve } from 'node:path';
import picomatch from 'picomatch';
import { nativeWork, wholeWork } from '../engine/rules.js';
import { packagesOf } from '../expression/packages.js';
import type { Ability, InspectedFile, InspectedPackage, InspectOutcome } from '../model/outcome.js';
import type { PackageView } from '../model/package.js';
import { type Problem, Refusal, type Result } from '../model/problem.js';
import type { InspectTask } from '../model/task.js';
import type { Files } from '../world/files.js';
import { apart } from './apart.js';
import { openCheckout } from './checkout-shelf.js';
import { followable } from './followed.js';
import { usualPlaces } from './pick-packages.js';
import { noNixFile } from './problems.js';
import { allowing, type Shelf } from './shelf.js';

type InspectFiles = Pick<Files, 'look' | 'list' | 'read'>;

/** So many files are open at once. */
const atOnce = 32;

/** Shows what is seen of each package in the files of a task. A file that cannot be read leaves the others alone. */
export async function inspect(task: InspectTask, files: InspectFiles): Promise<InspectOutcome> {
  const shelf = allowing(task.allow, openCheckout(task.root, files));
  const place: Place = { root: task.root, shelf, files };
  const paths = await pathsOf(task, place);
  const seen = await apart(paths, (path) => inspectFile(path, place), failed, atOnce);
  return { mode: 'inspect', files: seen };
}

interface Place {
  readonly root: string;
  readonly shelf: Shelf;
  readonly files: InspectFiles;
}

async function pathsOf({ files: asked }: InspectTask, place: Place): Promise<readonly string[]> {
  const found = asked === 'search' ? await place.shelf.match(usualPlaces) : await named(asked, place);
  if (found.length === 0) throw new Refusal(noNixFile(usualPlaces));
  return [...new Set(found)];
}

/** What matches nothing stays as it was named, and is refused with its reason when it is read. */
async function named(patterns: readonly string[], place: Place): Promise<readonly string[]> {
  const found = await Promise.all(patterns.map((pattern) => matching(pattern, place)));
  return found.flatMap((paths, at) => (paths.length > 0 ? paths : (patterns[at] ?? [])));
}

/** What a person named: the file itself, what lies below a folder, or what a glob matches. */
async function matching(pattern: string, { root, files }: Place): Promise<readonly string[]> {
  const { kind } = await files.look(resolve(root, pattern));
  switch (kind) {
    case 'file':
    case 'link':
    case 'other':
      return [relative(root, resolve(root, pattern))];
    case 'folder':
      return below(pattern, '**/*.nix', { root, files });
    case 'missing': {
      const { base, glob } = picomatch.scan(pattern);
      return glob === '' ? [] : below(base, glob, { root, files });
    }
  }
}

/** Paths of what matches in a folder, which may lie anywhere. */
async function below(folder: string, glob: string, { root, files }: Omit<Place, 'shelf'>): Promise<readonly string[]> {
  const there = resolve(root, folder);
  const paths = await openCheckout(there, files).match([glob]);
  return paths.map((path) => relative(root, join(there, path)));
}

async function inspectFile(path: string, { root, shelf, files }: Place): Promise<InspectedFile> {
  if ((await files.look(resolve(root, path))).kind === 'folder') throw new Refusal(noNixFile([path]));
  const document = await shelf.read(path);
  const packages = packagesOf(document);
  return packages.kind === 'failed'
    ? failed(path, packages.problem)
    : { kind: 'read', path, packages: packages.value.map(judged) };
}

function failed(path: string, problem: Problem): InspectedFile {
  return { kind: 'failed', path, problem };
}

/** The same judgement that `sync` would come to, with a Nix at hand for what only Nix can tell. */
function judged(view: PackageView): InspectedPackage {
  const engine = verdict(nativeWork(view, new Set()));
  const follows = verdict(followable(view, 'auto'));
  return { view, engine, sync: follows.kind === 'no' ? follows : verdict(wholeWork(view, new Set())) };
}

function verdict(result: Result<unknown>): Ability {
  return result.kind === 'ok' ? { kind: 'yes' } : { kind: 'no', because: result.problem };
}
