import { callsOf } from './shell-runs.js';
import { printed, unknown } from './shell-words.js';

/** The shells whose completions installShellFiles knows, and the folder of a package for each. */
export const completionFolders = {
  bash: 'share/bash-completion/completions',
  fish: 'share/fish/vendor_completions.d',
  zsh: 'share/zsh/site-functions',
  nushell: 'share/nushell/vendor/autoload',
  powershell: 'share/powershell',
} as const;

export type Shell = keyof typeof completionFolders;

/** A completion that a build is to install. */
export interface SaidCompletion {
  readonly shell: Shell;
  /** Of the file; absent where the text does not tell it. */
  readonly name?: string;
  /** Whether it is installed whatever happens; not where it depends on a condition of the script. */
  readonly isSure: boolean;
}

/** What the scripts of a build say of completions, by their calls of installShellCompletion. */
export function saidCompletions(
  scripts: readonly string[],
  values: ReadonlyMap<string, string>,
): readonly SaidCompletion[] {
  const calls = scripts.flatMap((script) => callsOf('installShellCompletion', script, values));
  return calls.flatMap(({ words, isSure }) => installed(words).map((each) => ({ ...each, isSure })));
}

type Installed = Pick<SaidCompletion, 'shell' | 'name'>;

/** As the function goes through its words: a shell holds until another is given, a name for the next file alone. */
function installed(words: readonly string[]): readonly Installed[] {
  const found: Installed[] = [];
  let shell: Shell | 'by-suffix' | 'unknown' = 'by-suffix';
  let [name, command]: (string | undefined)[] = [];
  let hasEnded = false;
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? '';
    const [, flag = '', value] = (!hasEnded && /^--([^=]*)(?:=([\s\S]*))?$/.exec(word)) || [];
    if (word === '--') hasEnded = true;
    else if (flag === 'name') name = value ?? words[++at];
    else if (flag === 'cmd') command = value ?? words[++at];
    else if (isShell(flag)) shell = flag;
    else if (flag !== '') shell = flag.includes(unknown) ? 'unknown' : shell;
    else {
      const of = shell === 'by-suffix' ? shellOf(baseOf(word)) : shell;
      if (of !== 'unknown') found.push(named(of, name ?? nameOf(of, command, word)));
      name = undefined;
    }
  }
  return found;
}

function isShell(word: string): word is Shell {
  return Object.hasOwn(completionFolders, word);
}

function named(shell: Shell, name: string): Installed {
  return name === '' || name.includes(unknown) || name.includes(printed) ? { shell } : { shell, name };
}

/** A file's own name, without the hash that it has in the store. */
function baseOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).replace(/^[0-9a-z]{32}-/, '');
}

const suffixes: Readonly<Record<string, Shell>> = {
  bash: 'bash',
  fish: 'fish',
  zsh: 'zsh',
  nu: 'nushell',
  ps1: 'powershell',
};

function shellOf(base: string): Shell | 'unknown' {
  const [, suffix = ''] = /.\.([a-z0-9]+)$/.exec(base) ?? [];
  return suffixes[suffix] ?? (/^_[^.]*$/.test(base) ? 'zsh' : 'unknown');
}

function nameOf(shell: Shell, command: string | undefined, path: string): string {
  const of = command === undefined ? files : commands;
  return of[shell](command ?? baseOf(path));
}

type Naming = Readonly<Record<Shell, (name: string) => string>>;

/** How a file is called that was given without a name for it. */
const files: Naming = {
  bash: (base) => base,
  fish: (base) => base,
  zsh: (base) => `_${base.replace(/\.zsh$/, '').replace(/^_/, '')}`,
  nushell: (base) => base,
  powershell: (base) => `${base.replace(/\.ps1$/, '')}.Completion.ps1`,
};

/** How a file is called that is for a command. */
const commands: Naming = {
  bash: (command) => `${command}.bash`,
  fish: (command) => `${command}.fish`,
  zsh: (command) => `_${command}`,
  nushell: (command) => `${command}.nu`,
  powershell: (command) => `${command}.Completion.ps1`,
};
