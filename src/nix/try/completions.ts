import { basename } from 'node:path';
import type { Verdict } from '../../model/verdict.js';
import type { World } from '../../world/world.js';
import type { Facts } from '../ask/facts.js';
import { completionFolders, type SaidCompletion, type Shell, saidCompletions } from './completions-said.js';
import { completionsMissing } from './problems.js';

type CompletionFacts = Pick<Facts, 'pname' | 'name' | 'version' | 'system' | 'outPaths' | 'completionScripts'>;

/** Whether the completions that an expression installs are in what was built of it, with something in them. */
export async function completionsVerdict(
  facts: CompletionFacts,
  { files, clock }: Pick<World, 'files' | 'clock'>,
): Promise<Verdict> {
  const began = clock.now();
  const about = { check: 'completions', of: facts.system } as const;
  const said = saidCompletions(facts.completionScripts, variablesOf(facts));
  const found = await completionsIn(facts.outPaths, files);
  if (found.length === 0 && said.every(({ isSure }) => !isSure)) {
    return { ...about, kind: 'skipped', because: whyNone(facts, said) };
  }
  const missing = said.filter((each) => each.isSure && !found.some((file) => isOf(each, file))).map(wordsFor);
  const empty = found.filter(({ isEmpty }) => isEmpty).map(({ path }) => path);
  const seconds = (clock.now() - began) / 1000;
  if (missing.length + empty.length > 0) {
    const problem = completionsMissing(facts.name, { missing: [...new Set(missing)], empty });
    return { ...about, kind: 'failed', problem, seconds };
  }
  const saw = found.map(({ shell, path }) => `${shell}: ${basename(path)}`).join(', ');
  return { ...about, kind: 'passed', saw, seconds };
}

/** What the scripts of a build find in their environment, as far as it is known here. */
function variablesOf({ pname, name, version }: CompletionFacts): ReadonlyMap<string, string> {
  const values = Object.entries({ pname, name, version });
  return new Map(values.flatMap(([key, value]) => (value === undefined ? [] : [[key, value] as const])));
}

function whyNone({ completionScripts }: CompletionFacts, said: readonly SaidCompletion[]): string {
  if (completionScripts.length === 0) return 'The expression installs no shell completions.';
  if (said.length > 0)
    return 'The expression installs shell completions under a condition alone, and none were installed.';
  return 'Its text does not tell which shell completions the expression installs, and none were installed.';
}

interface FoundFile {
  readonly shell: Shell;
  /** Within the package. */
  readonly path: string;
  readonly isEmpty: boolean;
}

async function completionsIn(outputs: readonly string[], files: World['files']): Promise<readonly FoundFile[]> {
  const found: FoundFile[] = [];
  for (const output of outputs) {
    for (const shell of shells) found.push(...(await completionsFor(shell, output, files)));
  }
  return found;
}

const shells = Object.keys(completionFolders) as readonly Shell[];

async function completionsFor(shell: Shell, output: string, files: World['files']): Promise<readonly FoundFile[]> {
  const inside = completionFolders[shell];
  const folder = `${output}/${inside}`;
  const { kind } = await files.look(folder);
  if (kind !== 'folder') return [];
  const found: FoundFile[] = [];
  const names = (await files.list(folder)).map(({ name }) => name).filter((name) => isCompletion(shell, name));
  for (const name of names.sort()) {
    const standing = await files.look(`${folder}/${name}`);
    if (standing.kind !== 'file' && standing.kind !== 'link') continue;
    found.push({ shell, path: `${inside}/${name}`, isEmpty: standing.kind === 'file' && standing.size === 0 });
  }
  return found;
}

/** The folder for PowerShell is that of PowerShell itself, too. */
function isCompletion(shell: Shell, name: string): boolean {
  return shell !== 'powershell' || name.endsWith('.ps1');
}

function isOf({ shell, name }: SaidCompletion, file: FoundFile): boolean {
  return file.shell === shell && (name === undefined || basename(file.path) === name);
}

function wordsFor({ shell, name }: SaidCompletion): string {
  return name === undefined ? `a completion for ${shell}` : `${completionFolders[shell]}/${name}`;
}
