import manifest from '../package.json' with { type: 'json' };
import { type Problem, Refusal } from './model/problem.js';
import type { Task } from './model/task.js';
import { run } from './modes/run.js';
import { bugText } from './report/bug.js';
import { outcomeData, problemData } from './report/outcome-json.js';
import type { Style } from './report/paint.js';
import { problemText } from './report/problem-text.js';
import { exitCodeOf } from './report/result.js';
import { commandText } from './report/terminal.js';
import { parseCommand } from './task/command.js';
import { lookOf, terminalTeller } from './world/real/terminal.js';
import { type Environment, openWorld } from './world/real/world.js';

const environment: Environment = process.env;

const asked = parseCommand(process.argv.slice(2), { folder: process.cwd() });
switch (asked.kind) {
  case 'help':
    process.stdout.write(asked.text);
    break;
  case 'version':
    process.stdout.write(`${manifest.version}\n`);
    break;
  case 'usage':
    process.stderr.write(`${problemText(asked.problem, styleOf(process.stderr))}\n`);
    process.exitCode = 2;
    break;
  case 'task':
    await carryOut(asked.task, asked.json).catch((fault: unknown) => giveUp(fault, asked.json));
    break;
}

async function carryOut(task: Task, form: 'json' | 'text'): Promise<void> {
  const token = environment.GITHUB_TOKEN || environment.GH_TOKEN;
  const moduleToken = environment.NIX_SYNC_PRIVATE_MODULES_TOKEN;
  const teller = terminalTeller(process.stderr, lookOf(process.stderr, environment), { now: Date.now });
  const open = await openWorld(environment, { token, moduleToken }, teller.tell);
  try {
    const outcome = await run(task, open.world, open.costs);
    teller.close();
    const told = commandText(outcome, { output: styleOf(process.stdout), errors: styleOf(process.stderr) });
    process.stdout.write(form === 'json' ? json(outcomeData(outcome, 'whole')) : told.output);
    process.stderr.write(told.errors);
    process.exitCode = exitCodeOf(outcome);
  } finally {
    teller.close();
    await open.close();
  }
}

function giveUp(fault: unknown, form: 'json' | 'text'): void {
  process.exitCode = 1;
  if (fault instanceof Refusal) {
    tellProblem(fault.problem, form);
  } else {
    process.stderr.write(`${bugText(fault)}\n`);
  }
}

function tellProblem(problem: Problem, form: 'json' | 'text'): void {
  if (form === 'json') process.stdout.write(json(problemData(problem)));
  process.stderr.write(`${problemText(problem, styleOf(process.stderr))}\n`);
}

function json(data: Readonly<Record<string, unknown>>): string {
  return `${JSON.stringify(data, null, 2)}\n`;
}

function styleOf(stream: NodeJS.WriteStream): Style {
  return stream.isTTY && !environment.NO_COLOR ? 'coloured' : 'plain';
}
