import type { Change, LearntHash } from '../model/change.js';
import type { Proposal } from '../model/task.js';
import { addressesOf } from './addresses.js';
import { code, inline, link, table } from './markdown.js';
import { details, quotation } from './notes.js';
import { type Row, rowsOf } from './rows.js';
import { firstBytes, oneLine, secondsInWords } from './text.js';
import { evidenceInWords, publishedInWords, signatureInWords } from './words.js';

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

/** The body: what changes, where it comes from, what was checked, and the release notes made harmless. */
export function pullRequestBody(change: Change): string {
  const before = [intro(change), changeTable(change), provenance(change), remarks(change), checked(change)];
  const rest = [...before, footer()].filter((part) => part !== '').join('\n\n');
  const notes = releaseNotes(change, bound - Buffer.byteLength(rest) - 600);
  return [...before, notes, footer()].filter((part) => part !== '').join('\n\n');
}

/** The table of what a change does to the expression; the same in pull request and summary. */
export function changeTable(change: Change): string {
  return table(
    ['attribute', 'old', 'new', 'evidence', 'time'],
    rowsOf(change).map((row) => [
      code(clipped(row.attribute)),
      code(clipped(row.old)),
      row.changed === 'changed' ? code(clipped(row.new)) : 'unchanged',
      evidence(row),
      row.evidence.map(({ seconds }) => secondsInWords(seconds)).join(', '),
    ]),
  );
}

function evidence(row: Row): string {
  const words = row.evidence.map((one) => inline(clipped(evidenceInWords(one))));
  return [...words, ...(row.because === '' ? [] : [inline(clipped(row.because))])].join('; ');
}

function intro(change: Change): string {
  const { view, release, from } = change;
  const what =
    from === release.version
      ? `Corrects the hashes of ${code(view.name)} ${inline(from)}`
      : `Brings ${code(view.name)} from ${inline(from)} to ${inline(release.version)}`;
  return `${what} in ${code(view.document.path)}. Only the literals below change.`;
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
  return `### Where it comes from\n\n${list(lines)}`;
}

function remarks(change: Change): string {
  const lines = change.remarks.slice(0, 20).map((remark) => inline(clipped(remark)));
  return lines.length === 0 ? '' : `### To note\n\n${list(lines)}`;
}

function checked(change: Change): string {
  const none = change.view.dependencies.length > 0 && !change.hashes.some(({ slot }) => slot === 'dependency-hash');
  const lines = [
    ...change.hashes.map(howChecked),
    ...(none ? ['The package has no dependencies to hash.'] : []),
    'Not done by this run: evaluating or building the package with Nix.',
  ];
  return `### What was checked\n\n${list(lines)}`;
}

function howChecked(hash: LearntHash): string {
  const made = hash.evidence.map((one) => inline(clipped(evidenceInWords(one)))).join('; ');
  if (hash.slot === 'source-hash') return `${code(hash.attribute)}: NAR hash of what the archive unpacks to, ${made}.`;
  const standing =
    hash.standing === 'pinned'
      ? '`go.sum` pins every byte of it'
      : 'nothing pins it, only the module proxy vouches for it; this was allowed by `unconfirmed-hash`';
  return `${code(hash.attribute)}: computed by ${made}; ${standing}.`;
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

function list(lines: readonly string[]): string {
  return lines.map((line) => `- ${line}`).join('\n');
}

function clipped(text: string): string {
  const short = firstBytes(text, 500);
  return short === text ? text : `${short}...`;
}
