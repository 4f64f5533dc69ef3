/** The last bytes of a stream, as text. */
export interface Tail {
  push(chunk: Buffer): void;
  text(): string;
}

const isInsideCharacter = (byte: number | undefined): boolean => byte !== undefined && (byte & 0xc0) === 0x80;

/** Keeps no more than the last `limit` bytes, and begins at a whole UTF-8 character. */
export function keepTail(limit: number): Tail {
  let chunks: Buffer[] = [];
  let kept = 0;
  let cut = false;
  const join = (): Buffer => {
    const all = Buffer.concat(chunks);
    return all.length > limit ? all.subarray(all.length - limit) : all;
  };
  return {
    push(chunk) {
      chunks.push(chunk);
      kept += chunk.length;
      if (kept > 2 * limit) {
        chunks = [Buffer.from(join())];
        kept = limit;
        cut = true;
      }
    },
    text() {
      const bytes = join();
      let start = 0;
      if (cut || kept > limit) while (start < 3 && isInsideCharacter(bytes[start])) start += 1;
      return bytes.toString('utf8', start);
    },
  };
}

const longestLine = 64 * 1024;

/** Hands on each line of a UTF-8 stream once it ends; LF, CR LF and a lone CR (a progress bar's) all end one. */
export function eachLine(take: (line: string) => void): { push(chunk: Buffer): void; end(): void } {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  let pending = '';
  let afterReturn = false;
  const feed = (text: string): void => {
    if (text === '') return;
    const fresh = afterReturn && text.startsWith('\n') ? text.slice(1) : text;
    afterReturn = text.endsWith('\r');
    const lines = (pending + fresh).split(/\r\n|\r|\n/);
    pending = (lines.pop() ?? '').slice(-longestLine);
    for (const line of lines) take(line);
  };
  return {
    push: (chunk) => feed(decoder.decode(chunk, { stream: true })),
    end() {
      feed(decoder.decode());
      if (pending !== '') take(pending);
      pending = '';
    },
  };
}
