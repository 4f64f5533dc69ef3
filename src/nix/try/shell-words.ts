/** A simple command of a shell script: its words with quotes taken away and braces expanded, redirections left out. */
export interface Command {
  readonly words: readonly string[];
  /** Whether it follows `&&` or `||`, so that it may not run. */
  readonly isGuarded: boolean;
}

/** What stands in a word for a part that only running the script can tell. */
export const unknown = '\uE000';
/** The word that `<(...)` is: what a program prints. */
export const printed = '\uE001';
/** What stands for a sign of the shell until its word is whole. */
const [brace, comma, unbrace, variable, endOfVariable] = ['\uE002', '\uE003', '\uE004', '\uE005', '\uE006'] as const;

/** The commands of a script in the order of the text. Variables stand in their words as `withVariables` finds them. */
export function commandsOf(script: string): readonly Command[] {
  const reader: Reader = { text: script.replace(/[\uE000-\uE006]/g, ''), at: 0, documents: [] };
  const commands: Command[] = [];
  let words: string[] = [];
  let isGuarded = false;
  const end = () => {
    if (words.length > 0) commands.push({ words, isGuarded });
    if (words.length > 0) isGuarded = false;
    words = [];
  };
  while (reader.at < reader.text.length) {
    if (take(reader, /(?:[ \t\r]|\\\r?\n)+|#[^\n]*/y) !== undefined || passRedirection(reader)) continue;
    const operator = take(reader, /&&|\|\||;;?&?|\|&?|[&()\n]/y);
    if (operator === undefined) {
      words.push(...expanded(readWord(reader)));
      continue;
    }
    end();
    if (operator === '&&' || operator === '||') isGuarded = true;
    if (operator === '\n') passDocuments(reader);
  }
  end();
  return commands;
}

/** A word with the variables whose values are known. */
export function withVariables(word: string, values: ReadonlyMap<string, string>): string {
  return word.replaceAll(/\uE005(\w*)\uE006/g, (_, name: string) => values.get(name) ?? unknown);
}

/** Where a script is read; `documents` are the ends of those that begin with the next line. */
interface Reader {
  readonly text: string;
  at: number;
  readonly documents: string[];
}

/** What stands here and fits, passed over; `form` must be sticky. */
function take(reader: Reader, form: RegExp): string | undefined {
  form.lastIndex = reader.at;
  const found = form.exec(reader.text)?.[0];
  if (found !== undefined) reader.at += found.length;
  return found;
}

function passRedirection(reader: Reader): boolean {
  const sign = take(reader, /&>>?|\d*(?:<<<|<<-?|<>|>>|>\||[<>]&|[<>](?!\())/y);
  if (sign === undefined) return false;
  take(reader, /[ \t]+/y);
  const target = readWord(reader);
  if (/<<-?$/.test(sign)) reader.documents.push(target);
  return true;
}

function passDocuments(reader: Reader): void {
  for (const end of reader.documents.splice(0)) {
    for (let line = take(reader, /[^\n]*\n?/y); line !== undefined && line !== ''; line = take(reader, /[^\n]*\n?/y)) {
      if (line.trim() === end) break;
    }
  }
}

/** The parts of a word and what each stands for; the first that fits counts. Those that take more than they match follow. */
const parts: readonly (readonly [form: RegExp, means: (text: string) => string])[] = [
  [/\\\r?\n/y, () => ''],
  [/\\[\s\S]/y, (text) => text.slice(1)],
  [/\$?'[^']*'/y, (text) => text.slice(text.indexOf("'") + 1, -1)],
  [/[*?[]/y, () => unknown],
  [/\{/y, () => brace],
  [/,/y, () => comma],
  [/\}/y, () => unbrace],
  [/[^\s;&|()<>'"\\$`*?[{},]+/y, (text) => text],
];

function readWord(reader: Reader): string {
  const before = reader.at;
  let word = '';
  for (;;) {
    const part = readPart(reader);
    if (part === undefined) break;
    word += part;
  }
  // A sign that begins nothing stands for itself, so that every round gets on.
  if (reader.at === before) word = reader.text[reader.at++] ?? '';
  return word;
}

function readPart(reader: Reader): string | undefined {
  const substituted = readDollar(reader);
  if (substituted !== undefined) return substituted;
  if (take(reader, /[<>]\(/y) !== undefined) {
    passUntil(reader, ')');
    return printed;
  }
  if (take(reader, /"/y) !== undefined) return readQuoted(reader);
  for (const [form, means] of parts) {
    const text = take(reader, form);
    if (text !== undefined) return means(text);
  }
  return undefined;
}

function readQuoted(reader: Reader): string {
  let word = '';
  while (reader.at < reader.text.length && take(reader, /"/y) === undefined) {
    const escaped = take(reader, /\\["\\$`]|\\\r?\n/y);
    word += escaped?.slice(1).trim() ?? readDollar(reader) ?? take(reader, /[\s\S]/y) ?? '';
  }
  return word;
}

/** A variable, or what only running the script can tell. */
function readDollar(reader: Reader): string | undefined {
  const named = take(reader, /\$[A-Za-z_]\w*|\$\{[A-Za-z_]\w*\}/y);
  if (named !== undefined) return `${variable}${named.replace(/\W/g, '')}${endOfVariable}`;
  if (take(reader, /\$[\d@*#?$!-]/y) !== undefined) return unknown;
  const opened = take(reader, /\$[({]|`/y);
  if (opened === undefined) return take(reader, /\$(?!')/y);
  passUntil(reader, opened === '`' ? '`' : opened === '${' ? '}' : ')');
  return unknown;
}

/** Passes over what is in parentheses, braces or backquotes, with what is quoted or nested in it. */
function passUntil(reader: Reader, end: ')' | '}' | '`'): void {
  while (reader.at < reader.text.length) {
    const one = take(reader, /\\[\s\S]|'[^']*'|[\s\S]/y);
    if (one === end) return;
    if (one === '"') readQuoted(reader);
    else if (one === '(' && end !== '`') passUntil(reader, ')');
  }
}

const mostBraces = 8;

/** The words that one with braces stands for. */
function expanded(word: string): readonly string[] {
  if (word.split(brace).length > mostBraces + 1) return [unknown];
  const from = word.indexOf(brace);
  if (from === -1) return [word.replaceAll(comma, ',').replaceAll(unbrace, '}')];
  const { choices, to } = choicesFrom(word, from);
  const before = word.slice(0, from);
  if (choices.length < 2) return expanded(`${before}{${word.slice(from + 1)}`);
  return choices.flatMap((choice) => expanded(before + choice + word.slice(to)));
}

/** What is parted by commas in the braces that open there, and where what follows them begins; nothing where they stay open. */
function choicesFrom(word: string, from: number): { readonly choices: readonly string[]; readonly to: number } {
  const choices: string[] = [];
  let depth = 0;
  let start = from + 1;
  for (let at = from; at < word.length; at++) {
    const one = word[at];
    if (one === brace) depth++;
    if ((one === comma && depth === 1) || (one === unbrace && depth === 1)) {
      choices.push(word.slice(start, at));
      start = at + 1;
    }
    if (one === unbrace && --depth === 0) return { choices, to: at + 1 };
  }
  return { choices: [], to: from };
}
