/** The end of a text, from the beginning of a line, in at most so many bytes of UTF-8; the last line is kept in part where it is longer. */
export function lastBytes(text: string, bytes: number): string {
  const whole = Buffer.from(text, 'utf8');
  if (whole.length <= bytes) return text;
  let start = whole.length - Math.max(0, bytes);
  while (start < whole.length && ((whole[start] ?? 0) & 0xc0) === 0x80) start += 1;
  const end = whole.subarray(start).toString('utf8');
  const line = end.trimEnd().indexOf('\n');
  return line < 0 ? end : end.slice(line + 1);
}
