import { type Scanner, scan, scannerOf } from './lexer.js';
import type { Token } from './tokens.js';

/** Why a text is no expression that this tool reads. `message` is for a person, without a full stop. */
export interface Fault {
  readonly kind: 'malformed' | 'too-deep' | 'pipe-operator';
  readonly at: number;
  readonly message: string;
}

/**
 * A text being parsed and the token next in turn. After the first fault every token is the end of the text,
 * so that each rule ends by itself and no exception is needed.
 */
export interface Reader {
  readonly text: string;
  readonly pipeOperators: 'allowed' | 'refused';
  readonly scanner: Scanner;
  token: Token;
  depth: number;
  /** The end of the token last taken. */
  last: number;
  fault: Fault | undefined;
}

/** A reader before the first token of a text. */
export function readerOf(text: string, pipeOperators: Reader['pipeOperators']): Reader {
  const scanner = scannerOf(text);
  return { text, pipeOperators, scanner, token: scan(scanner, 0), depth: 0, last: 0, fault: undefined };
}

/** Takes the token in turn; the next is looked for where it ends, or at `from`. */
export function take(reader: Reader, from: number = reader.token.end): Token {
  const taken = reader.token;
  reader.last = from;
  if (reader.fault === undefined) reader.token = scan(reader.scanner, from);
  return taken;
}

/** The token after a given one, without taking anything. */
export function after(reader: Reader, token: Token): Token {
  return scan(reader.scanner, token.end);
}
