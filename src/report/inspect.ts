import type { InspectedFile, InspectedPackage, InspectOutcome } from '../model/outcome.js';
import type { PackageView } from '../model/package.js';
import type { Problem } from '../model/problem.js';
import { type SeenRow, seenRows } from './inspect-rows.js';
import { paint, type Style } from './paint.js';
import { oneLine, visible } from './text.js';

/** Columns of the table: a hash of 51 characters fits beside an attribute of 20. */
const width = 88;
const whereWidth = 9;
const longestAttribute = 20;

/** What is seen of each package, as a table for a person. */
export function inspectText(outcome: InspectOutcome, style: Style): string {
  const blocks = outcome.files.flatMap((file) => fileBlocks(file, style));
  const empty = outcome.files.flatMap((file) =>
    file.kind === 'read' && file.packages.length === 0 ? [file.path] : [],
  );
  return `${[...blocks, ...withoutPackage(empty)].join('\n\n')}\n`;
}

function fileBlocks(file: InspectedFile, style: Style): readonly string[] {
  switch (file.kind) {
    case 'failed':
      return [[paint(oneLine(file.path), 'bold', style), ...problemLines(file.problem, file.path, style)].join('\n')];
    case 'read':
      return file.packages.map((one) => packageBlock(one, style));
  }
}

function withoutPackage(paths: readonly string[]): readonly string[] {
  if (paths.length === 0) return [];
  const shown = paths.slice(0, 8).map(oneLine).join(', ');
  const more = paths.length > 8 ? ` and ${paths.length - 8} more` : '';
  return [broken(`No package in ${shown}${more}.`, width).join('\n')];
}

function packageBlock(one: InspectedPackage, style: Style): string {
  const { view } = one;
  const rows = seenRows(one);
  const attributeWidth = Math.min(longestAttribute, Math.max(...rows.map(({ what }) => what.length)));
  return [
    ...headLines(view, style),
    ...rows.flatMap((row) => rowLines(row, attributeWidth, style)),
    ...problemsOf(one).flatMap((problem) => problemLines(problem, view.place.file, style)),
  ].join('\n');
}

/** Name, builder and place, which stands below where it is long. */
function headLines({ name, builder, place }: PackageView, style: Style): readonly string[] {
  const head = `${oneLine(name)}  ${oneLine(builder)}`;
  const where = `${oneLine(place.file)}:${place.line}:${place.column}`;
  const shown = `${paint(oneLine(name), 'bold', style)}  ${oneLine(builder)}`;
  const below = head.length + 2 + where.length > width;
  return below ? [shown, `  ${paint(where, 'dim', style)}`] : [`${shown}  ${paint(where, 'dim', style)}`];
}

function rowLines({ where, what, value, mood }: SeenRow, attributeWidth: number, style: Style): readonly string[] {
  const indent = ' '.repeat(whereWidth + 2 + attributeWidth + 2);
  const texts = broken(oneLine(value), width - indent.length).map((text) => tinted(text, mood, style));
  const head = `${paint(where.padStart(whereWidth), 'dim', style)}  ${oneLine(what).padEnd(attributeWidth)}`;
  const [first = '', ...rest] = texts;
  const below = rest.map((text) => `${indent}${text}`);
  return what.length > attributeWidth ? [head, `${indent}${first}`, ...below] : [`${head}  ${first}`, ...below];
}

function tinted(text: string, mood: SeenRow['mood'], style: Style): string {
  switch (mood) {
    case 'plain':
      return text;
    case 'fine':
      return paint(text, 'green', style);
    case 'noted':
      return paint(text, 'yellow', style);
    case 'refused':
      return paint(text, 'red', style);
  }
}

/** Every reason that was found, each once. */
function problemsOf({ view, engine, sync }: InspectedPackage): readonly Problem[] {
  const verdicts = [engine, sync].flatMap((verdict) => (verdict.kind === 'no' ? [verdict.because] : []));
  const all = [...reasonsIn(view), ...verdicts];
  return [...new Map(all.map((problem) => [`${problem.code} ${problem.what}`, problem])).values()];
}

function reasonsIn({ version, source, otherSources, dependencies }: PackageView): readonly Problem[] {
  const sources = [source, ...otherSources.map((one) => one.source)];
  const seen = sources.flatMap((one) => (one.kind === 'undecided' && one.seen !== undefined ? [one.seen] : [one]));
  const fetched = seen.flatMap((one) => (one.kind === 'fetched' || one.kind === 'other-fetcher' ? [one] : []));
  const slots = [
    version,
    ...sources,
    ...fetched.flatMap((one) => [...one.arguments, one.hash]),
    ...dependencies.map(({ hash }) => hash),
  ];
  return slots.flatMap((slot) => (slot.kind === 'undecided' ? [slot.because] : []));
}

function problemLines({ code, what, why, next, place }: Problem, file: string, style: Style): readonly string[] {
  const other = place === undefined || place.file === file ? '' : `${oneLine(place.file)}:`;
  const where = place === undefined ? '' : ` at ${other}${place.line}:${place.column}`;
  const lines = [what, why, `Next: ${next}`].flatMap((text) => broken(visible(text), width - 4));
  return [`  ${paint(code, 'red', style)}${paint(where, 'dim', style)}`, ...lines.map((line) => `    ${line}`)];
}

/** A text in lines of at most so many characters, between words where there are any. */
function broken(text: string, columns: number): readonly string[] {
  const lines: string[] = [];
  const parts = new RegExp(`.{1,${columns}}`, 'gsu');
  let line = '';
  for (const word of text.split(/[ \n]+/).flatMap((long) => long.match(parts) ?? [])) {
    if (line !== '' && line.length + 1 + word.length > columns) {
      lines.push(line);
      line = word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  return [...lines, line];
}
