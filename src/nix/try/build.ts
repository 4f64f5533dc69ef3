import { randomUUID } from 'node:crypto';
import { basename } from 'node:path';
import type { Verdict } from '../../model/verdict.js';
import { nameOf } from '../ask/explain.js';
import type { Facts } from '../ask/facts.js';
import { readMismatches } from '../ask/mismatch.js';
import { type Realised, tryRealise } from '../ask/realise.js';
import type { Nix, NixOutside } from '../nix.js';
import { explainBuild } from './explain.js';
import { type RunAsked, runVerdict } from './run.js';

/** What is to be built and how it is run; the whole log of a build that fails is put into `logFolder`, which outlives the run. */
export type BuildAsked = RunAsked & { readonly facts: Pick<Facts, 'drvPath' | 'name'>; readonly logFolder: string };

/** Builds a package on this machine and runs its program inside a derivation: the verdicts `build` and `run`. */
export async function buildPackage(asked: BuildAsked, nix: Nix, outside: NixOutside): Promise<readonly Verdict[]> {
  const { drvPath, name } = asked.facts;
  const began = outside.clock.now();
  const tried = await tryRealise([drvPath], { of: `build of ${name}` }, nix, outside);
  const seconds = (outside.clock.now() - began) / 1000;
  const build = { check: 'build', of: nix.system } as const;
  if (tried.kind === 'failed') {
    const failed = await explained(tried, asked, nix, outside);
    const because = 'The package could not be built.';
    return [
      { ...build, kind: 'failed', seconds, ...failed },
      { check: 'run', of: nix.system, kind: 'skipped', because },
    ];
  }
  const saw = tried.outputs.map((path) => basename(path)).join(', ');
  return [
    { ...build, kind: 'passed', saw, seconds },
    { check: 'run', of: nix.system, ...(await runVerdict(asked, tried.outputs, nix, outside)) },
  ];
}

type FailedBuild = Extract<Realised, { kind: 'failed' }>;

async function explained(failed: FailedBuild, { facts, logFolder }: BuildAsked, nix: Nix, outside: NixOutside) {
  const [mismatch] = readMismatches(failed.own);
  const derivation = mismatch?.derivation ?? failed.derivation;
  const { problem, excerpt } = explainBuild({
    subject: subjectOf(derivation, facts),
    log: failed.log,
    messages: failed.messages,
    ...(mismatch === undefined ? {} : { mismatch }),
  });
  const path = `${logFolder}/nix-sync-build-${facts.name}-${randomUUID().slice(0, 8)}.log`;
  const log = await keepLog(failed, path, nix, outside);
  return { problem, excerpt, log };
}

function subjectOf(derivation: string, { drvPath, name }: BuildAsked['facts']): string {
  if (derivation === 'unknown' || derivation === drvPath) return name;
  return `${nameOf(derivation)}, which ${name} needs,`;
}

/** The whole log of what failed; where there is none, what Nix said. */
async function keepLog(failed: FailedBuild, path: string, nix: Nix, outside: NixOutside): Promise<string> {
  const { files, processes, clock, scratch } = outside;
  if (failed.log !== '') {
    const ended = await processes.run({
      program: `${nix.folder}/nix-store`,
      arguments: ['--read-log', failed.derivation],
      folder: scratch,
      environment: nix.environment,
      timeoutSeconds: Math.max(1, (nix.deadline - clock.now()) / 1000),
      outputFile: path,
    });
    if (ended.kind === 'exited' && ended.code === 0) return path;
    await files.remove(path);
  }
  await files.create(path, Buffer.from(`${[failed.log, ...failed.messages].join('\n').trim()}\n`), 'plain');
  return path;
}
