import { spawnSync } from 'node:child_process';
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { scratch } from '../support/scratch.js';

const root = resolve('.');

/** The arrows once more, room by room, so that the table of the checker is itself checked. */
const arrows: Readonly<Record<string, string>> = {
  doors: 'task modes report world world/real model',
  modes: 'release report expression hash archive engine go github delivery git world model',
  delivery: 'github git hash world model',
  engine: 'go git archive expression hash world model',
  go: 'archive hash world model',
  archive: 'hash world model',
  git: 'world model',
  github: 'world model',
  expression: 'hash model',
  hash: 'model',
  release: 'model',
  report: 'model',
  task: 'model',
  world: 'model',
  'world/real': 'world model',
  model: '',
};

/** What else must be caught: a file, what it imports, and the rule that says no. */
const mistakes = [
  ['src/expression/reads.ts', "import 'node:fs';", 'pure-rooms-touch-nothing'],
  ['src/release/hashes.ts', "import 'node:crypto';", 'only-hash-needs-crypto'],
  ['src/go/starts.ts', "import 'node:child_process';", 'only-world-real-touches-the-machine'],
  ['src/github/calls.ts', "import '@actions/http-client';", 'only-world-real-uses-the-toolkit'],
  ['src/report/logs.ts', "import '@actions/core';", 'only-world-real-uses-the-toolkit'],
  ['src/engine/words.ts', "import type { Octokit } from '@octokit/core';", 'only-world-real-uses-the-toolkit'],
  ['src/delivery/steps.ts', "import type { leaf } from '../world/leaf.js';", 'decisions-know-no-world'],
  ['src/hash/uses-index.ts', "import './index.js';", 'no-barrel'],
  ['src/go/here.ts', "import './there.js';", 'no-circle'],
  ['src/archive/alone.ts', '', 'no-orphan'],
  ['src/archive/lost.ts', "import './nowhere.js';", 'resolvable'],
  ['src/archive/develops.ts', "import 'fast-check';", 'shipped-code-needs-shipped-packages'],
  ['src/nowhere/stray.ts', "import '../model/leaf.js';", 'every-file-has-a-room'],
  ['src/go/tests.ts', "import '../../__tests__/support/helper.js';", 'shipped-code-knows-no-test'],
] as const;

/** What must pass. */
const fine = [
  ['src/go/there.ts', "import './here.js';"],
  ['src/task/joins.ts', "import 'node:path';"],
  ['src/hash/digests.ts', "import 'node:crypto';"],
  ['src/world/real/platform.ts', "import 'node:fs';"],
  ['src/world/real/runner.ts', "import '@actions/core';"],
  ['src/go/joins.ts', "import 'node:path';"],
] as const;

interface Violation {
  readonly from: string;
  readonly to: string;
  readonly rule: { readonly name: string };
}

function cruise(folder: string): readonly Violation[] {
  const program = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const given = ['src', '--config', join(root, '.dependency-cruiser.cjs'), '--output-type', 'json'];
  const { stdout, stderr } = spawnSync(process.execPath, [program, ...given], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  if (stderr !== '') throw new Error(stderr);
  return (JSON.parse(stdout) as { summary: { violations: readonly Violation[] } }).summary.violations;
}

async function plant(folder: string, path: string, content: string): Promise<void> {
  await mkdir(dirname(join(folder, path)), { recursive: true });
  await writeFile(join(folder, path), `${content}\nexport const leaf = 1;\n`);
}

const rooms = Object.keys(arrows);
const arrow = /-knows-only-what-lies-below$/;

function fileOf(room: string, name: string): string {
  if (room !== 'doors') return `src/${room}/${name}.ts`;
  return name === 'leaf' ? 'src/cli.ts' : 'src/main.ts';
}

function pathTo(room: string): string {
  return room === 'doors' ? 'cli.js' : `${room}/leaf.js`;
}

describe('in a tree with every possible import', () => {
  let found: readonly Violation[] = [];

  beforeAll(async () => {
    const folder = await scratch();
    await symlink(join(root, 'node_modules'), join(folder, 'node_modules'));
    for (const file of ['package.json', 'tsconfig.json']) await symlink(join(root, file), join(folder, file));
    for (const room of rooms) await plant(folder, fileOf(room, 'leaf'), '');
    for (const room of rooms.filter((each) => each !== 'doors')) {
      const up = '../'.repeat(room.split('/').length);
      for (const to of rooms.filter((each) => each !== room)) {
        await plant(
          folder,
          fileOf(room, `to-${to.replace('/', '-')}`),
          `import type { leaf } from '${up}${pathTo(to)}';`,
        );
      }
    }
    const others = rooms.filter((room) => room !== 'doors');
    await plant(folder, 'src/main.ts', others.map((to) => `import './${pathTo(to)}';`).join('\n'));
    for (const path of ['__tests__/support/helper.ts', 'src/hash/index.ts']) await plant(folder, path, '');
    for (const [path, content] of [...mistakes, ...fine]) await plant(folder, path, content);
    found = cruise(folder);
  });

  test.each(rooms)('%s may import exactly what the design draws an arrow to', (room) => {
    const others = rooms.filter((to) => to !== room);
    const refused = others.filter((to) => {
      const file = room === 'doors' ? 'src/main.ts' : fileOf(room, `to-${to.replace('/', '-')}`);
      return found.some((each) => each.from === file && each.to === fileOf(to, 'leaf') && arrow.test(each.rule.name));
    });
    const drawn = (arrows[room] ?? '').split(' ');
    expect(refused).toEqual(others.filter((to) => !drawn.includes(to)));
  });

  test.each(mistakes)('%s with `%s` is caught by %s', (path, _content, rule) => {
    expect(found.filter((each) => each.from === path).map((each) => each.rule.name)).toContain(rule);
  });

  test.each(fine)('%s may have `%s`', (path, _content) => {
    expect(found.filter((each) => each.from === path && each.rule.name !== 'no-orphan')).toEqual([]);
  });
});

test('the source keeps to the arrows', () => {
  expect(cruise(root).map((each) => `${each.rule.name}: ${each.from} -> ${each.to}`)).toEqual([]);
});
