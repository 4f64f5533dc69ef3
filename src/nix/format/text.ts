/** A text as formatters can take it, and the way back for what they made of it. Texts are bytes (latin1). */
export interface Prepared {
  readonly text: string;
  readonly restored: (text: string) => string;
}

/**
 * Formatters read UTF-8 and write one kind of line end: a text whose line ends are all CRLF goes through them with plain
 * ones. `not-utf8` where they would refuse a text or lose its bytes.
 */
export function prepare(text: string): Prepared | 'not-utf8' {
  if (!isUtf8(text)) return 'not-utf8';
  const withoutCrlf = text.replaceAll('\r\n', '');
  if (withoutCrlf.length === text.length || /[\r\n]/.test(withoutCrlf)) return { text, restored: (made) => made };
  return { text: text.replaceAll('\r\n', '\n'), restored: (made) => made.replace(/\r?\n/g, '\r\n') };
}

function isUtf8(text: string): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(text, 'latin1'));
    return true;
  } catch {
    return false;
  }
}

/** Whether each line of one text is as long as the same line of the other. */
export function haveSameLines(one: string, other: string): boolean {
  const lengths = (text: string) => text.split('\n').map(({ length }) => length);
  return lengths(one).join() === lengths(other).join();
}
