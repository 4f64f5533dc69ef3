/** Lines that a log of a Go build has in any case. */
const noise =
  /^(?:@nix |Running phase: |unpacking |source root is |building$|Building subPackage |buildPhase completed |setting SOURCE_DATE_EPOCH |go: downloading |ok\s+\S|\?\s.*\[no test files\]|\t\S+\t\tcoverage: |=== (?:RUN|PAUSE|CONT|NAME)\b|\s*--- (?:PASS|SKIP): |evaling implicit |calling ')|^\s*$/;

const mostLines = 24;
const linesBefore = 2;
const longestLine = 300;

/** The lines of a log that matter: from shortly before `at`, an offset in it, or the last ones. */
export function excerptOf(log: string, at: number | 'end'): string {
  const lines = linesOf(log).filter(({ text }) => !noise.test(text));
  const from = at === 'end' ? -1 : lines.findIndex(({ end }) => end >= at);
  const kept = from === -1 ? lines.slice(-mostLines) : lines.slice(Math.max(0, from - linesBefore)).slice(0, mostLines);
  return kept.map(({ text }) => shortened(text)).join('\n');
}

/** A line that fits into a sentence or table. */
export function shortened(line: string): string {
  return line.length <= longestLine ? line : `${line.slice(0, longestLine)}...`;
}

function linesOf(log: string): readonly { readonly text: string; readonly end: number }[] {
  let end = -1;
  return log.split('\n').map((line) => {
    end += line.length + 1;
    return { text: line.replace(/\r$/, ''), end };
  });
}
