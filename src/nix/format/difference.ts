/** Where one text stops being the other, counted from 1 in the first (in characters), and how many lines are in only one. */
export interface Difference {
  readonly at: { readonly line: number; readonly column: number };
  readonly lines: number;
}

/** How a text differs from what was made of it, which is another one. Texts are bytes (latin1) of UTF-8. */
export function differenceOf(before: string, after: string): Difference {
  const [old, made] = [linesOf(before), linesOf(after)];
  const first = old.findIndex((line, index) => line !== made[index]);
  const line = first === -1 ? old.length - 1 : first;
  return { at: { line: line + 1, column: columnOf(old[line] ?? '', made[line] ?? '') }, lines: unshared(old, made) };
}

function linesOf(text: string): readonly string[] {
  return Buffer.from(text, 'latin1').toString().split('\n');
}

function columnOf(old: string, made: string): number {
  const [one, other] = [[...old], [...made]];
  const same = one.findIndex((character, index) => character !== other[index]);
  return (same === -1 ? one.length : same) + 1;
}

function unshared(old: readonly string[], made: readonly string[]): number {
  const counts = new Map<string, number>();
  for (const line of old) counts.set(line, (counts.get(line) ?? 0) + 1);
  for (const line of made) counts.set(line, (counts.get(line) ?? 0) - 1);
  return [...counts.values()].reduce((sum, count) => sum + Math.abs(count), 0);
}
