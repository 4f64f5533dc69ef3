import type { Change } from '../model/change.js';
import type { Proposal } from '../model/task.js';
import { addressesOf } from './addresses.js';
import { changeTable } from './change-table.js';
import { checkedLines, logs } from './checked.js';
import { checkInWords, failuresOf } from './checks.js';
import { formattingDiff } from './diff.js';
import { clipped, list } from './lists.js';
import { block, code, inline, link } from './markdown.js';
import { details, quotation } from './notes.js';
import { firstBytes, oneLine } from './text.js';
import { publishedInWords, signatureInWords } from './words.js';

/**
 * GitHub takes 65,536 characters, and delivery adds a line of its own. Counted in bytes, so that no way of counting
 * characters exceeds it.
 */
const bound = 63_000;
const home = 'https://github.com/inference-gateway/nix-sync-action';

/** `NAME: OLD -> NEW`, or what was asked for. Where only hashes change: `NAME: correct hashes of VERSION`. */
export function pullRequestTitle(change: Change, proposal: Pick<Proposal, 'title'>): string {
  if (proposal.title !== 'default') return proposal.title;
  const { name } = change.view;
  const title =
    change.from === change.release.version
      ? `${name}: correct hashes of ${change.from}`
      : `${name}: ${change.from} -> ${change.release.version}`;
  return firstBytes(oneLine(title), 256);
}

/** The body: what failed, what changes, where it comes from, what was checked, and the release notes made harmless. */
export function pullRequestBody(change: Change): string {
  const rest = fitting([
    [0, failed(change)],
    [0, intro(change)],
    [1, changeTable(change)],
    [2, provenance(change)],
    [4, remarks(change)],
    [3, `### What was checked\n\n${list(checkedLines(change), 16_000)}`],
    [5, logs(change, 6_000)],
    [6, layout(change)],
  ]);
  const notes = releaseNotes(change, bound - Buffer.byteLength(joined([...rest, footer()])) - 600);
  return joined([...rest, notes, footer()]);
}

type Part = readonly [spare: number, text: string];

/** As many parts as fit beside the footer: what can best be spared goes first. */
function fitting(parts: readonly Part[]): readonly string[] {
  const texts = parts.map(([, text]) => text);
  if (Buffer.byteLength(joined([...texts, footer()])) <= bound - 600) return texts;
  const most = Math.max(...parts.map(([spare]) => spare));
  return most === 0 ? texts : fitting(parts.filter(([spare]) => spare < most));
}

function joined(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join('\n\n');
}

/** Only a draft has a check that failed: what it was comes before everything else. */
function failed(change: Change): string {
  const [first, ...more] = failuresOf(change);
  if (first === undefined) return '';
  const { what, why, next } = first.problem;
  const lines = [
    `**This is a draft: a check of the change failed (${inline(clipped(checkInWords(first)))}).**`,
    inline(clipped(what)),
    inline(clipped(why)),
    `Next: ${inline(clipped(next))}`,
    ...(more.length === 0 ? [] : [`${more.length} more failed; see below.`]),
  ];
  return ['> [!WARNING]', ...lines.flatMap((line) => [`> ${line}`, '>'])].slice(0, -1).join('\n');
}

function intro(change: Change): string {
  const { view, release, from, formatting } = change;
  const what =
    from === release.version
      ? `Corrects the hashes of ${code(view.name)} ${inline(from)}`
      : `Brings ${code(view.name)} from ${inline(from)} to ${inline(release.version)}`;
  const besides =
    formatting.kind === 'formatted' && formattingDiff(change) !== ''
      ? ` Then ${inline(clipped(formatting.with))} formatted the file: that is a diff of its own and changes no value.`
      : '';
  return `${what} in ${code(view.document.path)}. Only the literals below change.${besides}`;
}

function provenance(change: Change): string {
  const { release } = change;
  const addresses = addressesOf(change);
  const commit = code(release.commit);
  const lines = [
    `Tag ${code(clipped(release.tag))}, ${inline(publishedInWords(release))}.`,
    `Its commit is ${addresses.commit === undefined ? commit : link(commit, addresses.commit)}; ${inline(clipped(signatureInWords(release.signature)))}.`,
    ...(addresses.compare === undefined
      ? []
      : [link('What changed in the source between the two tags', addresses.compare)]),
  ];
  return `### Where it comes from\n\n${list(lines, bound)}`;
}

function remarks(change: Change): string {
  const lines = change.remarks.map((remark) => inline(clipped(remark)));
  return lines.length === 0 ? '' : `### To note\n\n${list(lines, 12_000)}`;
}

/** What the formatter changed beside the values. */
function layout(change: Change): string {
  const diff = formattingDiff(change);
  if (diff === '' || change.formatting.kind !== 'formatted') return '';
  const short = firstBytes(diff, 10_000);
  const shown = block(short === diff ? diff : `${short}\n... (shortened)`, 'diff');
  return details(clipped(`What ${change.formatting.with} changed, and no value`), shown);
}

function releaseNotes(change: Change, bytes: number): string {
  const { notes, url, tag } = change.release;
  if (notes.trim() === '' || bytes < 200) return '';
  const whole = link('The rest stands on the release page.', url);
  return details(clipped(`Release notes of ${tag}`), quotation(notes, bytes, whole));
}

function footer(): string {
  return (
    `---\n\nOpened automatically by ${link('nix-sync-action', home)}, which keeps it up to date. ` +
    'Once a person adds a commit to its branch, it is left alone.'
  );
}
