/** Takes out what a reader cannot see but a terminal or a page would obey: controls, direction marks, invisible tags, broken halves of characters. */
export function visible(text: string): string {
  return Buffer.from(text.replace(/\r\n?|\u2028|\u2029|\u0085/g, '\n'), 'utf8')
    .toString('utf8')
    .replace(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb]|[\u{e0000}-\u{e007f}]/gu, '')
    .replace(/(?![\n\t])\p{Cc}/gu, '');
}

/** The same on one line: whatever parts words becomes one space. */
export function oneLine(text: string): string {
  return visible(text).replace(/\s+/g, ' ').trim();
}

/** The beginning of a text, cut between characters, in at most so many bytes of UTF-8. */
export function firstBytes(text: string, bytes: number): string {
  const whole = Buffer.from(text, 'utf8');
  if (whole.length <= bytes) return text;
  let end = Math.max(0, bytes);
  while (end > 0 && ((whole[end] ?? 0) & 0xc0) === 0x80) end -= 1;
  return whole.subarray(0, end).toString('utf8');
}

/** A count of bytes for a person: `15.2 MB`. */
export function bytesInWords(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  const units = ['kB', 'MB', 'GB', 'TB'];
  const power = Math.min(units.length, Math.floor(Math.log10(bytes) / 3));
  return `${(bytes / 1000 ** power).toFixed(1)} ${units[power - 1]}`;
}

/** Seconds for a person: `0.8 s`, `75 s`. */
export function secondsInWords(seconds: number): string {
  return `${seconds < 10 ? seconds.toFixed(1) : Math.round(seconds)} s`;
}
