import type { Change } from '../model/change.js';
import type { Delivery } from '../model/delivery.js';
import type { Outcome, PackageOutcome, SyncOutcome, TreeOutcome, VerifyOutcome } from '../model/outcome.js';
import type { Problem } from '../model/problem.js';
import { changeTable } from './change-table.js';
import { logBlock, logs, proofLines } from './checked.js';
import { checkInWords, failuresOf } from './checks.js';
import { formattingDiff, valueDiff } from './diff.js';
import { inspectText } from './inspect.js';
import { list } from './lists.js';
import { block, code, inline, link } from './markdown.js';
import { details } from './notes.js';
import { problemSection } from './problem-section.js';
import { bytesInWords, firstBytes, secondsInWords } from './text.js';
import { treeSections } from './tree-summary.js';
import { verifiedSection } from './verify-summary.js';
import { deliveryInWords, leftInWords } from './words.js';

/** GitHub takes a mebibyte of summary a step; a diff longer than this is not worth reading there. */
const diffBound = 50_000;
const logBound = 16_000;
const noteBound = 50_000;
const pageBound = 900_000;

type Counted = Pick<SyncOutcome | TreeOutcome | VerifyOutcome, 'costs'>;

/** The run on one page, for the job summary. */
export function summary(outcome: Outcome): string {
  switch (outcome.mode) {
    case 'prepare':
    case 'fix':
      return page(treeSections(outcome), outcome);
    case 'hash':
      return `## nix-sync\n\n${code(outcome.sri)}\n`;
    case 'verify':
      return page(outcome.packages.map(verifiedSection), outcome);
    case 'inspect':
      return `## nix-sync\n\n${block(firstBytes(inspectText(outcome, 'plain'), diffBound), 'text')}\n`;
    case 'sync':
      return page(outcome.packages.map(packageSection), outcome);
  }
}

/** A run that a Problem ended before there was an Outcome. */
export function problemSummary(problem: Problem): string {
  return `## nix-sync\n\n${problemSection(problem)}\n`;
}

/** As many sections as GitHub takes; the others are counted. */
function page(sections: readonly string[], outcome: Counted): string {
  const kept: string[] = [];
  let left = pageBound;
  for (const section of sections) {
    left -= Buffer.byteLength(section) + 2;
    if (left < 0) break;
    kept.push(section);
  }
  const more = sections.length - kept.length;
  const rest = more > 0 ? [`... and ${more} more, which the outcome of the run holds.`] : [];
  return `${['## nix-sync', ...kept, ...rest, costs(outcome)].join('\n\n')}\n`;
}

function packageSection(one: PackageOutcome): string {
  switch (one.kind) {
    case 'changed':
      return changedSection(one.change, one.delivery);
    case 'held':
      return heldSection(one.change);
    case 'left':
      return `### ${code(one.view.name)} left as it is\n\n${inline(leftInWords(one))}`;
    case 'left-alone':
      return `### ${code(one.view.name)} left as it is\n\n${deliveryLine(one.delivery)}`;
    case 'failed':
      return `### ${code(one.name)} failed\n\n${problemSection(one.problem)}`;
  }
}

function changedSection(change: Change, delivery: Delivery): string {
  const noted = [...change.remarks, ...('remarks' in delivery ? delivery.remarks : [])];
  return [
    `### ${heading(change)}`,
    ...failure(change),
    changeTable(change),
    deliveryLine(delivery),
    ...(noted.length === 0 ? [] : [list(noted.map(inline), noteBound)]),
    ...proof(change),
    ...(delivery.kind === 'shown' ? diffs(change) : []),
  ].join('\n\n');
}

function heldSection(change: Change): string {
  const noted = change.remarks.map(inline);
  return [
    `### ${heading(change)} held back`,
    'A check failed, so nothing was delivered.',
    ...failure(change),
    changeTable(change),
    ...(noted.length === 0 ? [] : [list(noted, noteBound)]),
    ...proof(change),
    ...diffs(change).map((diff) => details('What was not delivered', diff)),
  ].join('\n\n');
}

function heading({ view, from, release }: Change): string {
  return `${code(view.name)} ${inline(from === release.version ? from : `${from} \u2192 ${release.version}`)}`;
}

/** The first check that failed, and what its log says. */
function failure(change: Change): readonly string[] {
  const [first] = failuresOf(change);
  if (first === undefined) return [];
  const { excerpt, log } = first;
  return [
    `**${inline(checkInWords(first))} failed**`,
    problemSection(first.problem),
    ...(excerpt === undefined ? [] : [logBlock(excerpt, logBound)]),
    ...(log === undefined ? [] : [`The whole log is in ${code(log)}.`]),
  ];
}

function proof(change: Change): readonly string[] {
  if (change.revision.edits.length === 0 && change.verdicts.length === 0) return [];
  const more = { ...change, verdicts: failuresOf(change).slice(1) };
  const folded = logs(more, logBound);
  return [list(proofLines(change), noteBound), folded].filter((part) => part !== '');
}

/** The values and the formatting apart. */
function diffs(change: Change): readonly string[] {
  const values = valueDiff(change);
  const layout = formattingDiff(change);
  return [
    ...(values === '' ? [] : [block(shortened(values), 'diff')]),
    ...(layout === '' ? [] : [`${inline(formattedBy(change))}\n\n${block(shortened(layout), 'diff')}`]),
  ];
}

function formattedBy({ formatting }: Change): string {
  return formatting.kind === 'formatted' ? `What ${formatting.with} changed besides, and no value:` : '';
}

function deliveryLine(delivery: Delivery): string {
  const { text, url } = deliveryInWords(delivery);
  return url === undefined ? inline(text) : link(inline(text), url);
}

function costs(outcome: Counted): string {
  const { calls, bytes, seconds } = outcome.costs;
  return `${secondsInWords(seconds)}, ${bytesInWords(bytes)} downloaded, ${calls} calls of GitHub's API.`;
}

function shortened(diff: string): string {
  const short = firstBytes(diff, diffBound);
  return short === diff ? diff : `${short}\n... (shortened)`;
}
