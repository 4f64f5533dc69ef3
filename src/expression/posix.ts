/** A regular expression of Nix's `match`, which is POSIX's extended kind, as JavaScript's; `undefined` where they may differ. */
export function translated(posix: string): string | undefined {
  const reading = { text: posix, at: 0, depth: 0 };
  const whole = alternatives(reading);
  return reading.at === posix.length ? whole : undefined;
}

/** The parts of a regular expression that stand side by side outside of parentheses; `undefined` where there are doubts. */
export function topAlternatives(posix: string): readonly string[] | undefined {
  if (translated(posix) === undefined) return undefined;
  const reading = { text: posix, at: 0, depth: 0 };
  const parts: string[] = [];
  do {
    const start = reading.at;
    if (sequence(reading) === undefined) return undefined;
    parts.push(posix.slice(start, reading.at));
  } while (taken(reading, '|'));
  return parts;
}

/** Whether a regular expression, all of it, can only match texts without a slash. */
export function isWithoutSlash(posix: string): boolean {
  const plain = posix.replaceAll(/\\./g, (pair) => (pair === '\\/' ? '/' : 'x'));
  return !/[/.]|\[\^/.test(plain);
}

interface Reading {
  readonly text: string;
  at: number;
  /** How many parentheses are open. */
  depth: number;
}

function alternatives(reading: Reading): string | undefined {
  const parts: string[] = [];
  do {
    const part = sequence(reading);
    if (part === undefined) return undefined;
    parts.push(part);
  } while (taken(reading, '|'));
  return parts.join('|');
}

/** At least one thing, each perhaps repeated; anchors say nothing, since all of a text must match. */
function sequence(reading: Reading): string | undefined {
  const parts: string[] = [];
  if (reading.depth === 0) taken(reading, '^');
  for (let next = peek(reading); !['', '|', ')'].includes(next); next = peek(reading)) {
    if (next === '$') {
      reading.at += 1;
      if (reading.depth > 0 || !['', '|'].includes(peek(reading))) return undefined;
      break;
    }
    const one = atom(reading);
    const times = one === undefined ? undefined : repetition(reading);
    if (times === undefined) return undefined;
    parts.push(`${one}${times}`);
  }
  return parts.length === 0 ? undefined : parts.join('');
}

function atom(reading: Reading): string | undefined {
  const { text, at } = reading;
  const next = text.charAt(at);
  if (next === '[') return bracket(reading);
  reading.at += 1;
  if (next === '(') {
    reading.depth += 1;
    const inner = alternatives(reading);
    reading.depth -= 1;
    return inner !== undefined && taken(reading, ')') ? `(?:${inner})` : undefined;
  }
  if (next === '.') return '.';
  if (next === '\\') {
    reading.at += 1;
    const escaped = text.charAt(at + 1);
    return escaped !== '' && '^.[$()|*+?{\\'.includes(escaped) ? `\\${escaped}` : undefined;
  }
  return '*+?{}]^\0'.includes(next) ? undefined : literal(next);
}

function repetition(reading: Reading): string | undefined {
  const found = /^(?:[*+?]|\{\d{1,3}(?:,(?:\d{1,3})?)?\})/.exec(reading.text.slice(reading.at))?.[0] ?? '';
  reading.at += found.length;
  const [low = 0, high = low] = [...found.matchAll(/\d+/g)].map(([digits]) => Number(digits));
  if (low > high) return undefined;
  return '*+?{'.includes(peek(reading) || 'x') ? undefined : found;
}

/** A bracket of single characters, ranges of letters or digits, and the commonest classes. */
function bracket(reading: Reading): string | undefined {
  const found = /^\[(\^?)((?:\[:[a-z]+:\]|[^\][\0])+)\]/.exec(reading.text.slice(reading.at));
  const [whole, negated, inside] = found ?? [];
  if (whole === undefined || inside === undefined) return undefined;
  reading.at += whole.length;
  let said = '';
  const items = inside.match(/\[:[a-z]+:\]|[a-z]-[a-z]|[A-Z]-[A-Z]|[0-9]-[0-9]|./gs) ?? [];
  for (const [index, item] of items.entries()) {
    const isRange = item.length === 3;
    if (isRange && item.charAt(0) > item.charAt(2)) return undefined;
    if (item === '-' && index > 0 && index < items.length - 1) return undefined;
    const part = item.startsWith('[:') ? CLASSES.get(item) : isRange ? item : literal(item);
    if (part === undefined) return undefined;
    said += part;
  }
  return `[${negated}${said}]`;
}

const CLASSES: ReadonlyMap<string, string> = new Map([
  ['[:alpha:]', 'A-Za-z'],
  ['[:digit:]', '0-9'],
  ['[:alnum:]', '0-9A-Za-z'],
  ['[:upper:]', 'A-Z'],
  ['[:lower:]', 'a-z'],
]);

function literal(character: string): string {
  return /[\^$\\.*+?()[\]{}|/-]/.test(character) ? `\\${character}` : character;
}

function peek({ text, at }: Reading): string {
  return text.charAt(at);
}

function taken(reading: Reading, character: string): boolean {
  if (peek(reading) !== character) return false;
  reading.at += 1;
  return true;
}
