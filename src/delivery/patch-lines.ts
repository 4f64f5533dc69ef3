/** The patch of one file as GitHub's API gives it, from its first hunk on: whether one hunk shows all of these lines as they are after the change. */
export function showsLines(patch: string, lines: { readonly from: number; readonly to: number }): boolean {
  if (lines.from < 1 || lines.from > lines.to) return false;
  return patch
    .split('\n')
    .flatMap(rangeOf)
    .some(({ first, last }) => first <= lines.from && lines.to <= last);
}

/** Lines of content start with a space, a plus or a minus, so that only a hunk starts with these signs. */
function rangeOf(line: string): readonly { readonly first: number; readonly last: number }[] {
  const [, start, count = '1'] = /^@@ -\d+(?:,\d+)? \+(\d+)(?:,(\d+))? @@/.exec(line) ?? [];
  if (start === undefined) return [];
  const first = Number(start);
  return [{ first, last: first + Number(count) - 1 }];
}
