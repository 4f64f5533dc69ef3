import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

export interface Answer {
  readonly code: number;
  readonly output: string;
  readonly errors: string;
}

/** Programs as files in a folder, and a way to ask Nix's parser about any number of them at once. */
export interface Nix {
  readonly folder: string;
  parse(files: readonly string[]): Promise<Answer>;
  /** A file's whole value as JSON. */
  evaluate(file: string): Promise<Answer>;
  write(name: string, program: string): Promise<string>;
}

/** Real Nix with a store of its own in a folder. */
export async function nixIn(folder: string): Promise<Nix> {
  const conf = join(folder, 'conf');
  await mkdir(conf);
  await writeFile(join(conf, 'nix.conf'), 'sandbox = false\nbuild-users-group =\nsubstituters =\n');
  const environment = {
    PATH: process.env.PATH ?? '',
    HOME: folder,
    NIX_STORE_DIR: join(folder, 'store'),
    NIX_STATE_DIR: join(folder, 'var'),
    NIX_LOG_DIR: join(folder, 'log'),
    NIX_CONF_DIR: conf,
    NIX_USER_CONF_FILES: '/dev/null',
    XDG_CACHE_HOME: join(folder, 'cache'),
  };
  return {
    folder,
    write: async (name, program) => {
      await writeFile(join(folder, name), Buffer.from(program, 'latin1'));
      return name;
    },
    evaluate: (file) =>
      run('nix-instantiate', ['--eval', '--strict', '--json', '--read-write-mode', file], {
        cwd: folder,
        env: environment,
      }),
    parse: (files) => run('nix-instantiate', ['--parse', ...files], { cwd: folder, env: environment }),
  };
}

function run(
  program: string,
  args: readonly string[],
  options: { cwd: string; env: NodeJS.ProcessEnv },
): Promise<Answer> {
  return new Promise((answer) => {
    const settings = { ...options, encoding: 'latin1' as const, maxBuffer: 64 * 1024 * 1024 };
    execFile(program, args, settings, (fault, output, errors) => {
      answer({ code: fault === null ? 0 : Number(fault.code ?? 1), output, errors });
    });
  });
}
