import { execFileSync } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, test } from '@jest/globals';
import { needs } from './needs.js';
import { expressionPath, type ProgramTag, programFiles, programHashes } from './program.js';
import { scratch } from './scratch.js';

const tags: readonly ProgramTag[] = ['v0.1.0', 'v0.2.0', 'v0.3.0'];

async function layOut(tag: ProgramTag): Promise<string> {
  const folder = join(await scratch(), 'source');
  for (const [path, content] of Object.entries(programFiles(tag))) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content, { mode: 0o644 });
  }
  return folder;
}

async function hashPath(path: string): Promise<string> {
  const home = await scratch();
  const environment = {
    ...process.env,
    HOME: home,
    NIX_STORE_DIR: join(home, 'store'),
    NIX_STATE_DIR: join(home, 'var'),
    NIX_LOG_DIR: join(home, 'log'),
    NIX_CONF_DIR: home,
    NIX_USER_CONF_FILES: '/dev/null',
  };
  const given = ['--extra-experimental-features', 'nix-command', 'hash', 'path', path];
  return execFileSync('nix', given, { env: environment, encoding: 'utf8' }).trim();
}

for (const tag of tags) {
  needs('nix')(`the source hash of ${tag} is the one recorded`, async () => {
    expect(await hashPath(await layOut(tag))).toBe(programHashes[tag].source);
  });
}

for (const tag of ['v0.1.0', 'v0.2.0'] as const) {
  needs('nix', 'go')(`the vendor hash of ${tag} is the one recorded`, async () => {
    const folder = await layOut(tag);
    const environment = { ...process.env, GOFLAGS: '', GOWORK: 'off', GOTOOLCHAIN: 'local', GOPATH: await scratch() };
    execFileSync('go', ['mod', 'vendor'], { cwd: folder, env: environment, stdio: 'pipe' });
    expect(await hashPath(join(folder, 'vendor'))).toBe(programHashes[tag].vendor);
  });
}

test('the expression in the tree of v0.2.0 is right for v0.1.0', () => {
  const text = programFiles('v0.2.0')[expressionPath];
  expect(text).toContain('version = "0.1.0";');
  expect(text).toContain(`hash = "${programHashes['v0.1.0'].source}";`);
  expect(text).toContain(`vendorHash = "${programHashes['v0.1.0'].vendor}";`);
});
