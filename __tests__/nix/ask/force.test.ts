import { cp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import type { Sri } from '../../../src/model/words.js';
import { type Forced, learnHashes } from '../../../src/nix/ask/force.js';
import { readMismatches } from '../../../src/nix/ask/mismatch.js';
import { realise, tryRealise } from '../../../src/nix/ask/realise.js';
import type { Nix } from '../../../src/nix/nix.js';
import { type LocalGitHub, startGitHub } from '../../support/github/server.js';
import { needs } from '../../support/needs.js';
import type { NixStage } from '../../support/nix/store.js';
import { expressionPath, programFiles, programHashes } from '../../support/program.js';
import { scratch } from '../../support/scratch.js';
import { stageTide } from '../../support/stage.js';
import { type Daemon, startDaemon } from '../daemon.js';
import { fake, instantiate, instantiateText, type Small } from '../derivations.js';
import { nixes, stageOf } from '../nixes.js';
import { nixOutside } from '../outside.js';
import { imitations } from './liars.js';

const withNix = needs('nix', 'go', 'git');
const minute = 60_000;

function refused(code: string, why = '') {
  return expect.objectContaining({ problem: expect.objectContaining({ code, why: expect.stringContaining(why) }) });
}

interface Fetching extends Small {
  readonly hash: Sri;
}

/** `nix hash path` of a file with that word in one line. */
const low = 'sha256-upjqjAvQ5M5HWo3OgucLN51XeV7YMGSZ0Tcs8+WDW1M=';
const high = 'sha256-CqdF1NFc8W3QuyUJ6rXSZ3AQFKkFQODVM1fyBU5yCxk=';

let hub: LocalGitHub;

beforeAll(async () => {
  hub = await startGitHub();
  await stageTide(hub, 'v0.2.0');
}, 2 * minute);

afterAll(() => hub.close());

describe.each(nixes)('with %s,', (_, folder) => {
  let stage: NixStage;
  let daemon: Daemon;

  beforeAll(async () => {
    stage = await stageOf(folder, { NIX_STAND_IN_GITHUB: hub.web });
    daemon = await startDaemon(stage.folder, stage.nix);
  }, 2 * minute);

  afterAll(() => daemon.end());

  /** What is learnt of derivations, in their order. */
  async function learn(derivations: readonly Fetching[], nix: Nix = stage.nix): Promise<readonly (Sri | undefined)[]> {
    const paths = await instantiate(derivations, nix);
    const forced = derivations.map(({ hash }, at) => ({ drvPath: paths[at] ?? '', specified: hash }));
    const learnt = await learnHashes(forced, nix, await nixOutside());
    return forced.map(({ drvPath }) => learnt.get(drvPath));
  }

  describe.each(['directly', 'through a daemon'])('%s, a hash', (how) => {
    const nix = () => (how === 'directly' ? stage.nix : daemon.nix);

    withNix('is learnt of several derivations at once', async () => {
      const derivations = [
        { name: 'low', script: 'echo low > $out', hash: fake(1) },
        { name: 'high', script: 'echo high > $out', hash: fake(2) },
      ];
      expect(await learn(derivations, nix())).toEqual([low, high]);
    });

    withNix('is learnt of those that work where another one fails', async () => {
      const derivations = [
        { name: 'fails', script: 'echo Hochwasser; exit 3', hash: fake(1) },
        { name: 'works', script: 'echo high > $out', hash: fake(2) },
      ];
      await expect(learn(derivations, nix())).rejects.toEqual(refused('nix-fetch-failed', 'Hochwasser'));
    });

    describe.each(imitations)('that a builder writes into %s', (where, imitation) => {
      const name = `liar-${where.length}${how.length}`;
      const report = { name, specified: fake(3), got: fake(9) };

      withNix('is not believed when it fails', async () => {
        const liar = { name, script: `${imitation(report)} exit 1`, hash: report.specified };
        await expect(learn([liar], nix())).rejects.toEqual(refused('nix-fetch-failed'));
      });

      withNix('would be believed if it were Nix who says so', async () => {
        const [derivation = ''] = await instantiate(
          [{ name, script: `${imitation(report)} exit 1`, hash: report.specified }],
          nix(),
        );
        const tried = await tryRealise([derivation], { of: name }, nix(), await nixOutside());
        const told = tried.kind === 'failed' ? [tried.log, ...tried.messages] : [];
        expect(readMismatches(told)).toContainEqual({ derivation, specified: report.specified, got: report.got });
      });

      withNix('is not believed when something else comes out', async () => {
        const another = { ...report, name: `${name}-b` };
        const liar = { name: another.name, script: `${imitation(another)} echo low > $out`, hash: report.specified };
        expect(await learn([liar], nix())).toEqual([low]);
      });
    });
  });

  /** Text of a file that is a package, its source and modules forced. */
  async function forcedTide(edit: (text: string) => string, override = '{ }'): Promise<readonly Forced[]> {
    const file = join(await scratch(), 'tide.nix');
    await writeFile(file, edit(programFiles('v0.2.0')[expressionPath] ?? ''));
    const specified = [fake(11), fake(12)] as const;
    const paths = await instantiateText(
      `let
      package = (import <nixpkgs> { }).callPackage ${file} { };
      force = hash: each: each.overrideAttrs (_: { outputHash = hash; outputHashAlgo = "sha256"; });
    in
    [ (force "${specified[0]}" package.src) (force "${specified[1]}" (package.goModules.overrideAttrs (_: ${override}))) ]`,
      stage.nix,
    );
    return specified.map((hash, at) => ({ drvPath: paths[at] ?? '', specified: hash }));
  }

  const before = programHashes['v0.1.0'];
  const after = programHashes['v0.2.0'];
  const to020 = (text: string) => text.replace('version = "0.1.0"', 'version = "0.2.0"');
  const withSource = (hash: string) => (text: string) => to020(text).replace(before.source, hash);

  /** The folder of a release, with other content in some files. */
  async function folderOf(changed: Readonly<Record<string, string>>): Promise<string> {
    const folder = await scratch();
    await cp('__tests__/support/program/v0.2.0', folder, { recursive: true });
    for (const [path, text] of Object.entries(changed)) await writeFile(join(folder, path), text);
    return folder;
  }

  async function learnTide(forced: readonly Forced[]): Promise<readonly (Sri | undefined)[]> {
    const learnt = await learnHashes(forced, stage.nix, await nixOutside());
    return forced.map(({ drvPath }) => learnt.get(drvPath));
  }

  describe('no hash is told', () => {
    withNix('by a build that should have failed', async () => {
      const [derivation = ''] = await instantiate(
        [{ name: 'right', script: 'echo low > $out', hash: low as Sri }],
        stage.nix,
      );
      const running = learnHashes([{ drvPath: derivation, specified: low as Sri }], stage.nix, await nixOutside());
      await expect(running).rejects.toEqual(refused('nix-hash-not-told', 'which nothing has'));
    });

    withNix('about another hash than the one that was asked for', async () => {
      const [derivation = ''] = await instantiate(
        [{ name: 'other', script: 'echo low > $out', hash: fake(21) }],
        stage.nix,
      );
      const running = learnHashes([{ drvPath: derivation, specified: fake(22) }], stage.nix, await nixOutside());
      await expect(running).rejects.toEqual(refused('nix-failed', fake(21)));
    });

    withNix('where there is no such derivation', async () => {
      const drvPath = `${stage.folder}/store/1bbqz1bbr5hj55ixf81wpdvjy2h2ra1x-none.drv`;
      const running = learnHashes([{ drvPath, specified: fake(1) }], stage.nix, await nixOutside());
      await expect(running).rejects.toEqual(refused('nix-failed', '1bbqz1bbr5hj55ixf81wpdvjy2h2ra1x'));
    });
  });

  describe('of a Go program', () => {
    withNix(
      'both hashes are learnt',
      async () => {
        expect(await learnTide(await forcedTide(withSource(after.source)))).toEqual([after.source, after.vendor]);
      },
      minute,
    );

    withNix(
      'both are learnt again where what they name lies in the store',
      async () => {
        const right = (text: string) => withSource(after.source)(text).replace(before.vendor, after.vendor);
        const file = join(await scratch(), 'tide.nix');
        await writeFile(file, right(programFiles('v0.2.0')[expressionPath] ?? ''));
        const package_ = `((import <nixpkgs> { }).callPackage ${file} { })`;
        const recorded = await instantiateText(`[ ${package_}.src ${package_}.goModules ]`, stage.nix);
        expect(await realise(recorded, { of: 'what is recorded' }, stage.nix, await nixOutside())).toHaveLength(2);
        expect(await learnTide(await forcedTide(right))).toEqual([after.source, after.vendor]);
      },
      minute,
    );

    withNix(
      'where both are wrong the source is learnt, and the modules wait for it',
      async () => {
        const [source, modules] = await forcedTide(withSource(fake(5)));
        expect(await learnTide(source === undefined ? [] : [source])).toEqual([after.source]);
        const running = learnTide(modules === undefined ? [] : [modules]);
        await expect(running).rejects.toEqual(refused('nix-input-failed', after.source));
      },
      minute,
    );

    withNix('a tag that does not exist is told', async () => {
      const [source] = await forcedTide((text) => text.replace('version = "0.1.0"', 'version = "0.9.0"'));
      const running = learnTide(source === undefined ? [] : [source]);
      await expect(running).rejects.toMatchObject({
        problem: { code: 'nix-fetch-failed', what: expect.stringContaining('the server answers 404') },
      });
    });

    withNix('a Go that is too old is told, and a go.sum that lacks lines', async () => {
      const mod = (programFiles('v0.2.0')['go.mod'] ?? '').replace(/^go .*$/m, 'go 1.999');
      for (const [changed, what] of [
        [{ 'go.mod': mod }, 'go.mod asks for Go 1.999'],
        [{ 'go.sum': '' }, 'go.sum lacks a line'],
      ] as const) {
        const [, modules] = await forcedTide(withSource(after.source), `{ src = ${await folderOf(changed)}; }`);
        await expect(learnTide(modules === undefined ? [] : [modules])).rejects.toMatchObject({
          problem: { code: 'nix-fetch-failed', what: expect.stringContaining(what) },
        });
      }
    });
  });
});
