import type { Change } from '../model/change.js';
import type { Delivery } from '../model/delivery.js';
import type { Outcome, PackageOutcome, SyncOutcome, TreeOutcome, VerifyOutcome } from '../model/outcome.js';
import { failuresOf } from './checks.js';
import { formattingDiff, valueDiff } from './diff.js';
import { inspectText } from './inspect.js';
import { paint, type Style } from './paint.js';
import { problemText } from './problem-text.js';
import { isTrue } from './result.js';
import { rowsOf } from './rows.js';
import { logText, proofText } from './terminal-checks.js';
import { diffText, rowText } from './terminal-rows.js';
import { bytesInWords, oneLine, secondsInWords, visible } from './text.js';
import { treeTexts, treeTextsApart } from './tree-text.js';
import { verifiedText } from './verify-text.js';
import { deliveryInWords, leftInWords, publishedInWords, signatureInWords } from './words.js';

type Counted = Pick<SyncOutcome | TreeOutcome | VerifyOutcome, 'costs'>;

/** What came of a run, for a person at a terminal. A hash stands alone on its line, so that a script can take it. */
export function outcomeText(outcome: Outcome, style: Style): string {
  switch (outcome.mode) {
    case 'prepare':
    case 'fix':
      return packagesText(treeTexts(outcome, style), outcome, style);
    case 'hash':
      return `${outcome.sri}\n`;
    case 'verify':
      return packagesText(
        outcome.packages.map((one) => verifiedText(one, style)),
        outcome,
        style,
      );
    case 'inspect':
      return inspectText(outcome, style);
    case 'sync':
      return packagesText(
        outcome.packages.map((one) => packageText(one, style)),
        outcome,
        style,
      );
  }
}

/** The same for a command: what failed goes with the errors, so that output handed on holds results alone. */
export function commandText(
  outcome: Outcome,
  styles: { readonly output: Style; readonly errors: Style },
): { readonly output: string; readonly errors: string } {
  switch (outcome.mode) {
    case 'prepare':
    case 'fix': {
      const { output, errors } = treeTextsApart(outcome, styles);
      return {
        output: output.length === 0 ? '' : packagesText(output, outcome, styles.output),
        errors: errors.map((text) => `${text}\n`).join('\n'),
      };
    }
    case 'hash':
    case 'inspect':
      return { output: outcomeText(outcome, styles.output), errors: '' };
    case 'verify': {
      const packages = outcome.packages.filter(isTrue);
      const failed = outcome.packages.filter((one) => !isTrue(one));
      return {
        output: packages.length === 0 ? '' : outcomeText({ ...outcome, packages }, styles.output),
        errors: failed.map((one) => `${verifiedText(one, styles.errors)}\n`).join('\n'),
      };
    }
    case 'sync': {
      const failed = outcome.packages.filter(({ kind }) => isFailure(kind));
      const packages = outcome.packages.filter(({ kind }) => !isFailure(kind));
      return {
        output: packages.length === 0 ? '' : outcomeText({ ...outcome, packages }, styles.output),
        errors: failed.map((one) => `${packageText(one, styles.errors)}\n`).join('\n'),
      };
    }
  }
}

function packagesText(packages: readonly string[], outcome: Counted, style: Style): string {
  return `${[...packages, costs(outcome, style)].join('\n\n')}\n`;
}

function isFailure(kind: PackageOutcome['kind']): boolean {
  return kind === 'failed' || kind === 'held';
}

function packageText(one: PackageOutcome, style: Style): string {
  switch (one.kind) {
    case 'changed': {
      const noted = [...one.change.remarks, ...('remarks' in one.delivery ? one.delivery.remarks : [])];
      return [
        ...failureText(one.change, style),
        changeText(one.change, style),
        ...proofText(one.change, style),
        ...noted.map((remark) => `  ${paint('note', 'yellow', style)}: ${visible(remark)}`),
        ...(one.delivery.kind === 'shown' ? diffTexts(one.change, style) : []),
        `  ${paint(deliveryLine(one.delivery), 'bold', style)}`,
      ]
        .filter((part) => part !== '')
        .join('\n');
    }
    case 'held':
      return [
        `${paint(oneLine(one.change.view.name), 'bold', style)} held back: a check failed, so nothing was delivered`,
        ...failureText(one.change, style),
        changeText(one.change, style),
        ...proofText(one.change, style),
        ...one.change.remarks.map((remark) => `  ${paint('note', 'yellow', style)}: ${visible(remark)}`),
      ].join('\n');
    case 'left':
      return `${paint(oneLine(one.view.name), 'bold', style)} left as it is\n  ${visible(leftInWords(one))}`;
    case 'left-alone':
      return `${paint(oneLine(one.view.name), 'bold', style)} left as it is\n  ${deliveryLine(one.delivery)}`;
    case 'failed':
      return `${paint(oneLine(one.name), 'bold', style)} failed\n${problemText(one.problem, style)}`;
  }
}

/** The first checks that failed, with what matters of their logs. */
function failureText(change: Change, style: Style): readonly string[] {
  return failuresOf(change)
    .slice(0, 3)
    .flatMap((failure) => [problemText(failure.problem, style), ...logText(failure, style)]);
}

function deliveryLine(delivery: Delivery): string {
  const { text, url } = deliveryInWords(delivery);
  return visible(url === undefined ? text : `${text}: ${url}`);
}

function changeText(change: Change, style: Style): string {
  const { release, from, view } = change;
  const versions = from === release.version ? from : `${from} -> ${release.version}`;
  return [
    `${paint(oneLine(view.name), 'bold', style)} ${oneLine(versions)}  ${paint(oneLine(view.document.path), 'dim', style)}`,
    ...rowsOf(change).flatMap((row) => rowText(row, style)),
    `  ${paint(oneLine(`${release.tag} is ${publishedInWords(release)}; ${signatureInWords(release.signature)}`), 'dim', style)}`,
  ].join('\n');
}

/** The values and the formatting apart. */
function diffTexts(change: Change, style: Style): readonly string[] {
  const layout = formattingDiff(change);
  const head = change.formatting.kind === 'formatted' ? `  What ${change.formatting.with} changed besides:` : '';
  return [...diffText(valueDiff(change), style), ...(layout === '' ? [] : [visible(head)]), ...diffText(layout, style)];
}

function costs(outcome: Counted, style: Style): string {
  const { calls, bytes, seconds } = outcome.costs;
  const words = `${secondsInWords(seconds)}, ${bytesInWords(bytes)} downloaded, ${calls} calls of GitHub's API`;
  return paint(words, 'dim', style);
}
