import { type Command, commandsOf, unknown, withVariables } from './shell-words.js';

/** A call that a script makes. */
export interface Call {
  /** What follows the name. */
  readonly words: readonly string[];
  /** Whether it is made whatever happens; not where it depends on a condition. */
  readonly isSure: boolean;
}

/**
 * The calls of a program that a script makes, as far as its text tells: loops over words that stand there are gone through,
 * variables that are set to such words are known, and what stands under a condition may run or not.
 */
export function callsOf(program: string, script: string, values: ReadonlyMap<string, string>): readonly Call[] {
  const calls: Call[] = [];
  follow({ commands: commandsOf(script).flatMap(apart), values: new Map(values), isSure: true }, (words, isSure) => {
    if (words[0] === program) calls.push({ words: words.slice(1), isSure });
  });
  return calls;
}

interface Block {
  readonly commands: readonly Command[];
  readonly values: Map<string, string>;
  readonly isSure: boolean;
}

/** Words before which a command begins anew. */
const openings = new Set(['then', 'do', 'else', 'elif', '!', 'time']);
const closings: Readonly<Record<string, string>> = {
  for: 'done',
  while: 'done',
  until: 'done',
  select: 'done',
  if: 'fi',
  case: 'esac',
  '{': '}',
};
const ends = new Set(Object.values(closings));

/** Words that open a block and have a command after them at once. */
const openingsOfBlocks = new Set(['{', 'if', 'while', 'until']);

/** A command without the words of the shell before it; those that open a block are commands of their own. */
function apart({ words, isGuarded }: Command): readonly Command[] {
  const [head = '', ...others] = words;
  if (openings.has(head)) return others.length === 0 ? [] : apart({ words: others, isGuarded });
  if (others.length === 0 || !openingsOfBlocks.has(head)) return [{ words, isGuarded }];
  return [{ words: [head], isGuarded }, ...apart({ words: others, isGuarded: false })];
}

type Made = (words: readonly string[], isSure: boolean) => void;

function follow({ commands, values, isSure }: Block, made: Made): void {
  for (let at = 0; at < commands.length; at++) {
    const command = commands[at];
    if (command === undefined) break;
    const sure = isSure && !command.isGuarded;
    const [head = ''] = command.words;
    if (Object.hasOwn(closings, head)) {
      const end = endOf(commands, at);
      const body = { commands: commands.slice(at + 1, end), values, isSure: sure };
      if (head === 'for') repeat(command, body, made);
      else follow({ ...body, isSure: sure && head === '{' }, made);
      at = end;
    } else runOne(command, { values, isSure: sure }, made);
  }
}

/** Where the block that begins there ends; a text that does not close it ends it. */
function endOf(commands: readonly Command[], from: number): number {
  let depth = 0;
  for (let at = from; at < commands.length; at++) {
    const words = commands[at]?.words ?? [];
    const [head = ''] = words;
    if (Object.hasOwn(closings, head)) depth++;
    if (ends.has(head)) depth--;
    if (depth === 0) return at;
  }
  return commands.length;
}

function repeat({ words }: Command, body: Block, made: Made): void {
  const [, name = '', link, ...given] = words;
  const found = given.map((word) => withVariables(word, body.values));
  if (link !== 'in' || found.some((word) => word.includes(unknown))) {
    body.values.delete(name);
    follow({ ...body, isSure: false }, made);
    return;
  }
  for (const value of found) {
    body.values.set(name, value);
    follow(body, made);
  }
}

const assignment = /^([A-Za-z_]\w*)=([\s\S]*)$/;
const declaring = new Set(['local', 'export', 'declare', 'readonly']);

function runOne({ words }: Command, { values, isSure }: Pick<Block, 'values' | 'isSure'>, made: Made): void {
  const found = words.map((word) => withVariables(word, values));
  const first = found.findIndex((word) => !assignment.test(word));
  if (first !== -1 && !declaring.has(found[first] ?? '')) {
    made(found.slice(first), isSure);
    return;
  }
  for (const word of found) {
    const [, name, value = unknown] = assignment.exec(word) ?? [];
    if (name === undefined) continue;
    if (isSure && !value.includes(unknown)) values.set(name, value);
    else values.delete(name);
  }
}
