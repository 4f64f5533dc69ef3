import { isAlwaysBuilt, readGoHead } from '../go/imports.js';
import type { ModuleInputs } from './module-inputs.js';
import { parentOf, pathIn, stepsTo } from './paths.js';
import { below, type HashedFile, hashFiles, type SourceIndex } from './source-index.js';

/** What a module's Go files say of the packages that `go mod vendor` copies. */
export interface ImportInputs {
  /** What may come from another module, over all files that Go takes into account for certain. */
  readonly imports: readonly string[];
  /** The other files, each with all that decides what it adds. */
  readonly apart: readonly FileEntry[];
  /** Folders whose names Go may not like. */
  readonly oddFolders: readonly string[];
}

type FileEntry = HashedFile | readonly [path: string, constraints: readonly string[], imports: readonly string[]];

/**
 * `go mod vendor` loads the module's packages with their tests, every build tag but `ignore` taken for true and for false
 * at once (cmd/go/internal/modload/search.go and load.go, cmd/go/internal/imports/scan.go). Undefined where links stand in
 * the way.
 */
export async function importInputs(module: ModuleInputs, source: SourceIndex): Promise<ImportInputs | undefined> {
  const listed = listGoFiles(module, source);
  if (listed === undefined) return undefined;
  const files: GoFile[] = [];
  for (const one of listed) files.push(await readGoFile(one, module, source));
  if (files.some(({ imports }) => imports.some((path) => leadsThroughLink(path, module, source)))) return undefined;
  const certain = files.filter(({ isCertain }) => isCertain);
  const built = new Set(certain.map(({ folder }) => folder));
  const named = new Set([...module.tools, ...certain.flatMap(({ imports }) => imports)]);
  return {
    imports: [...named].filter((path) => mayComeFromElsewhere(path, module, built)).sort(),
    apart: files.filter(({ isCertain }) => !isCertain).map(({ entry }) => entry),
    oddFolders: [...built].filter((folder) => !isPlain(packageIn(folder, module))).sort(),
  };
}

interface Listed {
  readonly path: string;
  /** Below the module's own. */
  readonly folder: string;
}

interface GoFile extends Listed {
  readonly imports: readonly string[];
  readonly entry: FileEntry;
  /** Whether Go reads it for certain, wherever in the module it stands. */
  readonly isCertain: boolean;
}

/** All that is called like a Go file; a folder with a go.mod of its own is another module. */
function listGoFiles({ folder, files }: ModuleInputs, source: SourceIndex): readonly Listed[] | undefined {
  const start = folder === '.' ? 0 : folder.length + 1;
  const entries = below(folder, source).map(({ path, kind }) => ({ path, kind, inside: path.slice(start) }));
  const marks = entries.filter(({ inside, kind }) => inside.endsWith('/go.mod') && kind !== 'folder');
  const modules = new Set(marks.map(({ inside }) => parentOf(inside)));
  const own = entries.filter(({ inside }) => !stepsTo(parentOf(inside)).some((step) => modules.has(step)));
  const links = [...own, ...marks].filter(({ kind }) => kind === 'link');
  if (links.some(({ inside }) => files === 'count-apart' || /\.go$|\/go\.mod$/.test(inside))) return undefined;
  return own
    .filter(({ inside, kind }) => kind === 'file' && inside.endsWith('.go'))
    .map(({ path, inside }) => ({ path, folder: parentOf(inside) }));
}

async function readGoFile(listed: Listed, { files }: ModuleInputs, source: SourceIndex): Promise<GoFile> {
  const { path } = listed;
  const bytes = await source.read(path);
  const head = readGoHead(bytes);
  if (head.kind === 'unreadable') {
    const [entry = [path, '']] = await hashFiles([path], { read: async () => bytes });
    return { ...listed, imports: [], entry, isCertain: false };
  }
  const imports = [...new Set(head.imports)].sort();
  const isCertain = files === 'count-together' && !isPassedOver(listed) && isAlwaysBuilt(head.constraints);
  return { ...listed, imports, entry: [path, head.constraints, imports], isCertain };
}

/** Whether Go's walk leaves it out. Packages that are left out can be imported all the same, but for files with such names. */
function isPassedOver({ path, folder }: Listed): boolean {
  const names = stepsTo(folder).map((step) => step.slice(step.lastIndexOf('/') + 1));
  const file = path.slice(path.lastIndexOf('/') + 1);
  if ([...names, file].some((name) => name.startsWith('.') || name.startsWith('_'))) return true;
  return names.includes('testdata') || names.slice(0, -1).includes('vendor');
}

/**
 * Whether a package may be another module's, or be missing. Left out are the module's own packages that are there, and what
 * looks like the standard library's, which Go does not mind to miss.
 */
function mayComeFromElsewhere(path: string, module: ModuleInputs, built: ReadonlySet<string>): boolean {
  const isAlsoElsewhere = stepsTo(path).some((prefix) => module.others.has(prefix));
  if (isAlsoElsewhere || !isPlain(path) || patterns.has(path)) return true;
  const folder = folderOf(path, module);
  if (folder === undefined) return isOfHost(path);
  return !built.has(folder) || !isOfHost(path);
}

/** What Go reads as a pattern is no package. */
const patterns = new Set(['all', 'cmd', 'std', 'tool', 'work']);

/** The standard library's paths have no dot in their first part. */
function isOfHost(path: string): boolean {
  return path.split('/', 1)[0]?.includes('.') ?? false;
}

const windowsNames = /^(?:con|prn|aux|nul|com\d|lpt\d)$/i;

/** Whether Go accepts an import path for certain; it has many reasons not to. */
function isPlain(path: string): boolean {
  return path
    .split('/')
    .every((name) => /^\w(?:[\w.-]*[\w-])?$/.test(name) && !windowsNames.test(name.split('.')[0] ?? ''));
}

/** Where in the module a package would lie that is called so. */
function folderOf(path: string, { own }: ModuleInputs): string | undefined {
  if (path === own) return '.';
  return path.startsWith(`${own}/`) ? path.slice(own.length + 1) : undefined;
}

function packageIn(folder: string, { own }: ModuleInputs): string {
  return folder === '.' ? own : `${own}/${folder}`;
}

function leadsThroughLink(path: string, module: ModuleInputs, { kindOf }: SourceIndex): boolean {
  const folder = folderOf(path, module);
  return folder !== undefined && stepsTo(folder).some((step) => kindOf(pathIn(module.folder, step)) === 'link');
}
