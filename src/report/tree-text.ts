import type { ChangedFile, TreeOutcome, TreePackage } from '../model/outcome.js';
import { failuresOf } from './checks.js';
import { wholeDiff } from './diff.js';
import { formattingInWords, nixInWords } from './nix-words.js';
import { paint, type Style } from './paint.js';
import { problemText } from './problem-text.js';
import { logText, verdictText } from './terminal-checks.js';
import { diffText, rowText } from './terminal-rows.js';
import { oneLine, visible } from './text.js';
import { treeExitCode } from './tree-result.js';
import { type Settled, treeRows } from './tree-rows.js';
import { commentInWords, type Told, treeDeliveryInWords, treeInWords, versionsInWords } from './tree-words.js';

/** What came of the packages of a tree, piece by piece: each, what changes, and where it went. */
export function treeTexts(outcome: TreeOutcome, style: Style): readonly string[] {
  return [
    ...outcome.packages.map((one) => packageText(one, outcome, style)),
    ...filesText(outcome, style),
    deliveryText(outcome, style),
  ];
}

/** What of it is an error, and what is a result. */
export function treeTextsApart(
  outcome: TreeOutcome,
  styles: { readonly output: Style; readonly errors: Style },
): { readonly output: readonly string[]; readonly errors: readonly string[] } {
  const failed = outcome.packages.filter(({ kind }) => kind === 'failed');
  const others = outcome.packages.filter(({ kind }) => kind !== 'failed');
  const ends = treeExitCode(outcome) === 0;
  return {
    output: [
      ...others.map((one) => packageText(one, outcome, styles.output)),
      ...filesText(outcome, styles.output),
      ...(ends ? [deliveryText(outcome, styles.output)] : []),
    ],
    errors: [
      ...failed.map((one) => packageText(one, outcome, styles.errors)),
      ...(ends ? [] : [deliveryText(outcome, styles.errors)]),
    ],
  };
}

function packageText(one: TreePackage, outcome: TreeOutcome, style: Style): string {
  switch (one.kind) {
    case 'settled':
      return settledText(one, outcome, style);
    case 'left':
      return `${paint(oneLine(one.name), 'bold', style)} left as it is\n  ${visible(one.because)}`;
    case 'failed': {
      const diff = one.proposed === undefined ? [] : diffText(wholeDiff({ revision: one.proposed }), style);
      const said = diff.length === 0 ? [] : ['  What could be computed, not confirmed and not written:'];
      return [
        `${paint(oneLine(one.name), 'bold', style)} failed`,
        problemText(one.problem, style),
        ...said,
        ...diff,
      ].join('\n');
    }
  }
}

function settledText(one: Settled, outcome: TreeOutcome, style: Style): string {
  const facts = [`Hashes ${treeInWords(outcome)}.`, ...nixInWords(one)];
  const name = [paint(oneLine(one.view.name), 'bold', style), oneLine(versionsInWords(one))].join(' ').trimEnd();
  return [
    ...failuresOf(one).flatMap((failure) => [problemText(failure.problem, style), ...logText(failure, style)]),
    `${name}  ${paint(oneLine(one.view.document.path), 'dim', style)}`,
    ...treeRows(one, outcome.files).flatMap((row) => rowText(row, style)),
    ...one.verdicts.map((verdict) => verdictText(verdict, style)),
    ...one.remarks.map((remark) => noteText(remark, style)),
    ...facts.map((fact) => `  ${paint(oneLine(fact), 'dim', style)}`),
  ].join('\n');
}

/** What was written or committed is there to be seen; what was not is shown whole. */
function filesText({ files, delivery }: TreeOutcome, style: Style): readonly string[] {
  const done = delivery.kind === 'written' || delivery.kind === 'committed';
  return done ? [] : files.map((file) => fileText(file, style));
}

function fileText(file: ChangedFile, style: Style): string {
  const said = formattingInWords(file.formatting);
  return [
    ...diffText(wholeDiff(file), style),
    ...(said === '' ? [] : [`  ${paint(oneLine(said), 'dim', style)}`]),
  ].join('\n');
}

function deliveryText(outcome: TreeOutcome, style: Style): string {
  const { delivery } = outcome;
  const remarks = delivery.kind === 'committed' ? delivery.remarks : [];
  const withheld = delivery.kind === 'withheld' ? delivery : undefined;
  return [
    ...(withheld === undefined ? [] : [problemText(withheld.because, style), told(commentInWords(withheld.comment))]),
    ...remarks.map((remark) => noteText(remark, style)),
    paint(told(treeDeliveryInWords(outcome)), 'bold', style),
  ].join('\n');
}

function noteText(remark: string, style: Style): string {
  return `  ${paint('note', 'yellow', style)}: ${visible(remark)}`;
}

function told({ text, url }: Told): string {
  return oneLine(url === undefined ? text : `${text}: ${url}`);
}
