import { withoutColours } from '../activity.js';
import type { Cause } from './problems.js';

interface Explanation {
  readonly when: RegExp;
  readonly cause: (match: RegExpExecArray) => Cause;
}

const tidy = 'Run "go mod tidy" in the repository, commit go.mod and go.sum, and release again.';
const network =
  'Check the network and the variables GOPROXY, HTTPS_PROXY and NO_PROXY, then run this again. Where Nix works through a daemon, they are those of the daemon.';

/** The first that fits is told. That a build failed is known from elsewhere; these only find better words for it. */
const explanations: readonly Explanation[] = [
  {
    when: /No space left on device/,
    cause: () => ({
      what: 'the disk is full',
      next: 'Make room: remove what the job does not need, or take a runner with a larger disk.',
    }),
  },
  {
    when: /requires go >= (\S+) \(running go ([^;)\s]+)/,
    cause: ([, needed = '', running = '']) => ({
      what: `go.mod asks for Go ${needed}, and the package set builds with Go ${running}`,
      next: 'Update the lock of the package set (nix flake update nixpkgs), build with buildGoLatestModule, or lower the "go" line of go.mod.',
    }),
  },
  {
    when: /checksum mismatch|SECURITY ERROR/,
    cause: () => ({
      what: 'SECURITY: a downloaded module is not the one that go.sum names',
      next: 'Do not release before this is understood: the module was replaced after it was recorded, or the proxy delivers something else. Compare with "go mod verify" on another machine.',
    }),
  },
  { when: /missing go\.sum entr/, cause: () => ({ what: 'go.sum lacks a line', next: tidy }) },
  {
    when: /updates to go\.mod needed|no required module provides package|go: to add it:|-mod=readonly/,
    cause: () => ({ what: 'go.mod does not name all that the code imports', next: tidy }),
  },
  {
    when: /inconsistent vendoring|vendor folder exists, please set 'vendorHash|vendor folder exists/,
    cause: () => ({
      what: 'the source brings its modules along in a vendor folder',
      next: 'Set "vendorHash = null;" to build with that folder, or "deleteVendor = true;" to have the modules fetched in its place.',
    }),
  },
  {
    when: /vendor folder is empty|has no dependencies to vendor/,
    cause: () => ({ what: 'the module needs no other module', next: 'Set "vendorHash = null;" in the expression.' }),
  },
  {
    when: /^.*curl: \((?:22|56)\).*\b(404|403|401|410)\b.*$|\bHTTP error (404|403|401|410)\b/m,
    cause: ([, plain, header]) => ({
      what: `the server answers ${plain ?? header}`,
      next: 'Check that the tag exists and the repository is public. A private source needs a token in Nix\'s "access-tokens" or a netrc file.',
    }),
  },
  {
    when: /couldn't find remote ref|Remote branch \S+ not found|[Rr]epository not found|repository '[^']*' not found/,
    cause: () => ({
      what: 'there is no such repository or tag',
      next: 'Check that the tag exists and the repository is public.',
    }),
  },
  {
    when: /(\S+@v\S+): reading \S+: (?:40[34]|410)\b|(\S+@v\S+): (?:unknown revision|invalid version)/,
    cause: ([, missing, unknown]) => ({
      what: `the module proxy does not have ${missing ?? unknown}`,
      next: 'Correct the version in go.mod (was its tag deleted, or the module renamed?), or point the variable GOPROXY at a proxy that has it.',
    }),
  },
  {
    when: /module lookup disabled by GOPROXY=off/,
    cause: () => ({
      what: 'GOPROXY is "off"',
      next: 'Set GOPROXY to a module proxy, for example https://proxy.golang.org.',
    }),
  },
  {
    when: /curl: \((?:5|6|7|28|35|52|56|60)\)|dial tcp|proxyconnect|no such host|connection (?:refused|reset)|[Tt]imeout|x509: |reading \S+: 5\d\d\b|Could not resolve host/,
    cause: () => ({ what: 'the server could not be reached', next: network }),
  },
];

const unknown: Cause = {
  what: 'its builder failed',
  next: 'Correct what the lines above complain about, and release again.',
};

/** Why something could not be fetched, as far as the log of its builder shows. */
export function explainFetch(log: string): Cause {
  for (const { when, cause } of explanations) {
    const match = when.exec(log);
    if (match !== null) return cause(match);
  }
  return unknown;
}

const keptLines = 12;

/** Lines that only say how far something is: of Go, and of curl with its table. */
const progress = /^go: downloading |^\s*% Total|^\s*Dload |^[\s\d.:kMGT-]*$/;

/** The end of a log or of what Nix said, for a Problem: as a terminal shows it where a line was written over. */
export function lastLines(text: string): string {
  const lines = withoutColours(text).split('\n').map(lastWritten);
  return lines
    .filter((line) => !progress.test(line))
    .slice(-keptLines)
    .join('\n');
}

function lastWritten(line: string): string {
  return line.trimEnd().split('\r').at(-1) ?? '';
}

/** What people call a derivation: its path without folder, hash and ending. */
export function nameOf(derivation: string): string {
  return /\/[0-9a-z]{32}-([^/]+?)\.drv/.exec(derivation)?.[1] ?? derivation;
}
