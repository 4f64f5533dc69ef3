import type { Problem } from '../../model/problem.js';
import type { Version } from '../../model/words.js';
import type { World } from '../../world/world.js';
import type { Facts } from '../ask/facts.js';
import type { Nix, NixOutside } from '../nix.js';
import { shortened } from './excerpt.js';
import {
  programHangs,
  programMissing,
  programNotRun,
  programOfOtherVersion,
  programWithoutVersion,
} from './problems.js';
import { commandOf, type Invocation, sayOf } from './program.js';
import { anyVersion, lineWithVersion } from './version-said.js';

/** Which program is run, and how; by default with `--version`, and then with `version`. */
export interface RunAsked {
  readonly facts: Pick<Facts, 'pname' | 'mainProgram'>;
  readonly version: Version;
  readonly runCommand: string | 'default';
}

/** What came of running the program, and where it failed how long that took. */
export type Ran =
  | { readonly kind: 'passed'; readonly saw: string; readonly seconds: number }
  | { readonly kind: 'failed'; readonly problem: Problem; readonly seconds: number; readonly excerpt?: string }
  | { readonly kind: 'skipped'; readonly because: string };

/** Runs the main program of what was built and looks for the version in what it prints. */
export async function runVerdict(
  asked: RunAsked,
  outputs: readonly string[],
  nix: Nix,
  outside: NixOutside,
): Promise<Ran> {
  const began = outside.clock.now();
  const chosen = chooseProgram(asked.facts, await programsIn(outputs, outside.files));
  const told = await tell(chosen, asked, nix, outside);
  return told.kind === 'skipped' ? told : { ...told, seconds: (outside.clock.now() - began) / 1000 };
}

type Program = Pick<Invocation, 'output' | 'name'>;

async function programsIn(outputs: readonly string[], files: World['files']): Promise<readonly Program[]> {
  const found: Program[] = [];
  for (const output of outputs) {
    const { kind } = await files.look(`${output}/bin`);
    const entries = kind === 'folder' || kind === 'link' ? await files.list(`${output}/bin`) : [];
    const names = entries.map(({ name }) => name).filter((name) => !name.startsWith('.'));
    found.push(...names.sort().map((name) => ({ output, name })));
  }
  return found;
}

type Chosen =
  | { readonly kind: 'program'; readonly program: Program }
  | { readonly kind: 'none'; readonly because: string }
  | { readonly kind: 'wrong'; readonly problem: Problem };

/** The program that the package itself calls its main one, else the only one, else the one that is called as the package. */
function chooseProgram({ mainProgram, pname }: RunAsked['facts'], programs: readonly Program[]): Chosen {
  const [first, ...others] = programs;
  const wanted = mainProgram ?? (others.length === 0 ? first?.name : pname);
  const program = programs.find(({ name }) => name === wanted);
  if (program !== undefined) return { kind: 'program', program };
  const names = programs.map(({ name }) => name);
  if (mainProgram !== undefined) return { kind: 'wrong', problem: programMissing(mainProgram, names) };
  if (first === undefined) return { kind: 'none', because: 'The package has no program in bin.' };
  const because = `None of its programs (${names.join(', ')}) is named as the main one; "meta.mainProgram" does that.`;
  return { kind: 'none', because };
}

type Told =
  | { readonly kind: 'passed'; readonly saw: string }
  | { readonly kind: 'failed'; readonly problem: Problem; readonly excerpt?: string }
  | { readonly kind: 'skipped'; readonly because: string };

async function tell(chosen: Chosen, asked: RunAsked, nix: Nix, outside: NixOutside): Promise<Told> {
  switch (chosen.kind) {
    case 'none':
      return { kind: 'skipped', because: chosen.because };
    case 'wrong':
      return { kind: 'failed', problem: chosen.problem };
    case 'program':
      return lookForVersion(chosen.program, asked, nix, outside);
  }
}

const patienceSeconds = 60;
const usualWords = [['--version'], ['version']];

async function lookForVersion(
  program: Program,
  { version, runCommand }: RunAsked,
  nix: Nix,
  outside: NixOutside,
): Promise<Told> {
  const attempts = runCommand === 'default' ? usualWords : [wordsOf(runCommand)];
  const printed: { readonly command: string; readonly text: string }[] = [];
  let problem: Problem | undefined;
  for (const words of attempts) {
    const command = commandOf({ ...program, words });
    const said = await sayOf({ ...program, words, patienceSeconds }, nix, outside);
    switch (said.kind) {
      case 'hung':
        problem ??= programHangs(command, patienceSeconds);
        break;
      case 'not-run':
        return { kind: 'failed', problem: programNotRun(command, said.messages) };
      case 'said': {
        const line = lineWithVersion(said.text, version);
        if (line !== undefined) return { kind: 'passed', saw: `"${command}" printed "${shortened(line)}"` };
        printed.push({ command: `${command} (exit code ${said.code})`, text: said.text });
      }
    }
  }
  const commands = attempts.map((words) => commandOf({ ...program, words }));
  const excerpt = excerptOf(printed);
  const other = printed.flatMap(({ text }) => anyVersion(text, program.name) ?? [])[0];
  if (other !== undefined) {
    return { kind: 'failed', problem: programOfOtherVersion(commands.join('", "'), other, version), excerpt };
  }
  return { kind: 'failed', problem: problem ?? programWithoutVersion(commands, version), excerpt };
}

const mostLines = 12;

function excerptOf(printed: readonly { readonly command: string; readonly text: string }[]): string {
  return printed
    .map(({ command, text }) =>
      [`$ ${command}`, ...text.trim().split('\n').slice(0, mostLines)].map(shortened).join('\n'),
    )
    .join('\n');
}

/** Words as a shell would part them, quotes kept together and nothing else done. */
function wordsOf(command: string): readonly string[] {
  return [...command.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map(([, double, single, plain]) => {
    return double ?? single ?? plain ?? '';
  });
}
