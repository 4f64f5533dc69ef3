import { mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import type { Verdict } from '../../../src/model/verdict.js';
import type { Version } from '../../../src/model/words.js';
import { type BuildAsked, buildPackage } from '../../../src/nix/try/build.js';
import { type LocalGitHub, startGitHub } from '../../support/github/server.js';
import { needs } from '../../support/needs.js';
import { buildExpression, hashesGot, run } from '../../support/nix/building.js';
import { type NixStage, privateStore } from '../../support/nix/store.js';
import { expressionPath, programFiles, programHashes } from '../../support/program.js';
import { scratch } from '../../support/scratch.js';
import { stageTide } from '../../support/stage.js';
import { nixOutside } from '../outside.js';

const withNix = needs('nix', 'go', 'git');
const nothing = 'sha256-AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=';
const old = programHashes['v0.1.0'];
const recent = programHashes['v0.2.0'];
const version = '0.2.0' as Version;
const tide = (programFiles('v0.2.0')[expressionPath] ?? '')
  .replace('0.1.0', version)
  .replace(old.source, recent.source)
  .replace(old.vendor, recent.vendor);

let hub: LocalGitHub;
let stage: NixStage;
let logFolder: string;

beforeAll(async () => {
  hub = await startGitHub();
  await stageTide(hub, 'v0.2.0');
  stage = await privateStore(await scratch(), { environment: { NIX_STAND_IN_GITHUB: hub.web } });
  logFolder = await scratch();
}, 120_000);

afterAll(() => hub.close());

const withLine = (line: string): string => tide.replace('  ldflags =', `  ${line}\n\n  ldflags =`);

/** The two verdicts on a package, and what was told meanwhile. */
async function check(text: string, over: Partial<BuildAsked> = {}, on = stage) {
  const facts = await factsOf(text, on);
  const outside = await nixOutside();
  const asked = { facts, version, runCommand: 'default', logFolder, ...over };
  const [build, ran] = (await buildPackage(asked, on.nix, outside)) as readonly [Verdict, Verdict];
  return { build, ran, notes: outside.notes };
}

async function factsOf(text: string, on: NixStage): Promise<BuildAsked['facts']> {
  const file = join(await mkdtemp(join(on.folder, 'expression-')), 'package.nix');
  await writeFile(file, text);
  const whole = `let p = (import <nixpkgs> { }).callPackage ${file} { }; in { inherit (p) drvPath name; }
    // (if p ? pname then { inherit (p) pname; } else { })
    // (if p.meta ? mainProgram then { inherit (p.meta) mainProgram; } else { })`;
  const ran = await run(on, ['nix-instantiate', '--eval', '--strict', '--json', '--read-write-mode', '-E', whole]);
  if (ran.code !== 0) throw new Error(ran.errors);
  return JSON.parse(ran.output) as BuildAsked['facts'];
}

/** A package of one shell script. */
function scripted(script: string, more = '', name = 'tide'): string {
  return `{ stdenv }: stdenv.mkDerivation {
    pname = "tide"; version = "0.2.0"; ${more}
    buildCommand = ''
      mkdir -p $out/bin
      printf '%s\\n' '#!/bin/sh' ${script
        .split('\n')
        .map((line) => `'${line}'`)
        .join(' ')} >$out/bin/${name}
      chmod +x $out/bin/${name}
    '';
  }`;
}

const failedWith = (code: string, what: string) => ({
  kind: 'failed',
  problem: { code, what: expect.stringContaining(what) },
});

describe('a release of the program', () => {
  withNix(
    'is built, and says its version',
    async () => {
      const { build, ran, notes } = await check(tide);
      const of = stage.nix.system;
      const saw = expect.stringMatching(/^\w{32}-tide-0\.2\.0$/);
      expect(build).toEqual({ check: 'build', of, kind: 'passed', saw, seconds: expect.any(Number) });
      expect(ran).toMatchObject({
        check: 'run',
        of,
        kind: 'passed',
        saw: '"tide --version" printed "tide version 0.2.0"',
      });
      expect(notes).toContainEqual(expect.objectContaining({ kind: 'began', of: 'build of tide-0.2.0' }));
      expect(await readdir(logFolder)).toEqual([]);
    },
    60_000,
  );

  withNix(
    'with proxyVendor is, too',
    async () => {
      const text = withLine('proxyVendor = true;');
      const [hash = ''] = hashesGot(await buildExpression(stage, text.replace(recent.vendor, nothing), 'p.goModules'));
      const { build, ran } = await check(text.replace(recent.vendor, hash));
      expect([build.kind, ran.kind]).toEqual(['passed', 'passed']);
    },
    60_000,
  );

  withNix(
    'that calls itself something else has failed',
    async () => {
      const { build, ran } = await check(tide.replace(/(main\.version=)[^"]+/, '$10.1.9'));
      expect(build.kind).toBe('passed');
      expect(ran).toMatchObject(failedWith('program-of-other-version', 'says that it is 0.1.9, and not 0.2.0'));
      expect(ran).toMatchObject({
        excerpt: expect.stringContaining('$ tide --version (exit code 0)\ntide version 0.1.9'),
      });
    },
    60_000,
  );

  withNix(
    'that does not compile is told with the place, its whole log in a file',
    async () => {
      const { build, ran } = await check(withLine(`postPatch = "echo 'var high = low' >>cmd/root.go";`));
      expect(build).toMatchObject(failedWith('build-does-not-compile', 'tide-0.2.0 does not compile: cmd/root.go:'));
      expect(build).toMatchObject({ problem: { what: expect.stringContaining('undefined: low') } });
      expect(ran).toMatchObject({ kind: 'skipped', because: 'The package could not be built.' });
      if (build.kind !== 'failed') throw new Error(build.kind);
      expect(build.excerpt).toMatch(/^# github\.com\/harbour\/tide\/cmd\ncmd\/root\.go:\d+:\d+: undefined: low$/m);
      expect(build.excerpt).not.toContain('Running phase');
      const log = await readFile(build.log ?? '', 'utf8');
      expect(build.log).toMatch(/\/nix-sync-build-tide-0\.2\.0-\w{8}\.log$/);
      expect(log).toContain('Running phase: buildPhase');
      expect(log).toContain('undefined: low');
    },
    60_000,
  );

  withNix(
    'whose test fails is told with its name',
    async () => {
      const failing = 'package tides\nimport "testing"\nfunc TestFlood(t *testing.T) { t.Fatal("low") }\n';
      const { build } = await check(withLine(`postPatch = ''printf '%s' '${failing}' >tides/flood_test.go'';`));
      expect(build).toMatchObject(failedWith('build-test-fails', 'its tests fail: TestFlood'));
      expect(build).toMatchObject({ problem: { next: expect.stringContaining('"-skip=^TestFlood$"') } });
      expect(build).toMatchObject({ excerpt: expect.stringContaining('flood_test.go:3: low') });
    },
    90_000,
  );

  withNix('of which another source has a wrong hash is told with both', async () => {
    const other = `fetchFromGitHub { owner = "harbour"; repo = "tide"; tag = "v0.1.0"; hash = "${nothing}"; name = "docs"; }`;
    const { build } = await check(withLine(`docs = ${other};`));
    expect(build).toMatchObject(
      failedWith('build-hash-mismatch', `docs, which tide-0.2.0 needs, has the hash ${old.source}`),
    );
    if (build.kind !== 'failed') throw new Error(build.kind);
    expect(await readFile(build.log ?? '', 'utf8')).toContain(`specified: ${nothing}`);
  });
});

describe('a program', () => {
  withNix('is asked for "version" where "--version" tells nothing', async () => {
    const { ran } = await check(
      scripted('case $1 in version) echo v0.2.0+dirty;; *) echo "unknown flag: $1"; exit 2;; esac'),
    );
    expect(ran).toMatchObject({ kind: 'passed', saw: '"tide version" printed "v0.2.0+dirty"' });
  });

  withNix('is run with the words that were given, and no others', async () => {
    const { ran } = await check(scripted('echo "[$1] [$2] $# 0.2.0"'), { runCommand: `info "the version;  "` });
    expect(ran).toMatchObject({
      kind: 'passed',
      saw: '"tide info the version;  " printed "[info] [the version;  ] 2 0.2.0"',
    });
  });

  withNix('that tells no version has failed, with what it printed', async () => {
    const { ran } = await check(scripted('echo "High and low water"; exit 3'));
    expect(ran).toMatchObject(failedWith('program-without-version', 'does not tell its version'));
    const said = '(exit code 3)\nHigh and low water';
    expect(ran).toMatchObject({ excerpt: `$ tide --version ${said}\n$ tide version ${said}` });
  });

  withNix('is the only one, or the one that the package is called after', async () => {
    const only = await check(scripted('echo 0.2.0', '', 'ebb'));
    expect(only.ran).toMatchObject({ saw: '"ebb --version" printed "0.2.0"' });
    const two = (name: string) =>
      scripted('echo 0.2.0', '', `${name}; echo >$out/bin/other; chmod +x $out/bin/${name}`);
    expect((await check(two('tide'))).ran).toMatchObject({ saw: '"tide --version" printed "0.2.0"' });
    expect((await check(two('ebb'))).ran).toMatchObject({
      kind: 'skipped',
      because: expect.stringContaining('(ebb, other)'),
    });
  });

  withNix('that is named and not there has failed', async () => {
    const { ran } = await check(scripted('echo 0.2.0', 'meta.mainProgram = "flood";'));
    expect(ran).toMatchObject(failedWith('program-missing', 'no bin/flood'));
  });

  withNix('is not run where there is none', async () => {
    const { build, ran } = await check(
      '{ stdenv }: stdenv.mkDerivation { name = "texts"; buildCommand = "echo >$out"; }',
    );
    expect(build.kind).toBe('passed');
    expect(ran).toMatchObject({ kind: 'skipped', because: 'The package has no program in bin.' });
  });

  withNix('is not believed for the store path that it is started by', async () => {
    const { ran } = await check(scripted('echo "usage: $0 [harbour]"'));
    expect(ran).toMatchObject(failedWith('program-without-version', 'does not tell its version'));
  });

  withNix('has its home to itself, and cannot put something else where its words go', async () => {
    const { ran } = await check(scripted('[ "$HOME" = "$TMPDIR" ] && : >"$HOME/x" && echo "0.2.0 $out"'));
    expect(ran).toMatchObject({ saw: '"tide --version" printed "0.2.0"' });
    const secret = join(await scratch(), 'secret');
    await writeFile(secret, '0.2.0\n0');
    const path = '$(/bin/readlink /proc/$$/fd/1)';
    const instead = await check(scripted(`p="${path}"; /bin/rm "$p"; /bin/ln -s ${secret} "$p"; exec >&-`));
    expect(instead.ran).toMatchObject({ kind: 'failed', problem: { code: 'program-without-version' } });
  });
});

describe('in a sandbox', () => {
  needs('nix', 'go', 'namespaces')(
    'a program runs without the files of this machine and without its network',
    async () => {
      const sandboxed = await privateStore(await scratch(), { sandbox: 'on' });
      const script = `[ -e ${sandboxed.folder}/conf ] || /usr/bin/curl -sS --max-time 5 ${hub.web} || echo 0.2.0`;
      const { ran } = await check(scripted(script), {}, sandboxed);
      expect(ran).toMatchObject({ kind: 'passed', saw: '"tide --version" printed "0.2.0"' });
    },
    60_000,
  );
});
