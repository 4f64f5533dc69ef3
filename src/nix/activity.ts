/** One thing that a Nix command says with `--log-format internal-json`. */
export type Said =
  | Message
  | { readonly kind: 'started'; readonly id: number; readonly type: number; readonly fields: readonly Field[] }
  | { readonly kind: 'result'; readonly id: number; readonly type: number; readonly fields: readonly Field[] }
  | { readonly kind: 'stopped'; readonly id: number };

/** A text for people. `raw` is a line that came in no envelope: from before Nix knew its log format, or from a helper of it. */
export interface Message {
  readonly kind: 'message';
  readonly level: 'error' | 'lower' | 'raw';
  readonly text: string;
  /**
   * `nix`: nobody but this Nix can have said it. `anybody`: perhaps a builder. A builder may print lines like those of Nix,
   * and Nix passes them on; but where it reports a failure itself it adds to the text what it cannot be made to add to theirs.
   * A daemon's reports reach its client in the builder's form, all but the one that ends the command.
   */
  readonly from: 'nix' | 'anybody';
}

export type Field = number | string;

const envelope = '@nix ';

/** Reads a line of standard error; undefined where it says nothing that is of use here. */
export function readSaid(line: string): Said | undefined {
  if (!line.startsWith(envelope)) return rawLine(line);
  const said = parseObject(line.slice(envelope.length));
  if (said === undefined) return rawLine(line);
  const { id, type, fields } = said;
  switch (said.action) {
    case 'msg':
      return messageIn(said);
    case 'start':
      return isNumber(id) && isNumber(type) ? { kind: 'started', id, type, fields: fieldsIn(fields) } : undefined;
    case 'result':
      return isNumber(id) && isNumber(type) ? { kind: 'result', id, type, fields: fieldsIn(fields) } : undefined;
    case 'stop':
      return isNumber(id) ? { kind: 'stopped', id } : undefined;
    default:
      return undefined;
  }
}

/** A text without the colours that Nix always gives its reports. */
export function withoutColours(text: string): string {
  return text.replace(colours, '');
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: colours begin with one
const colours = /\u001b\[[0-9;]*m/g;

function rawLine(line: string): Message | undefined {
  const text = withoutColours(line).trimEnd();
  return text === '' ? undefined : { kind: 'message', level: 'raw', text, from: 'anybody' };
}

function messageIn(said: Readonly<Record<string, unknown>>): Message | undefined {
  const { msg, level } = said;
  if (typeof msg !== 'string') return undefined;
  return {
    kind: 'message',
    level: level === 0 ? 'error' : 'lower',
    text: withoutColours(msg).trimEnd(),
    from: typeof said.raw_msg === 'string' ? 'nix' : 'anybody',
  };
}

function parseObject(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}

function fieldsIn(fields: unknown): readonly Field[] {
  return Array.isArray(fields) ? fields.filter((field) => isNumber(field) || typeof field === 'string') : [];
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number';
}
