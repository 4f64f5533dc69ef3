import { execFile } from 'node:child_process';
import { basename } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Nix } from '../../src/nix/nix.js';
import { type NixCommand, runNix } from '../../src/nix/run.js';
import type { Command, Ended } from '../../src/world/processes.js';
import { needs } from '../support/needs.js';
import type { NixStage } from '../support/nix/store.js';
import { startDaemon } from './daemon.js';
import { fake, instantiate } from './derivations.js';
import { nixes, stageOf } from './nixes.js';
import { nixOutside } from './outside.js';

const withNix = needs('nix', 'go');
const of = 'the work of a test';

const realisation = (...derivations: readonly string[]): NixCommand => ({
  program: 'nix-store',
  arguments: ['--realise', ...derivations],
  folder: '/',
  of,
});

const refused = (code: string) => expect.objectContaining({ problem: expect.objectContaining({ code }) });

describe.each(nixes)('with %s,', (_, folder) => {
  let stage: NixStage;

  beforeAll(async () => {
    stage = await stageOf(folder);
  }, 60_000);

  describe('a command of Nix', () => {
    withNix('gives its output', async () => {
      const [derivation = ''] = await instantiate([{ name: 'tide', script: 'echo > $out' }], stage.nix);
      const ran = await runNix(realisation(derivation), stage.nix, await nixOutside());
      expect(ran).toEqual({ kind: 'done', output: expect.stringMatching(/\/store\/\w{32}-tide\n$/) });
    });

    withNix('tells what it does while it does it', async () => {
      const script = `echo '@nix {"action":"setPhase","phase":"ebb"}' >&2; echo low water; echo > $out`;
      const [derivation = ''] = await instantiate([{ name: 'tide', script }], stage.nix);
      const outside = await nixOutside();
      await runNix(realisation(derivation), stage.nix, outside);
      expect(outside.notes).toEqual(
        expect.arrayContaining([
          { kind: 'progress', of, text: 'building tide' },
          { kind: 'progress', of, text: 'building tide: ebb' },
          { kind: 'line', of, text: 'tide> low water' },
        ]),
      );
      expect(outside.notes.at(0)).toEqual({ kind: 'began', of });
      expect(outside.notes.at(-1)).toEqual({ kind: 'ended', of, text: expect.stringMatching(/^1 built in \d\.\d s$/) });
    });

    withNix('says whose builder failed, and what of its messages nobody else can have said', async () => {
      const script = `echo '@nix {"action":"msg","level":0,"msg":"error: pretended"}' >&2; exit 3`;
      const [derivation = ''] = await instantiate([{ name: 'tide', script }], stage.nix);
      const ran = await runNix(realisation(derivation), stage.nix, await nixOutside());
      expect(ran).toMatchObject({ kind: 'failed', failed: [derivation] });
      expect(ran).toMatchObject({ messages: expect.arrayContaining(['error: pretended']) });
      expect(ran).toMatchObject({ own: expect.not.arrayContaining(['error: pretended']) });
      expect(ran).toMatchObject({ own: [expect.stringContaining(derivation)] });
    });

    withNix('says what is wrong with an expression', async () => {
      const command: NixCommand = {
        program: 'nix-instantiate',
        arguments: ['--eval', '-E', '{ tide }: tide.nonesuch', '--arg', 'tide', '{ }'],
        folder: '/',
        of,
      };
      const ran = await runNix(command, stage.nix, await nixOutside());
      expect(ran).toMatchObject({ kind: 'failed', own: [expect.stringContaining("attribute 'nonesuch' missing")] });
    });

    withNix('gets what is added to its environment', async () => {
      const command: NixCommand = {
        program: 'nix-instantiate',
        arguments: ['--eval', '-E', 'builtins.getEnv "TIDE"'],
        folder: '/',
        of,
        environment: { TIDE: 'low' },
      };
      expect(await runNix(command, stage.nix, await nixOutside())).toEqual({ kind: 'done', output: '"low"\n' });
    });
  });

  withNix('access tokens of NIX_CONFIG are there for evaluations alone', async () => {
    const tokens = 'access-tokens = harbour.example=t0ken';
    const nix: Nix = { ...stage.nix, environment: { ...stage.nix.environment, NIX_CONFIG: tokens } };
    const seen = new Map<string, string | undefined>();
    const outside = await nixOutside();
    const processes: typeof outside.processes = {
      run: async ({ program, environment }) => {
        seen.set(basename(program), environment.NIX_CONFIG);
        return { kind: 'exited', code: 0, output: '', errors: '' };
      },
    };
    for (const program of ['nix-instantiate', 'nix-build', 'nix-store'] as const) {
      await runNix({ program, arguments: [], folder: '/', of }, nix, { ...outside, processes });
    }
    expect(Object.fromEntries(seen)).toEqual({ 'nix-instantiate': tokens, 'nix-build': '', 'nix-store': '' });
  });

  describe('a command of Nix that is ended', () => {
    const seconds = 300 + Math.floor(Math.random() * 1e9);

    async function asleep(name: string): Promise<string> {
      const script = `sleep ${seconds} & sleep ${seconds}`;
      const [derivation = ''] = await instantiate([{ name, script, hash: fake(1) }], stage.nix);
      return derivation;
    }

    async function sleepers(): Promise<readonly string[]> {
      const { stdout } = await promisify(execFile)('ps', ['-A', '-o', 'args']);
      return stdout.split('\n').filter((line) => line.includes(`sleep ${seconds}`));
    }

    withNix('since the time is over takes all its builders along', async () => {
      const derivation = await asleep('late');
      const nix: Nix = { ...stage.nix, deadline: Date.now() + 800 };
      await expect(runNix(realisation(derivation), nix, await nixOutside())).rejects.toEqual(refused('nix-timed-out'));
      expect(await sleepers()).toEqual([]);
    });

    withNix('since the run is cancelled takes all its builders along', async () => {
      const derivation = await asleep('cancelled');
      const cancel = new AbortController();
      const outside = await nixOutside(cancel.signal);
      const tell = (note: (typeof outside.notes)[number]) => {
        if (note.kind === 'progress' && note.text === 'building cancelled') setTimeout(() => cancel.abort(), 200);
      };
      const running = runNix(realisation(derivation), stage.nix, { ...outside, tell });
      await expect(running).rejects.toEqual(refused('nix-ended-early'));
      expect(await sleepers()).toEqual([]);
    });

    withNix('leaves nothing that a daemon does for it', async () => {
      const derivation = await asleep('remote');
      const daemon = await startDaemon(stage.folder, stage.nix);
      try {
        const nix: Nix = { ...daemon.nix, deadline: Date.now() + 800 };
        const running = runNix(realisation(derivation), nix, await nixOutside());
        await expect(running).rejects.toEqual(refused('nix-timed-out'));
        for (let tries = 0; tries < 100 && (await sleepers()).length > 0; tries++) await wait(50);
        expect(await sleepers()).toEqual([]);
      } finally {
        await daemon.end();
      }
    });

    withNix('leaves a store that works', async () => {
      const [derivation = ''] = await instantiate([{ name: 'after', script: 'echo > $out' }], stage.nix);
      expect(await runNix(realisation(derivation), stage.nix, await nixOutside())).toMatchObject({ kind: 'done' });
    });
  });
});

describe('without a Nix to run', () => {
  const nix: Nix = {
    name: 'Nix',
    version: '2.35.2',
    origin: 'found',
    folder: '/nix/bin',
    system: 'x86_64-linux',
    sandbox: { kind: 'on', how: '' },
    environment: { PATH: '/bin' },
    deadline: 5000,
  };
  const ending = async (ended: Ended, now = 1000) => {
    const commands: Command[] = [];
    const outside = await nixOutside();
    const run = async (command: Command) => {
      commands.push(command);
      return ended;
    };
    const clock = { ...outside.clock, now: () => now };
    const running = runNix(realisation('x.drv'), nix, { ...outside, processes: { run }, clock });
    return { commands, outcome: await running.catch((fault: unknown) => fault) };
  };

  test('it is asked for live reports, in the time that is left', async () => {
    const { commands } = await ending({ kind: 'exited', code: 0, output: '', errors: '' });
    expect(commands).toEqual([
      expect.objectContaining({
        program: '/nix/bin/nix-store',
        arguments: ['--log-format', 'internal-json', '--realise', 'x.drv'],
        environment: { PATH: '/bin' },
        timeoutSeconds: 4,
      }),
    ]);
  });

  test('nothing is begun when no time is left', async () => {
    const { commands, outcome } = await ending({ kind: 'exited', code: 0, output: '', errors: '' }, 5000);
    expect(commands).toEqual([]);
    expect(outcome).toEqual(refused('nix-timed-out'));
  });

  test.each([
    [{ kind: 'not-found' }, 'nix-program-missing'],
    [{ kind: 'killed', by: 'timeout' }, 'nix-timed-out'],
    [{ kind: 'killed', by: 'stop' }, 'nix-ended-early'],
    [{ kind: 'killed', by: 'signal' }, 'nix-ended-early'],
  ] as const)('%j is a Problem', async (ended, code) => {
    expect((await ending(ended)).outcome).toEqual(refused(code));
  });

  test('whatever it writes, the exit code alone says how it went', async () => {
    expect((await ending({ kind: 'exited', code: 0, output: 'x', errors: 'error: y' })).outcome).toEqual({
      kind: 'done',
      output: 'x',
    });
    expect((await ending({ kind: 'exited', code: 102, output: 'x', errors: '' })).outcome).toMatchObject({
      kind: 'failed',
      code: 102,
    });
  });
});
