import { execFile } from 'node:child_process';
import { chmod, mkdtemp, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type LocalGitHub, startGitHub } from '../support/github/server.js';
import { needs } from '../support/needs.js';
import { scratch } from '../support/scratch.js';
import { stageTide, tide } from '../support/stage.js';
import { runWorkflow } from './act.js';
import { layFiles, layRepository } from './staged.js';

let folder = '';
let hub: LocalGitHub;

beforeAll(async () => {
  folder = await scratch();
  hub = await startGitHub();
  await stageTide(hub, 'v0.1.0');
});

afterAll(() => hub.close());

const changelog = `# Changelog

## [Unreleased]

## [1.2.3] - 2026-02-01

### Fixed

- Tides at midnight.

## [1.2.2] - 2026-01-01

- Less.

[1.2.3]: https://github.com/harbour/tide/releases/tag/v1.2.3
`;

const files = { 'package.json': '{ "version": "1.2.3" }', 'CHANGELOG.md': changelog };

describe('what a release needs to know of its tag', () => {
  async function told(words: string, tags: readonly string[] = []): Promise<string> {
    const place = await mkdtemp(join(folder, 'release-'));
    await layRepository(place, { files, tags });
    const script = join(process.cwd(), 'scripts/release.mjs');
    const ran = promisify(execFile)(process.execPath, [script, ...words.split(' ')], { cwd: place });
    return ran.then(
      ({ stdout }) => stdout.trim(),
      (fault: { stderr: string }) => fault.stderr.trim(),
    );
  }

  test.each([
    ['check v1.2.3', [], 'v1.2.3 is what package.json and CHANGELOG.md speak of.'],
    ['check v1.2.4', [], 'package.json says 1.2.3, the tag 1.2.4.'],
    ['check 1.2.3', [], '1.2.3 is not of the form v1.2.3.'],
    ['notes v1.2.3', [], '### Fixed\n\n- Tides at midnight.'],
    ['notes v1.2.4', [], 'CHANGELOG.md has nothing under a heading [1.2.4].'],
    ['moves v1.2.3', ['v1.2.3', 'v1.2.2', 'v1.1.9', 'v1', 'v1.2'], 'v1.2\nv1'],
    ['moves v1.2.3', ['v1.2.3', 'v1.10.0', 'v2.0.0'], 'v1.2'],
    ['moves v1.2.3', ['v1.2.3', 'v2.0.0', 'v1.3.0-rc.1'], 'v1.2\nv1'],
    ['moves v1.2.3', ['v1.2.3', 'v1.2.10'], ''],
    ['moves v1.2.3-rc.1', ['v1.2.3-rc.1'], ''],
    ['channel v1.2.3', ['v1.2.3', 'v1.2.2'], 'latest'],
    ['channel v1.2.3', ['v1.2.3', 'v2.0.0'], 'release-1.2'],
    ['channel v1.2.3-rc.1', ['v1.2.3-rc.1'], 'next'],
  ])('%s with the tags %j', async (words, tags, wanted) => {
    expect(await told(words, tags)).toBe(wanted);
  });
});

/** What a program says last may be lost where it ends at once. */
const lingers = 'sleep 0.2;';

const gh = `#!/bin/sh
echo "gh $*"
case "$*" in
  *git/ref/tags/v1.2*) ${lingers} exit 1 ;;
  *--notes-file*) sed 's/^/notes: /' ;;
esac
${lingers}`;

async function release(distThatSrcBuilds: string) {
  const programs = await mkdtemp(join(folder, 'programs-'));
  await layFiles(programs, { gh, npm: `#!/bin/sh\necho "npm $*"\n${lingers}\n` });
  for (const name of ['gh', 'npm']) await chmod(join(programs, name), 0o755);
  const commit = (await hub.branches(tide))['main'] ?? '';
  await hub.tag(tide, 'v1.2.3', commit);
  const build = `import { cpSync } from 'node:fs';\ncpSync('${distThatSrcBuilds}', process.argv[2], { recursive: true });\n`;
  return runWorkflow({
    hub,
    files: {
      ...files,
      '.github/workflows/release.yml': await readFile('.github/workflows/release.yml', 'utf8'),
      'scripts/release.mjs': await readFile('scripts/release.mjs', 'utf8'),
      'scripts/build.mjs': build,
      'dist/index.js': 'released\n',
      'other/index.js': 'another\n',
    },
    tags: ['v1.2.2', 'v1.2.3'],
    workflow: 'release.yml',
    event: { name: 'push', payload: await hub.events.pushedTag(tide, 'v1.2.3') },
    scratch: folder,
    environment: {},
    programs,
  });
}

needs('act')('a tag is published, attested and released, and the tags that follow it move', async () => {
  const { code, jobs, log } = await release('dist');

  expect(jobs.map(({ id, result }) => `${id}: ${result}`).sort()).toEqual([
    'attest: success',
    'check: success',
    'publish: success',
    'release: success',
  ]);
  expect(code).toBe(0);
  expect(log).toContain('npm publish --ignore-scripts --access public --provenance --tag latest');
  expect(log).toContain('given to actions/attest: {"INPUT_SUBJECT-PATH":"dist/*"}');
  expect(log).toContain('gh release create v1.2.3 --verify-tag --title v1.2.3 --notes-file - --latest');
  expect(log).toContain('notes: - Tides at midnight.');
  expect(log).toContain(`gh api --method PATCH repos/${tide}/git/refs/tags/v1 -f sha=`);
  expect(log).toContain(`gh api --method POST repos/${tide}/git/refs -f ref=refs/tags/v1.2 -f sha=`);
});

needs('act')('nothing is published when dist is not what src builds', async () => {
  const { code, jobs, log } = await release('other');

  expect(code).toBe(1);
  expect(jobs.map(({ id, result }) => `${id}: ${result}`)).toEqual(['check: failure']);
  expect(log).toContain('Failure - Main dist is what src builds');
  expect(log).not.toContain('npm publish');
});
