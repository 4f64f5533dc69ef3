import type { Revision } from '../model/change.js';
import type { ChangedFile, TreeOutcome, TreePackage } from '../model/outcome.js';
import { rowTable } from './change-table.js';
import { logBlock, verdictLine } from './checked.js';
import { checkInWords, type Failure, failuresOf } from './checks.js';
import { wholeDiff } from './diff.js';
import { clipped, list } from './lists.js';
import { block, code, inline, link } from './markdown.js';
import { formattingInWords, nixInWords } from './nix-words.js';
import { problemSection } from './problem-section.js';
import { firstBytes } from './text.js';
import { type Settled, treeRows } from './tree-rows.js';
import { commentInWords, type Told, treeDeliveryInWords, treeInWords, versionsInWords } from './tree-words.js';

const diffBound = 50_000;
const logBound = 16_000;
const listBound = 50_000;

/** The run, section by section: what came of it, what changes, and how each hash is known. */
export function treeSections(outcome: TreeOutcome): readonly string[] {
  return [
    deliverySection(outcome),
    ...outcome.files.map(fileSection),
    ...outcome.packages.map((one) => packageSection(one, outcome)),
  ];
}

function deliverySection(outcome: TreeOutcome): string {
  const { delivery, pullRequest } = outcome;
  const where =
    pullRequest === undefined ? [] : [`See ${link(`pull request ${pullRequest.number}`, pullRequest.url)}.`];
  const remarks = delivery.kind === 'committed' ? delivery.remarks.map((remark) => inline(clipped(remark))) : [];
  return [
    [`**${told(treeDeliveryInWords(outcome))}**`, ...where].join(' '),
    ...(delivery.kind === 'withheld' ? [problemSection(delivery.because), told(commentInWords(delivery.comment))] : []),
    ...(remarks.length === 0 ? [] : [list(remarks, listBound)]),
  ].join('\n\n');
}

/** The exact diff, to be read and applied. */
function fileSection(file: ChangedFile): string {
  const style = formattingInWords(file.formatting);
  return [
    `### ${code(file.revision.before.path)}`,
    diffBlock(file.revision),
    ...(style === '' ? [] : [inline(clipped(style))]),
  ].join('\n\n');
}

function packageSection(one: TreePackage, outcome: TreeOutcome): string {
  switch (one.kind) {
    case 'settled':
      return settledSection(one, outcome);
    case 'left':
      return `### ${code(one.name)} left as it is\n\n${inline(clipped(one.because))}`;
    case 'failed': {
      const proposal = one.proposed === undefined ? [] : [proposedWords, diffBlock(one.proposed)];
      return [`### ${code(one.name)} failed`, problemSection(one.problem), ...proposal].join('\n\n');
    }
  }
}

const proposedWords = 'What could be computed all the same. **It is not confirmed, and nothing of it was written:**';

function settledSection(one: Settled, outcome: TreeOutcome): string {
  const rows = treeRows(one, outcome.files);
  const lines = [
    ...one.remarks.map((remark) => inline(clipped(remark))),
    ...one.verdicts.map(verdictLine),
    ...nixInWords(one).map((line) => inline(clipped(line))),
  ];
  return [
    `### ${code(one.view.name)} ${inline(versionsInWords(one).replace(' -> ', ' \u2192 '))}`.trimEnd(),
    inline(`In ${one.view.document.path}; the hashes are ${treeInWords(outcome)}.`),
    ...(rows.length === 0 ? ['It has no hash that could be wrong.'] : [rowTable(rows)]),
    ...(lines.length === 0 ? [] : [list(lines, listBound)]),
    ...failuresOf(one).slice(0, 3).map(failureSection),
  ].join('\n\n');
}

function failureSection(failure: Failure): string {
  const { problem, excerpt, log } = failure;
  return [
    `#### ${inline(clipped(checkInWords(failure)))} failed`,
    problemSection(problem),
    ...(excerpt === undefined ? [] : [logBlock(excerpt, logBound)]),
    ...(log === undefined ? [] : [`The whole log is in ${code(log)}.`]),
  ].join('\n\n');
}

function diffBlock(revision: Revision): string {
  const diff = wholeDiff({ revision });
  const short = firstBytes(diff, diffBound);
  return block(short === diff ? diff : `${short}\n... (shortened)`, 'diff');
}

function told({ text, url }: Told): string {
  return url === undefined ? inline(text) : link(inline(text), url);
}
