import { describe, expect, test } from '@jest/globals';
import { goEnvironment, withoutDirect } from '../../src/go/environment.js';
import { onlyHostOf } from '../../src/go/private.js';

const surroundings = {
  root: '/opt/go',
  proxy: 'https://proxy.golang.org,direct',
  home: '/scratch/home',
  temporary: '/scratch/temporary',
  network: { HTTPS_PROXY: 'http://127.0.0.1:3128' },
};

describe('the environment of go mod', () => {
  test('is this and nothing else', () => {
    expect(goEnvironment(surroundings)).toEqual({
      PATH: '/opt/go/bin',
      HOME: '/scratch/home',
      TMPDIR: '/scratch/temporary',
      GOROOT: '/opt/go',
      GOENV: 'off',
      GO111MODULE: 'on',
      GOTOOLCHAIN: 'local',
      GOPATH: '/scratch/home/go',
      GOMODCACHE: '/scratch/home/go/pkg/mod',
      GOCACHE: '/scratch/home/build-cache',
      GOPROXY: 'https://proxy.golang.org',
      GOVCS: '*:off',
      GOFLAGS: '-modcacherw',
      HTTPS_PROXY: 'http://127.0.0.1:3128',
    });
  });

  test('carries the GOWORK that the package sets', () => {
    expect(goEnvironment({ ...surroundings, workspace: 'off' })).toMatchObject({ GOWORK: 'off' });
  });
});

describe('the environment of go mod with private modules', () => {
  const access = { patterns: ['github.com/harbour/*', 'git.example.org'], git: '/usr/bin', home: '/scratch/private' };
  const network = { ...surroundings.network, SSL_CERT_FILE: '/etc/ours.pem' };

  test('lets Git in for these alone, over https and with no settings of the user', () => {
    const plain = goEnvironment({ ...surroundings, network });
    expect(goEnvironment({ ...surroundings, network, access })).toEqual({
      ...plain,
      PATH: '/opt/go/bin:/usr/bin',
      HOME: '/scratch/private',
      GOPRIVATE: 'github.com/harbour/*,git.example.org',
      GOVCS: 'github.com/harbour/*:git,git.example.org:git,*:off',
      GIT_ALLOW_PROTOCOL: 'https',
      GIT_CONFIG_GLOBAL: '/dev/null',
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_TERMINAL_PROMPT: '0',
      GIT_SSL_CAINFO: '/etc/ours.pem',
    });
  });

  test('takes a token to one host only', () => {
    expect(onlyHostOf(['github.com/harbour/*', 'GitHub.com/keeper/log'])).toEqual({ kind: 'ok', value: 'github.com' });
    for (const patterns of [['github.com/harbour', 'git.example.org'], ['*.example.org']]) {
      expect(onlyHostOf(patterns)).toMatchObject({ problem: { code: 'private-modules-on-many-hosts' } });
    }
  });
});

describe('the list of module proxies', () => {
  test.each([
    ['https://proxy.golang.org,direct', 'https://proxy.golang.org'],
    ['https://a.example|direct', 'https://a.example'],
    ['https://a.example|https://b.example,direct', 'https://a.example|https://b.example'],
    ['https://a.example,direct|https://b.example', 'https://a.example,https://b.example'],
    [' direct , https://a.example ', 'https://a.example'],
    ['file:///srv/modules,off', 'file:///srv/modules,off'],
    ['off', 'off'],
    ['direct', 'off'],
    ['', 'off'],
    [',|direct', 'off'],
  ])('%j becomes %j', (asked, kept) => {
    expect(withoutDirect(asked)).toBe(kept);
  });
});
