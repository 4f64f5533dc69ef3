import { type Fault, type Reader, take } from './reader.js';
import type { TokenKind } from './tokens.js';

/** Takes a token of a kind, or fails where another stands. */
export function expect(reader: Reader, kind: TokenKind): void {
  if (reader.token.kind === kind) take(reader);
  else failUnexpected(reader, kind === 'name' ? 'a name' : `"${kind}"`);
}

/** Notes the first fault; what follows is not read. */
export function fail(reader: Reader, fault: Fault): void {
  if (reader.fault !== undefined) return;
  reader.fault = fault;
  reader.token = { kind: 'end', start: reader.text.length, end: reader.text.length };
}

/** Fails because of the token in turn. */
export function failUnexpected(reader: Reader, wanted: string): void {
  fail(reader, {
    kind: 'malformed',
    at: reader.token.start,
    message: `${shown(reader)} stands where ${wanted} is expected`,
  });
}

function shown({ text, token }: Reader): string {
  if (token.kind === 'end') return 'the end of the file';
  if (text.startsWith('/*', token.start)) return 'a comment that is never closed';
  if (token.kind === 'stray') return `the character ${JSON.stringify(text.charAt(token.start))}`;
  const source = text.slice(token.start, Math.min(token.end, token.start + 40));
  return source === '"' ? 'a string' : `"${source}"`;
}
