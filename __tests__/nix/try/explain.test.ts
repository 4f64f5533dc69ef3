import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Sri } from '../../../src/model/words.js';
import { explainBuild } from '../../../src/nix/try/explain.js';

const phases = `Running phase: unpackPhase
@nix { "action": "setPhase", "phase": "unpackPhase" }
unpacking source archive /nix/store/1bbqz1bbr5hj55ixf81wpdvjy2h2ra1x-source
source root is source
Running phase: buildPhase
Building subPackage ./cmd
`;

function explain(log: string, messages: readonly string[] = []) {
  return explainBuild({ subject: 'tide-0.2.0', log: `${phases}${log}`, messages });
}

/** As Go 1.26, patch, GNU ld, pkg-config, the shell of nixpkgs and Apple's linker write it. */
const cases: readonly (readonly [name: string, code: string, log: string, says: readonly string[]])[] = [
  [
    'code that does not compile',
    'build-does-not-compile',
    '# github.com/harbour/tide/cmd\ncmd/root.go:4:2: declared and not used: x\ncmd/root.go:4:7: undefined: high\n',
    ['cmd/root.go:4:2: declared and not used: x'],
  ],
  [
    'a syntax error',
    'build-does-not-compile',
    '# github.com/harbour/tide\n./main.go:3:1: syntax error: unexpected EOF, expected }\n',
    ['./main.go:3:1: syntax error'],
  ],
  [
    'a file to be embedded that is missing',
    'build-does-not-compile',
    'main.go:3:12: pattern missing.txt: no matching files found\n',
    ['main.go:3:12: pattern missing.txt: no matching files found'],
  ],
  [
    'a test that does not compile',
    'build-does-not-compile',
    '# github.com/harbour/tide [github.com/harbour/tide.test]\n./main_test.go:3:32: undefined: turns\nFAIL\tgithub.com/harbour/tide [build failed]\nFAIL\n',
    ['./main_test.go:3:32: undefined: turns'],
  ],
  [
    'a completion with nothing in it, which installShellFiles refuses',
    'completions-missing',
    "run tide init first\nERROR: installShellCompletion: installed shell completion file `/nix/store/1bbqz1bbr5hj55ixf81wpdvjy2h2ra1x-tide-0.2.0/share/fish/vendor_completions.d/tide.fish' does not exist or has zero size\n",
    ['tide-0.2.0: share/fish/vendor_completions.d/tide.fish is empty', 'export HOME=$TMPDIR'],
  ],
  [
    'failing tests',
    'build-test-fails',
    'ok  \tgithub.com/harbour/tide/cmd\t0.003s\n--- FAIL: TestTurns (0.00s)\n    --- FAIL: TestTurns/high_water (0.00s)\n        main_test.go:3: want 3 turns, got 2\n--- FAIL: TestHarbour (0.00s)\n    main_test.go:5: no harbour\nFAIL\nFAIL\tgithub.com/harbour/tide\t0.009s\nFAIL\n',
    ['its tests fail: TestTurns, TestHarbour.', 'checkFlags = [ "-skip=^TestTurns$|^TestHarbour$" ];'],
  ],
  [
    'tests that panic before any runs',
    'build-test-fails',
    'panic: open /etc/protocols: operation not permitted\n\ngoroutine 1 [running]:\ngithub.com/harbour/tide.TestMain(...)\n\t/build/source/main_test.go:3\nmain.main()\n\t_testmain.go:46 +0xaa\nFAIL\tgithub.com/harbour/tide\t0.007s\nFAIL\n',
    ['its tests fail: github.com/harbour/tide.'],
  ],
  [
    'a test that wants the network',
    'build-test-needs-network',
    '--- FAIL: TestFetch (0.00s)\n    main_test.go:3: Get "https://harbour.example/tides": dial tcp: lookup harbour.example on [::1]:53: read udp [::1]:33115->[::1]:53: read: connection refused\nFAIL\nFAIL\tgithub.com/harbour/tide\t0.009s\nFAIL\n',
    ['need the network: TestFetch', 'lookup harbour.example', '"-skip=^TestFetch$"'],
  ],
  [
    'a test that may not listen on macOS',
    'build-test-needs-network',
    '--- FAIL: TestServes (0.00s)\n    http_test.go:71: listen: listen tcp 127.0.0.1:0: bind: operation not permitted\nFAIL\nFAIL\tgithub.com/harbour/tide\t0.014s\nFAIL\n',
    ['TestServes', '__darwinAllowLocalNetworking = true;'],
  ],
  [
    'a test that waits for ever',
    'build-timed-out',
    'panic: test timed out after 10m0s\n\trunning tests:\n\t\tTestWaits (10m0s)\n\ngoroutine 5 [running]:\nFAIL\tgithub.com/harbour/tide\t600.009s\nFAIL\n',
    ['test timed out after 10m0s'],
  ],
  [
    'a vendor folder that is out of step',
    'build-vendor-stale',
    'go: inconsistent vendoring in /build/source:\n\tgithub.com/spf13/cobra@v1.8.0: is explicitly required in go.mod, but not marked as explicit in vendor/modules.txt\n\n\tTo ignore the vendor directory, use -mod=readonly or -mod=mod.\n',
    ['inconsistent vendoring in /build/source'],
  ],
  [
    'an import that no module provides',
    'build-module-missing',
    'main.go:2:8: cannot find module providing package github.com/spf13/cobra: import lookup disabled by -mod=vendor\n',
    ['package github.com/spf13/cobra', 'subPackages'],
  ],
  [
    'an import that go.mod does not name',
    'build-module-missing',
    'main.go:2:8: no required module provides package github.com/spf13/cobra; to add it:\n\tgo get github.com/spf13/cobra\n',
    ['main.go:2:8'],
  ],
  [
    'a line that go.sum lacks',
    'build-module-missing',
    'main.go:2:8: missing go.sum entry for module providing package github.com/spf13/cobra (imported by github.com/harbour/tide); to add:\n',
    ['missing go.sum entry'],
  ],
  [
    'a module that was not fetched for proxyVendor',
    'build-module-missing',
    'go: github.com/spf13/cobra@v1.8.0: reading file:///nix/store/icppvv4fnn8w72gwhi3mb9b9fm6n7pzz-tide-0.2.0-go-modules/github.com/spf13/cobra/@v/v1.8.0.mod: Not Found\n',
    ['github.com/spf13/cobra@v1.8.0'],
  ],
  [
    'a Go that is too old',
    'build-go-too-old',
    'go: go.mod requires go >= 1.26.4 (running go 1.26.0; GOTOOLCHAIN=local)\n',
    ['requires go >= 1.26.4 (running go 1.26.0', 'buildGoLatestModule'],
  ],
  [
    'a package that a newer Go has',
    'build-go-too-old',
    'main.go:2:8: package slices is not in std (/nix/store/jdgrfinlrf89z3wdfa6ipr1chpny5v11-go-1.20.14/share/go/src/slices)\n',
    ['package slices is not in std'],
  ],
  [
    'a framework of macOS',
    'build-darwin-sdk',
    '# github.com/harbour/tide/cmd\n/nix/store/fws3qldkjn3mc183sa7ny1pk469z9w9a-go-1.26.8/share/go/pkg/tool/darwin_arm64/link: running clang failed: exit status 1\nld: framework not found CoreFoundation\nclang-16: error: linker command failed with exit code 1 (use -v to see invocation)\n',
    ['framework not found CoreFoundation', 'apple-sdk'],
  ],
  [
    'an SDK of macOS that is too old',
    'build-darwin-sdk',
    '/nix/store/fws3qldkjn3mc183sa7ny1pk469z9w9a-go-1.26.8/share/go/pkg/tool/darwin_arm64/link: running clang failed: exit status 1\nUndefined symbols for architecture arm64:\n  "_SecTrustCopyCertificateChain", referenced from:\n',
    ['Undefined symbols for architecture arm64'],
  ],
  [
    'a header of a framework',
    'build-darwin-sdk',
    "# github.com/harbour/tide\n./main.go:16:10: fatal error: 'CoreFoundation/CoreFoundation.h' file not found\n",
    ["'CoreFoundation/CoreFoundation.h' file not found"],
  ],
  [
    'a C header',
    'build-library-missing',
    '# github.com/harbour/tide\n./main.go:2:11: fatal error: tide/tide.h: No such file or directory\n    2 | // #include <tide/tide.h>\ncompilation terminated.\n',
    ['tide/tide.h', 'buildInputs'],
  ],
  [
    'a C header that stands in a module',
    'build-library-missing',
    'vendor/github.com/harbour/ebb/ebb.go:16:11: fatal error: \'ebb.h\' file not found\n #include "ebb.h"\n1 error generated.\n',
    ["'ebb.h'", 'proxyVendor = true;'],
  ],
  [
    'a library for pkg-config',
    'build-library-missing',
    "# github.com/harbour/tide\n# [pkg-config --cflags  -- libtide]\nPackage libtide was not found in the pkg-config search path.\nPerhaps you should add the directory containing `libtide.pc'\n",
    ['Package libtide was not found'],
  ],
  [
    'pkg-config itself',
    'build-library-missing',
    '# pkg-config --cflags  -- libtide\npkg-config: exec: "pkg-config": executable file not found in $PATH\n',
    ['exec: "pkg-config": executable file not found'],
  ],
  [
    'a library to link',
    'build-library-missing',
    '# github.com/harbour/tide\n/nix/store/x-go/pkg/tool/linux_amd64/link: running gcc failed: exit status 1\n/usr/bin/ld: cannot find -ltide: No such file or directory\ncollect2: error: ld returned 1 exit status\n',
    ['cannot find -ltide'],
  ],
  [
    'a patch that does not apply',
    'build-patch-fails',
    'applying patch /nix/store/l7ydv4ifncszmaha510nfr2zwn7l56yq-tide.patch\npatching file main.go\nHunk #1 FAILED at 8.\n1 out of 1 hunk FAILED -- saving rejects to file main.go.rej\n',
    ['Hunk #1 FAILED at 8.'],
  ],
  [
    'a patch that the release holds already',
    'build-patch-fails',
    'patching file main.go\nReversed (or previously applied) patch detected!  Assume -R? [n] \nApply anyway? [n] \nSkipping patch.\n',
    ['previously applied) patch detected', 'where the release holds that change already'],
  ],
  [
    'a substitution that finds nothing',
    'build-patch-fails',
    "substituteStream() in derivation tide-0.2.0: ERROR: pattern /usr/share doesn't match anything in file 'main.go'\n",
    ['pattern /usr/share'],
  ],
  [
    'a full disk',
    'build-disk-full',
    '/nix/store/x-go/pkg/tool/linux_amd64/link: mapping output file failed: no space left on device\n',
    ['no space left on device'],
  ],
  [
    'a compiler that was killed',
    'build-killed',
    'github.com/harbour/tide: /nix/store/x-go/share/go/pkg/tool/linux_amd64/compile: signal: killed\n',
    ['compile: signal: killed'],
  ],
];

describe('the log of a build tells of', () => {
  test.each(cases)('%s', (_, code, log, says) => {
    const { problem, excerpt } = explain(log);
    expect(problem.code).toBe(code);
    const words = `${problem.what} ${problem.why} ${problem.next}`;
    for (const each of says) expect(words).toContain(each);
    expect(problem.what).toContain('tide-0.2.0');
    expect(excerpt).toContain(log.split('\n').find((line) => !/^(?:ok|#|applying) /.test(line)) ?? '');
    expect(excerpt).not.toContain('Running phase');
  });

  test.each(cases)('%s, in colours and with more behind it', (_, code, log) => {
    const coloured = log.replace(/^(?=\S)/gm, '\u001b[31m').replace(/$/gm, '\u001b[0m');
    expect(explain(`${coloured}\nnote: keeping build directory`).problem.code).toBe(code);
  });
});

describe('Nix itself tells of', () => {
  const killed =
    "builder for '/nix/store/94yfdqk4r6vmja7qhqkyy0hl25bvvfjj-tide-0.2.0.drv' failed due to signal 9 (Killed)";
  const slow =
    "building of '/nix/store/94yfdqk4r6vmja7qhqkyy0hl25bvvfjj-tide-0.2.0.drv' timed out after 600 seconds of silence";
  const full = 'note: build failure may have been caused by lack of free disk space';
  test.each([
    ['a builder that was killed', 'build-killed', killed],
    ['a builder that was too slow', 'build-timed-out', slow],
    ['a full disk', 'build-disk-full', full],
  ])('%s', (_, code, message) => {
    expect(explain('half a line', [message]).problem).toMatchObject({ code, why: expect.stringContaining(message) });
    expect(explainBuild({ subject: 'tide-0.2.0', log: '', messages: [message] }).excerpt).toBe(message);
  });

  test('a wrong hash', () => {
    const hashes = { specified: 'sha256-AAAA' as Sri, got: 'sha256-BBBB' as Sri };
    const mismatch = { derivation: '/nix/store/94yfdqk4r6vmja7qhqkyy0hl25bvvfjj-docs.drv', ...hashes };
    const messages = ['hash mismatch in fixed-output derivation'];
    const { problem, excerpt } = explainBuild({ subject: 'docs', log: '', messages, mismatch });
    expect(problem).toMatchObject({ code: 'build-hash-mismatch', what: expect.stringContaining('sha256-BBBB') });
    expect(excerpt).toBe(messages[0]);
  });
});

test('an unknown cause gets the end of the log', () => {
  const log = Array.from({ length: 60 }, (_, at) => `line ${at}`).join('\n');
  const { problem, excerpt } = explain(`${log}\n\n`);
  expect(problem).toMatchObject({ code: 'build-fails', why: 'line 56\nline 57\nline 58\nline 59' });
  expect(excerpt.split('\n')).toEqual(log.split('\n').slice(-24));
});

test('many failing tests are counted', () => {
  const log = Array.from({ length: 9 }, (_, at) => `--- FAIL: Test${at} (0.00s)`).join('\n');
  expect(explain(log).problem.what).toContain('Test0, Test1, Test2, Test3, Test4 and 4 more.');
});

test('an excerpt is bounded, whatever the log', () => {
  fc.assert(
    fc.property(
      fc.array(fc.string({ maxLength: 800, unit: 'binary' }), { maxLength: 60 }),
      fc.boolean(),
      (lines, fails) => {
        const { problem, excerpt } = explain([...lines, fails ? '--- FAIL: TestTurns' : ''].join('\n'));
        expect(excerpt.split('\n').length).toBeLessThanOrEqual(24);
        expect(excerpt.length).toBeLessThan(24 * 310);
        expect(problem.what).not.toBe('');
      },
    ),
  );
});
