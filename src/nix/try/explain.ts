import { stripVTControlCharacters } from 'node:util';
import type { Problem } from '../../model/problem.js';
import type { Mismatch } from '../ask/mismatch.js';
import { excerptOf, shortened } from './excerpt.js';
import {
  buildDarwinSdk,
  buildDiskFull,
  buildDoesNotCompile,
  buildFails,
  buildGoTooOld,
  buildHashMismatch,
  buildKilled,
  buildLibraryMissing,
  buildModuleMissing,
  buildPatchFails,
  buildTestFails,
  buildTestNeedsNetwork,
  buildTimedOut,
  buildVendorStale,
  completionsMissing,
  type Subject,
} from './problems.js';

/** What is known of a build that failed. */
export interface FailedBuild {
  readonly subject: Subject;
  readonly log: string;
  /** What was said of errors, a builder's words among them. */
  readonly messages: readonly string[];
  /** A hash that Nix itself says is wrong. */
  readonly mismatch?: Mismatch;
}

export interface Explained {
  readonly problem: Problem;
  /** The lines that matter. */
  readonly excerpt: string;
}

interface Cause {
  readonly when: RegExp;
  /** What must stand somewhere else besides. */
  readonly and?: RegExp;
  readonly problem: (subject: Subject, said: string, rest: Rest) => Problem;
}

interface Rest {
  readonly match: RegExpExecArray;
  readonly text: string;
}

/** The first that fits is told. That a build failed is known from elsewhere; these only find better words for it. */
const causes: readonly Cause[] = [
  { when: /no space left on device|lack of free disk space|disk quota exceeded/i, problem: buildDiskFull },
  {
    when: /(?:compile|link|asm|cgo|gcc|clang): signal: killed\b|failed due to signal 9\b|Killed signal terminated program/,
    problem: buildKilled,
  },
  {
    when: /timed out after \d+ seconds|panic: test timed out after \S+|build(?:er)? timed out/,
    problem: buildTimedOut,
  },
  {
    when: /requires go >= \S+ \(running go [^)]*\)|note: module requires Go \S+|^\S+:\d+:\d+: package \S+ is not in (?:std|GOROOT)\b/m,
    problem: buildGoTooOld,
  },
  {
    when: /Hunk #\d+ FAILED at|saving rejects to file|can't find file to patch at|previously applied\) patch detected|ERROR: pattern .+ doesn't match anything in/,
    problem: buildPatchFails,
  },
  {
    when: /is (?:explicitly required in go\.mod, but not marked as explicit in vendor\/modules\.txt|marked as explicit in vendor\/modules\.txt, but not explicitly required in go\.mod)|inconsistent vendoring in/,
    problem: buildVendorStale,
  },
  {
    when: /cannot find module providing package|no required module provides package|missing go\.sum entr|updates to go\.mod needed|cannot query module due to -mod=vendor|module lookup disabled by GOPROXY=off|reading file:\/\/\S+: (?:Not Found|.*no such file)|cannot find package "/,
    problem: buildModuleMissing,
  },
  {
    when: /framework not found \S+|framework '\w+' not found|ld: file not found: \/System\/Library\/Frameworks\/|Undefined symbols for architecture|fatal error: '(\w+)\/\1\.h' file not found/,
    problem: buildDarwinSdk,
  },
  {
    when: /fatal error: '?[\w./+-]+\.h(?:'|pp')?(?:: No such file or directory| file not found)|exec: "[\w.+-]+": executable file not found in \$PATH|Package '?[\w.+-]+'?(?:, required by .*, not found| was not found in the pkg-config search path)|No package '[^']+' found|cannot find -l\S+|library (?:not found for -l\S+|'\S+' not found)|undefined reference to/,
    problem: buildLibraryMissing,
  },
  {
    when: /installed shell completion file [`']?\S*?(share\/[^\s']+)'? does not exist or has zero size/,
    problem: (subject, _, { match }) => completionsMissing(subject, { missing: [], empty: [match[1] ?? ''] }),
  },
  {
    when: /^# \S.*\n(?:\S*: warning: .*\n)*(?:vet: )?((?:\S*\/)?[^\s:/]+\.go:\d+(?::\d+)?): (.+)$/m,
    problem: (subject, _, { match }) => buildDoesNotCompile(subject, match[1] ?? '', shortened(match[2] ?? '')),
  },
  {
    when: /^\S+\.go:\d+:\d+: (?:expected |syntax error: |\/\/go:build comment|pattern \S+: no matching files found|import cycle not allowed).*$/m,
    problem: (subject, said) => {
      const [, where = '', rest = ''] = /^(\S+?\.go:\d+:\d+): (.*)$/.exec(said) ?? [];
      return buildDoesNotCompile(subject, where, rest);
    },
  },
  {
    and: /^\s*--- FAIL: |^FAIL\b/m,
    when: /(?:dial (?:tcp|udp)\d?:? (?:lookup .*|.*network is unreachable)|lookup \S+(?: on \S+)?: no such host|listen tcp\S* .*: bind: (?:operation not permitted|permission denied))/,
    problem: (subject, said, { text }) => {
      const tests = failedTests(text);
      return buildTestNeedsNetwork(subject, named(tests, text), said, skipping(tests));
    },
  },
  {
    and: /^\s*--- FAIL: |^FAIL\b/m,
    when: /^(?:panic: .|\s*--- FAIL: \S|FAIL\t\S)/m,
    problem: (subject, _, { text }) => {
      const tests = failedTests(text);
      return buildTestFails(subject, named(tests, text), skipping(tests));
    },
  },
];

/** Finds words for a build that failed, and the lines of its log that show it. */
export function explainBuild({ subject, log, messages, mismatch }: FailedBuild): Explained {
  const clean = stripVTControlCharacters(log === '' ? messages.join('\n') : log);
  if (mismatch !== undefined) {
    return { problem: buildHashMismatch(subject, mismatch), excerpt: excerptOf(messages.join('\n'), 'end') };
  }
  const text = `${clean}\n${stripVTControlCharacters(messages.join('\n'))}`;
  for (const { when, and, problem } of causes) {
    const match = when.exec(text);
    if (match === null || and?.test(text) === false) continue;
    const said = lineAt(text, match.index);
    const at = match.index < clean.length ? match.index : 'end';
    return { problem: problem(subject, said, { match, text }), excerpt: excerptOf(clean, at) };
  }
  const excerpt = excerptOf(clean, 'end');
  return { problem: buildFails(subject, excerpt.split('\n').slice(-4).join('\n')), excerpt };
}

function lineAt(text: string, offset: number): string {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const end = text.indexOf('\n', offset);
  return shortened(text.slice(start, end === -1 ? text.length : end).trim());
}

/** Tests by name, without those that only failed because one within them did. */
function failedTests(text: string): readonly string[] {
  const names = [...text.matchAll(/^\s*--- FAIL: (\S+)/gm)].map(([, name = '']) => name);
  return [...new Set(names.map((name) => name.replace(/\/.*$/, '')))];
}

const mostNamed = 5;

/** What failed in words; a package where no test is named, as where it panics. */
function named(tests: readonly string[], text: string): string {
  const packages = [...text.matchAll(/^FAIL\t(\S+)/gm)].map(([, name = '']) => name);
  const all = tests.length > 0 ? tests : [...new Set(packages)];
  const shown = all.slice(0, mostNamed).join(', ');
  return all.length <= mostNamed ? shown : `${shown} and ${all.length - mostNamed} more`;
}

/** The line of an expression that leaves tests out. */
function skipping(tests: readonly string[]): string {
  const pattern = (tests.length > 0 ? tests : ['TestName']).map((name) => `^${name}$`).join('|');
  return `checkFlags = [ "-skip=${pattern}" ];`;
}
