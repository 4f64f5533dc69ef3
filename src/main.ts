import { randomUUID } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as core from '@actions/core';
import type { Outcome } from './model/outcome.js';
import { type Problem, Refusal } from './model/problem.js';
import { run } from './modes/run.js';
import { annotationOf } from './report/annotation.js';
import { annotationsOf } from './report/annotations.js';
import { bugText } from './report/bug.js';
import { outcomeData } from './report/outcome-json.js';
import { outputsOf } from './report/outputs.js';
import { exitCodeOf } from './report/result.js';
import { problemSummary, summary } from './report/summary.js';
import { outcomeText } from './report/terminal.js';
import { type Asked, parseAction } from './task/action.js';
import type { EventFacts } from './task/event.js';
import { actionsTeller } from './world/real/actions-log.js';
import { cleanUp } from './world/real/post.js';
import { type Environment, openWorld } from './world/real/world.js';

const environment: Environment = process.env;
const annotate = { error: core.error, warning: core.warning };

// What is saved here tells the same file that it is started as the post step.
if (core.getState('started') === 'yes') await afterwards();
else await main();

async function main(): Promise<void> {
  core.saveState('started', 'yes');
  try {
    const asked = parseAction(inputsIn(environment), await readEvent(environment));
    await (asked.kind === 'failed' ? reportProblem(asked.problem) : carryOut(asked.value));
  } catch (fault) {
    await (fault instanceof Refusal ? reportProblem(fault.problem) : reportBug(fault));
  }
}

async function afterwards(): Promise<void> {
  for (const fault of await cleanUp(core.getState)) core.info(`Not cleaned up: ${fault}`);
}

async function carryOut({ task, warnings }: Asked): Promise<void> {
  for (const warning of warnings) core.warning(warning);
  const secrets = { token: secret('token'), moduleToken: secret('private-modules-token') };
  const teller = actionsTeller(core, { now: Date.now });
  const open = await openWorld(environment, secrets, teller.tell);
  core.saveState('remove-scratch', open.world.scratch);
  try {
    const outcome = await run(task, open.world, open.costs);
    teller.tell({ kind: 'said', text: outcomeText(outcome, 'plain') });
    teller.close();
    await report(outcome);
  } finally {
    teller.close();
    await open.close();
  }
}

/** An input that no log may show. */
function secret(name: string): string | undefined {
  const value = core.getInput(name);
  if (value === '') return undefined;
  core.setSecret(value);
  return value;
}

async function report(outcome: Outcome): Promise<void> {
  const file = join(environment.RUNNER_TEMP ?? tmpdir(), `nix-sync-outcome-${randomUUID()}.json`);
  await writeFile(file, `${JSON.stringify(outcomeData(outcome, 'whole'), null, 2)}\n`, { mode: 0o600 });
  for (const { level, message, at } of annotationsOf(outcome)) annotate[level](message, at);
  for (const [name, value] of Object.entries(outputsOf(outcome, file))) core.setOutput(name, value);
  await addToSummary(summary(outcome));
  process.exitCode = exitCodeOf(outcome);
}

async function reportProblem(problem: Problem): Promise<void> {
  const { message, at } = annotationOf(problem);
  core.error(message, at);
  await addToSummary(problemSummary(problem));
  process.exitCode = 1;
}

async function reportBug(fault: unknown): Promise<void> {
  core.error(bugText(fault), { title: 'nix-sync: a bug' });
  process.exitCode = 1;
}

async function addToSummary(text: string): Promise<void> {
  if (environment.GITHUB_STEP_SUMMARY) await core.summary.addRaw(text, true).write();
}

function inputsIn(variables: Environment): Readonly<Record<string, string>> {
  const inputs = Object.entries(variables).filter(([name]) => name.startsWith('INPUT_'));
  return Object.fromEntries(inputs.map(([name, value]) => [name, value ?? '']));
}

async function readEvent(variables: Environment): Promise<EventFacts> {
  const path = variables.GITHUB_EVENT_PATH;
  return {
    name: variables.GITHUB_EVENT_NAME ?? '',
    payload: path ? JSON.parse(await readFile(path, 'utf8')) : undefined,
    repository: variables.GITHUB_REPOSITORY ?? '',
    ref: variables.GITHUB_REF ?? '',
    workspace: variables.GITHUB_WORKSPACE ?? process.cwd(),
  };
}
