import type { Delivery } from '../model/delivery.js';
import type { Outcome, PackageOutcome, SyncOutcome } from '../model/outcome.js';
import type { Problem } from '../model/problem.js';
import { unifiedDiff } from './diff.js';
import { inspectText } from './inspect.js';
import { block, code, inline, link } from './markdown.js';
import { changeTable } from './pull-request.js';
import { bytesInWords, firstBytes, secondsInWords } from './text.js';
import { deliveryInWords, leftInWords } from './words.js';

/** GitHub takes a mebibyte of summary a step; a diff longer than this is not worth reading there. */
const diffBound = 50_000;

/** The run on one page, for the job summary. */
export function summary(outcome: Outcome): string {
  switch (outcome.mode) {
    case 'hash':
      return `## nix-sync\n\n${code(outcome.sri)}\n`;
    case 'inspect':
      return `## nix-sync\n\n${block(firstBytes(inspectText(outcome, 'plain'), diffBound), 'text')}\n`;
    case 'sync':
      return `${['## nix-sync', ...outcome.packages.map(packageSection), costs(outcome)].join('\n\n')}\n`;
  }
}

/** A run that a Problem ended before there was an Outcome. */
export function problemSummary(problem: Problem): string {
  return `## nix-sync\n\n${problemText(problem)}\n`;
}

function packageSection(one: PackageOutcome): string {
  switch (one.kind) {
    case 'changed': {
      const { change, delivery } = one;
      const versions =
        change.from === change.release.version ? change.from : `${change.from} → ${change.release.version}`;
      const noted = [...change.remarks, ...('remarks' in delivery ? delivery.remarks : [])];
      const diff = delivery.kind === 'shown' ? unifiedDiff(change.revision) : '';
      return [
        `### ${code(change.view.name)} ${inline(versions)}`,
        changeTable(change),
        deliveryLine(delivery),
        ...(noted.length === 0 ? [] : [noted.map((remark) => `- ${inline(remark)}`).join('\n')]),
        ...(diff === '' ? [] : [block(shortened(diff), 'diff')]),
      ].join('\n\n');
    }
    case 'held':
      return `### ${code(one.change.view.name)} held back\n\n${changeTable(one.change)}`;
    case 'left':
      return `### ${code(one.view.name)} left as it is\n\n${inline(leftInWords(one))}`;
    case 'left-alone':
      return `### ${code(one.view.name)} left as it is\n\n${deliveryLine(one.delivery)}`;
    case 'failed':
      return `### ${code(one.name)} failed\n\n${problemText(one.problem)}`;
  }
}

function deliveryLine(delivery: Delivery): string {
  const { text, url } = deliveryInWords(delivery);
  return url === undefined ? inline(text) : link(inline(text), url);
}

function problemText(problem: Problem): string {
  const { place } = problem;
  const where = place === undefined ? [] : [`In ${code(`${place.file}:${place.line}:${place.column}`)}.`];
  return [
    `**${inline(problem.what)}**`,
    inline(problem.why),
    `Next: ${inline(problem.next)}`,
    ...where,
    `Problem ${code(problem.code)}.`,
  ].join('\n\n');
}

function costs(outcome: SyncOutcome): string {
  const { calls, bytes, seconds } = outcome.costs;
  return `${secondsInWords(seconds)}, ${bytesInWords(bytes)} downloaded, ${calls} calls of GitHub's API.`;
}

function shortened(diff: string): string {
  const short = firstBytes(diff, diffBound);
  return short === diff ? diff : `${short}\n... (shortened)`;
}
