import { randomUUID } from 'node:crypto';
import type { Document } from '../../model/package.js';
import { Refusal } from '../../model/problem.js';
import type { FormatterName } from '../../model/task.js';
import type { Ended } from '../../world/processes.js';
import type { World } from '../../world/world.js';
import { type AtHand, type Attempt, lastWords } from './at-hand.js';
import { formattingCancelled } from './problems.js';

/** What running programs of the machine needs. */
export type FormatOutside = Pick<World, 'files' | 'processes' | 'tools' | 'scratch'>;

const timeoutSeconds = 60;

/**
 * The formatters of that name on this machine, in the order of PATH. All three of them rewrite a file that they are given by
 * name, in each of their versions; what else they can do (standard input, silence) differs.
 */
export async function formattersOnPath(name: FormatterName, outside: FormatOutside): Promise<readonly AtHand[]> {
  const programs = await outside.tools.find(name);
  return programs.map((program) => ({
    name,
    format: (document) => rewrite(program, document, outside),
    words: () => askVersion(program, name, outside),
  }));
}

async function rewrite(program: string, document: Document, outside: FormatOutside): Promise<Attempt> {
  const { files, scratch } = outside;
  const folder = `${scratch}/format-${randomUUID()}`;
  const [file] = /[^/]+\.nix$/.exec(document.path) ?? ['expression.nix'];
  await files.makeFolder(folder);
  await files.create(`${folder}/${file}`, Buffer.from(document.text, 'latin1'), 'plain');
  const ended = await run(program, [`./${file}`], folder, outside);
  const attempt = await judge(ended, () => files.read(`${folder}/${file}`));
  await files.remove(folder);
  return attempt;
}

async function judge(ended: Ended, read: () => Promise<Uint8Array>): Promise<Attempt> {
  switch (ended.kind) {
    case 'not-found':
      return { kind: 'unusable' };
    case 'killed':
      return { kind: 'refused', said: whyKilled[ended.by] };
    case 'exited':
      if (ended.code !== 0) return { kind: 'refused', said: lastWords(ended.errors || ended.output) };
      return { kind: 'done', text: Buffer.from(await read()).toString('latin1') };
  }
}

const whyKilled = {
  timeout: `It was not done after ${timeoutSeconds} seconds.`,
  stop: 'The run was cancelled.',
  signal: 'It was ended by a signal, its own or from outside.',
};

async function askVersion(program: string, name: FormatterName, outside: FormatOutside): Promise<string> {
  const ended = await run(program, ['--version'], outside.scratch, outside);
  const [, told, version] = (ended.kind === 'exited' && form.exec(ended.output)) || [];
  return told === undefined || version === undefined ? name : `${told.toLowerCase()} ${version}`;
}

/** `nixfmt 1.1.0`, `nixfmt v0.6.0`, `Alejandra 3.1.0` */
const form = /^([A-Za-z][\w-]*) v?([\w.+-]*\d[\w.+-]*)$/m;

async function run(
  program: string,
  words: readonly string[],
  folder: string,
  { processes, tools }: FormatOutside,
): Promise<Ended> {
  const { PATH = '', HOME = folder } = tools.userEnvironment;
  const ended = await processes.run({
    program,
    arguments: words,
    folder,
    environment: { PATH, HOME, LC_ALL: 'C.UTF-8', NO_COLOR: '1' },
    timeoutSeconds,
  });
  if (ended.kind === 'killed' && ended.by === 'stop') throw new Refusal(formattingCancelled(program));
  return ended;
}
