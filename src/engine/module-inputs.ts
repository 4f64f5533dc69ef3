import { readGoHead } from '../go/imports.js';
import { directives } from '../go/module-file.js';
import type { DependencyView } from '../model/package.js';
import { pathFrom, pathIn, stepsTo } from './paths.js';
import { below, type HashedFile, hashFiles, type SourceIndex } from './source-index.js';

/** What the files of a Go module, and of those that it works with in the same tree, say of its dependencies. */
export interface ModuleInputs {
  readonly folder: string;
  /** The path of the module itself. */
  readonly own: string;
  /** Every byte of these counts. */
  readonly whole: readonly HashedFile[];
  /** Paths of all modules that might provide a package beside the module itself. */
  readonly others: ReadonlySet<string>;
  /** Packages that go.mod names itself. */
  readonly tools: readonly string[];
  /** Where go.mod leaves folders out, or others import the module's packages, it matters where each of its files stands. */
  readonly files: 'count-together' | 'count-apart';
}

type Wanted = Pick<DependencyView, 'folder' | 'goWork' | 'method'>;

/** Undefined where the module's files lack something, or lead out of the source. */
export async function moduleInputs(wanted: Wanted, source: SourceIndex): Promise<ModuleInputs | undefined> {
  const folder = pathFrom('.', wanted.folder);
  const module = folder === undefined ? undefined : await readModule(folder, source);
  if (folder === undefined || module?.own === undefined) return undefined;
  const found = await workspaceOf(folder, wanted, source);
  if (found === undefined) return undefined;
  const { replaced, files } = found === 'none' ? { replaced: module.replaced, files: [] } : found;
  const settled = await filesOfReplaced([...module.replaced, ...replaced], wanted.method, source);
  if (settled === undefined) return undefined;
  const whole = [...module.files, ...files, ...settled.files];
  const isRequired = [...module.others, ...settled.requires].includes(module.own);
  const isShared = module.ignores || isRequired || (await mayImport(module.own, settled.files, source));
  return {
    folder,
    own: module.own,
    whole: await hashFiles([...new Set(whole)].sort(), source),
    others: new Set(module.others),
    tools: module.tools,
    files: isShared ? 'count-apart' : 'count-together',
  };
}

interface ModuleRead {
  readonly own: string | undefined;
  readonly files: readonly string[];
  readonly replaced: readonly string[];
  readonly requires: readonly string[];
  readonly others: readonly string[];
  readonly tools: readonly string[];
  readonly ignores: boolean;
}

async function readModule(folder: string, source: SourceIndex): Promise<ModuleRead | undefined> {
  const [file, sums] = [pathIn(folder, 'go.mod'), pathIn(folder, 'go.sum')];
  const hasSums = source.kindOf(sums) !== 'missing';
  if (source.kindOf(file) !== 'file' || (hasSums && source.kindOf(sums) !== 'file')) return undefined;
  const lines = await linesOf(file, source);
  const replaced = foldersOf('replace', lines, folder);
  if (replaced === undefined) return undefined;
  const requires = firstWordsOf('require', lines);
  const summed = hasSums
    ? (await textOf(sums, source)).split('\n').map((line) => line.trim().split(/\s+/)[0] ?? '')
    : [];
  return {
    own: firstWordsOf('module', lines)[0],
    files: hasSums ? [file, sums] : [file],
    replaced,
    requires,
    others: [...requires, ...firstWordsOf('replace', lines), ...summed],
    tools: firstWordsOf('tool', lines),
    ignores: firstWordsOf('ignore', lines).length > 0,
  };
}

interface Workspace {
  readonly replaced: readonly string[];
  readonly files: readonly string[];
}

/** The go.work that is in force; undefined where that cannot be told, or forbids what is wanted. */
async function workspaceOf(
  folder: string,
  { goWork = '', method }: Wanted,
  source: SourceIndex,
): Promise<Workspace | 'none' | undefined> {
  if (goWork === 'off') return 'none';
  const found = [...stepsTo(folder).toReversed(), '.'].find(
    (above) => source.kindOf(pathIn(above, 'go.work')) !== 'missing',
  );
  if (found === undefined) return goWork === '' ? 'none' : undefined;
  if (goWork !== '' || method !== 'proxy') return undefined;
  const [file, sums] = [pathIn(found, 'go.work'), pathIn(found, 'go.work.sum')];
  if (source.kindOf(file) !== 'file' || ['link', 'folder'].includes(source.kindOf(sums))) return undefined;
  const lines = await linesOf(file, source);
  const [used, replaced] = [foldersOf('use', lines, found), foldersOf('replace', lines, found)];
  if (used === undefined || replaced === undefined) return undefined;
  const own = source.kindOf(sums) === 'file' ? [file, sums] : [file];
  return withModules(used, { replaced, files: own }, source);
}

async function withModules(
  folders: readonly string[],
  workspace: Workspace,
  source: SourceIndex,
): Promise<Workspace | undefined> {
  let { replaced, files } = workspace;
  for (const folder of folders) {
    const module = await readModule(folder, source);
    if (module === undefined) return undefined;
    replaced = [...replaced, ...module.replaced];
    files = [...files, ...module.files];
  }
  return { replaced, files };
}

/** Of a folder in a module's place, `go mod download` reads go.mod alone, and `go mod vendor` may copy anything. */
async function filesOfReplaced(folders: readonly string[], method: Wanted['method'], source: SourceIndex) {
  const files: string[] = [];
  const requires: string[] = [];
  for (const folder of new Set(folders)) {
    const file = pathIn(folder, 'go.mod');
    const held = method === 'proxy' ? [] : below(folder, source);
    if (source.kindOf(file) !== 'file' || held.some(({ kind }) => kind === 'link')) return undefined;
    files.push(file, ...held.filter(({ kind }) => kind === 'file').map(({ path }) => path));
    requires.push(...firstWordsOf('require', await linesOf(file, source)));
  }
  return { files, requires };
}

/** Code in the place of a module may import the module itself, whatever its go.mod says. */
async function mayImport(own: string, files: readonly string[], source: SourceIndex): Promise<boolean> {
  for (const file of files.filter((path) => path.endsWith('.go'))) {
    const head = readGoHead(await source.read(file));
    if (head.kind === 'unreadable' || head.imports.some((path) => `${path}/`.startsWith(`${own}/`))) return true;
  }
  return false;
}

type Lines = readonly (readonly string[])[];

/** The folders that `use` lines name, or `replace` lines; undefined where one leads out of the source. */
function foldersOf(verb: 'use' | 'replace', lines: Lines, from: string): readonly string[] | undefined {
  const targets = lines
    .filter(([first]) => first === verb)
    .map((words) => words.slice(verb === 'use' ? 1 : words.indexOf('=>') + 1))
    .filter((words) => words.length === 1);
  const folders = targets.map(([target = '']) => pathFrom(from, target));
  return folders.includes(undefined) ? undefined : folders.filter((folder) => folder !== undefined);
}

function firstWordsOf(verb: string, lines: Lines): readonly string[] {
  return lines.flatMap(([first, word]) => (first === verb && word !== undefined ? [word] : []));
}

async function linesOf(path: string, source: SourceIndex): Promise<Lines> {
  return directives(await textOf(path, source));
}

async function textOf(path: string, source: SourceIndex): Promise<string> {
  return Buffer.from(await source.read(path)).toString();
}
