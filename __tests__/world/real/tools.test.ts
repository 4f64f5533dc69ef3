import { chmod, mkdir, symlink, writeFile } from 'node:fs/promises';
import { arch } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { realTools } from '../../../src/world/real/tools.js';
import { scratch } from '../../support/scratch.js';

async function place(path: string, mode = 0o755): Promise<string> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, `#!/bin/sh\n# ${path}\n`);
  await chmod(path, mode);
  return path;
}

describe('programs on PATH', () => {
  test('are found in its order, absolute, executable, files only, and each once', async () => {
    const root = await scratch();
    const first = await place(join(root, 'b/go'));
    const second = await place(join(root, 'a/go'));
    await place(join(root, 'plain/go'), 0o644);
    await mkdir(join(root, 'folder/go'), { recursive: true });
    await mkdir(join(root, 'link'));
    await symlink(first, join(root, 'link/go'));
    const folders = ['b', 'plain', 'folder', 'missing', 'link', 'a', 'b'].map((name) => join(root, name));
    const tools = realTools({ PATH: ['', '.', 'relative', ...folders].join(':') });
    expect(await tools.find('go')).toEqual([first, second]);
    expect(await tools.find('gofmt')).toEqual([]);
  });

  test('are none without PATH', async () => {
    expect(await realTools({}).find('go')).toEqual([]);
  });
});

describe('programs in the tool cache of a runner', () => {
  test('come after those on PATH, the newest first, and only where the installation is complete', async () => {
    const root = await scratch();
    const onPath = await place(join(root, 'bin/go'));
    const cached = (version: string, cpu = arch()) => join(root, 'cache/go', version, cpu);
    const older = await place(join(cached('1.9.7'), 'bin/go'));
    const newer = await place(join(cached('1.26.10'), 'bin/go'));
    const middle = await place(join(cached('1.26.9'), 'bin/go'));
    await place(join(cached('1.27.0'), 'bin/go'));
    const foreign = await place(join(cached('1.28.0', 'other'), 'bin/go'));
    for (const path of [older, newer, middle, foreign]) await writeFile(`${dirname(dirname(path))}.complete`, '');
    const tools = realTools({ PATH: join(root, 'bin'), RUNNER_TOOL_CACHE: join(root, 'cache') });
    expect(await tools.find('go')).toEqual([onPath, newer, middle, older]);
  });

  test('may also be told by the variables of the runner image', async () => {
    const root = await scratch();
    const older = await place(join(root, 'x/bin/go'));
    const newer = await place(join(root, 'y/bin/go'));
    const cpu = arch().toUpperCase();
    const tools = realTools({ [`GOROOT_1_9_${cpu}`]: join(root, 'x'), [`GOROOT_1_25_${cpu}`]: join(root, 'y') });
    expect(await tools.find('go')).toEqual([newer, older]);
  });
});

describe('variables of the caller', () => {
  test('are handed on where they lead to the network or to the module proxy, and no others', () => {
    const environment = {
      HOME: '/home/skipper',
      PATH: '/usr/bin',
      GOPROXY: 'off',
      GOFLAGS: '-mod=mod',
      GITHUB_TOKEN: 'a secret',
      https_proxy: 'http://127.0.0.1:3128',
      NO_PROXY: '',
      SSL_CERT_FILE: '/etc/ssl/cert.pem',
      SSL_CERT_DIR: undefined,
    };
    const { networkEnvironment, userEnvironment } = realTools(environment);
    expect(networkEnvironment).toEqual({ https_proxy: 'http://127.0.0.1:3128', SSL_CERT_FILE: '/etc/ssl/cert.pem' });
    expect(userEnvironment).toEqual({ HOME: '/home/skipper', PATH: '/usr/bin', GOPROXY: 'off' });
  });
});
