import { describe, expect, test } from '@jest/globals';
import { explainFetch, lastLines, nameOf } from '../../../src/nix/ask/explain.js';

describe('why something could not be fetched', () => {
  test.each([
    ['curl: (22) The requested URL returned error: 404', 'the server answers 404'],
    ['curl: (22) The requested URL returned error: 403 Forbidden', 'the server answers 403'],
    ['curl: (56) The requested URL returned error: 404', 'the server answers 404'],
    ['curl: (6) Could not resolve host: github.com', 'the server could not be reached'],
    [
      'curl: (7) Failed to connect to 127.0.0.1 port 9 after 0 ms: Connection refused',
      'the server could not be reached',
    ],
    ['curl: (60) SSL certificate problem: unable to get local issuer certificate', 'the server could not be reached'],
    [
      'go: go.mod requires go >= 1.27 (running go 1.25.4; GOTOOLCHAIN=local)',
      'go.mod asks for Go 1.27, and the package set builds with Go 1.25.4',
    ],
    [
      'go: harbour.example/gauge@v1.2.0 requires go >= 1.27.1 (running go 1.25.4)',
      'go.mod asks for Go 1.27.1, and the package set builds with Go 1.25.4',
    ],
    ['main.go:3:8: missing go.sum entry for module providing package harbour.example/gauge', 'go.sum lacks a line'],
    ['go: harbour.example/gauge@v1.2.0: missing go.sum entry for go.mod file', 'go.sum lacks a line'],
    ['go: updates to go.mod needed; to update it:', 'go.mod does not name all that the code imports'],
    [
      'main.go:3:8: no required module provides package harbour.example/gauge; to add it:',
      'go.mod does not name all that the code imports',
    ],
    [
      'go: harbour.example/gauge@v9.9.9: reading https://proxy.golang.org/harbour.example/gauge/@v/v9.9.9.mod: 404 Not Found',
      'the module proxy does not have harbour.example/gauge@v9.9.9',
    ],
    [
      'go: harbour.example/gauge@v0.0.0-x: invalid version: unknown revision x',
      'the module proxy does not have harbour.example/gauge@v0.0.0-x',
    ],
    [
      'go: harbour.example/gauge@v1.2.0: Get "https://proxy.golang.org/x": dial tcp: lookup proxy.golang.org: no such host',
      'the server could not be reached',
    ],
    ['verifying module: checksum mismatch', 'SECURITY: a downloaded module is not the one that go.sum names'],
    [
      "vendor folder exists, please set 'vendorHash = null;' in your expression",
      'the source brings its modules along in a vendor folder',
    ],
    ['vendor folder is empty, please set "vendorHash = null;" in your expression', 'the module needs no other module'],
    ["error: unable to download 'https://github.com/x': HTTP error 404", 'the server answers 404'],
    ["fatal: couldn't find remote ref refs/tags/v9", 'there is no such repository or tag'],
    ["fatal: repository 'https://github.com/harbour/tide/' not found", 'there is no such repository or tag'],
    ['tar: x: Cannot write: No space left on device', 'the disk is full'],
    ['bash: line 3: gunzip: command not found', 'its builder failed'],
    ['', 'its builder failed'],
  ])('%s', (log, what) => {
    expect(explainFetch(`Running phase: buildPhase\n${log}\n`).what).toBe(what);
  });

  test('always comes with what to do', () => {
    expect(explainFetch('').next).not.toBe('');
  });
});

test('the last lines of a log hold no downloads and no empty lines', () => {
  const lines = Array.from({ length: 20 }, (_, at) => `line ${at}\n\ngo: downloading x v${at}`);
  expect(lastLines(lines.join('\n')).split('\n')).toEqual(Array.from({ length: 12 }, (_, at) => `line ${at + 8}`));
});

test('the last lines of a log are as a terminal shows them', () => {
  const log = [
    'trying https://github.com/harbour/tide/archive/refs/tags/v0.9.0.tar.gz',
    '  % Total    % Received % Xferd  Average Speed   Time    Time     Time  Current',
    '                                 Dload  Upload   Total   Spent    Left  Speed',
    '\r  0     0    0     0    0     0      0      0 --:--:-- --:--:-- --:--:--     0',
    '\r  0   9k    0     0    0     0      0      0 --:--:--  0:00:01 --:--:--     0\r',
    '\u001b[31;1mcurl:\u001b[0m (22) The requested URL returned error: 404\r',
  ];
  const shown = [log[0], 'curl: (22) The requested URL returned error: 404'];
  expect(lastLines(log.join('\n'))).toBe(shown.join('\n'));
});

test.each([
  ['/nix/store/1bbqz1bbr5hj55ixf81wpdvjy2h2ra1x-tide-0.2.0-go-modules.drv', 'tide-0.2.0-go-modules'],
  ['/home/mara/a b/store/1bbqz1bbr5hj55ixf81wpdvjy2h2ra1x-source.drv!out', 'source'],
  ['something else', 'something else'],
])('%s is called %s', (path, name) => {
  expect(nameOf(path)).toBe(name);
});
