import { execFileSync } from 'node:child_process';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { callsOf } from '../../../src/nix/try/shell-runs.js';
import { printed, unknown } from '../../../src/nix/try/shell-words.js';

/** The calls of `put`, each as its words with bars between them, `?` for a part that is not known and `<>` for a pipe. */
function calls(script: string): readonly string[] {
  return callsOf('put', script, new Map([['pname', 'tide']])).map(({ words, isSure }) => {
    const line = words.join('|').replaceAll(unknown, '?').replaceAll(printed, '<>');
    return isSure ? line : `maybe ${line}`;
  });
}

describe('the words of a call', () => {
  test.each<readonly [string, string, readonly string[]]>([
    ['are parted by blanks', 'put a  b\tc', ['a|b|c']],
    ['go on in the next line after a backslash', 'put a \\\n  b\nc', ['a|b']],
    ['end with the line or a semicolon', 'put a; put b\nput c', ['a', 'b', 'c']],
    ['lose their quotes', `put 'a b' "c 'd'" e\\ f "g\\"h" ''`, [`a b|c 'd'|e f|g"h|`]],
    ['are not in comments', 'put a # put b\n# put c\nput d#e', ['a', 'd#e']],
    ['have known variables in them', `put $pname "\${pname}.bash" '$pname'`, ['tide|tide.bash|$pname']],
    ['have parts that are not known', `put $out/bin/x \${!o} "$(date)" \`date\` *.fish`, ['?/bin/x|?|?|?|?.fish']],
    ['can be what a program prints', 'put --bash <($out/bin/x "a)" $(b (c))) --zsh', ['--bash|<>|--zsh']],
    ['are each of those that braces hold', 'put x.{bash,fish} {a,b{c,d}} {} {e}', ['x.bash|x.fish|a|bc|bd|{}|{e}']],
    ['do not have redirections among them', 'put a >b 2>&1 <c &>d e >>$f', ['a|e']],
    ['do not have a text that follows among them', 'cat <<EOF >x\nput a\nEOF\nput b', ['b']],
    ['come after settings of variables', 'A=1 put b', ['b']],
    ['are of that program alone', 'output a; echo put b; ./put c', []],
  ])('%s', (_, script, expected) => {
    expect(calls(script)).toEqual(expected);
  });
});

describe('what a script does', () => {
  test.each<readonly [string, string, readonly string[]]>([
    ['goes through words', 'for s in bash fish; do put $s x.$s; done', ['bash|x.bash', 'fish|x.fish']],
    [
      'goes through loops in loops',
      'for a in 1 2\ndo for b in {3,4}; do put $a$b; done; done',
      ['13', '14', '23', '24'],
    ],
    ['goes through words that are not known', 'for f in *.bash; do put $f; done', ['maybe ?']],
    ['goes through its own words', 'for f; do put $f; done', ['maybe ?']],
    ['sets variables', 'x=a; local y="$x-b"; put $x $y; x=$(date); put $x', ['a|a-b', '?']],
    ['may not come to a branch', 'if [ -x a ]; then put b; else put c; fi; put d', ['maybe b', 'maybe c', 'd']],
    ['may not come to a case', 'case $x in a) put b;; esac; put c', ['maybe b', 'c']],
    ['may not come to a round', 'while read f; do put a; done; put b', ['maybe a', 'b']],
    [
      'may not come to what follows a condition',
      '[ a ] && put b; a || put c; put d && put e',
      ['maybe b', 'maybe c', 'd', 'maybe e'],
    ],
    ['may not come to a group that follows one', '[ a ] && { put b; put c; }; { put d; }', ['maybe b', 'maybe c', 'd']],
    ['may not set a variable', 'x=a; if b; then x=c; fi; put $x', ['?']],
    ['does what it does in parentheses', '(cd a; put b)', ['b']],
    ['ends where it breaks off', 'if a; then put b', ['maybe b']],
  ])('%s', (_, script, expected) => {
    expect(calls(script)).toEqual(expected);
  });
});

test('any text is read to its end', () => {
  const pieces = fc.constantFrom(
    ...`put ' " $ ( ) { } , \\ \n ; & | < > # \` for in do done if fi a $( \${ <( <<E`.split(' '),
    ' ',
  );
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 40 }), (script) => {
      expect(Array.isArray(callsOf('put', script.join(''), new Map()))).toBe(true);
    }),
  );
});

/** Scripts of which each word is known, so that the shell itself can tell what they call. */
const word = fc
  .array(
    fc.constantFrom(
      'a',
      'b.c',
      '"d e"',
      "'$x'",
      '"$x"',
      '\\ ',
      '{f,g}',
      "{h,i{j,'k l'}}",
      `\${y}`,
      '""',
      '#',
      ',',
      '{}',
      '\\\n',
    ),
    {
      minLength: 1,
      maxLength: 4,
    },
  )
  .map((parts) => parts.join(''))
  .filter((text) => !/^(?:\\\n)*#/.test(text));
const call = fc.array(word, { maxLength: 3 }).map((words) => `put z ${words.join(' ')}`);
const { line: script } = fc.letrec<{ line: string; lines: string }>((tie) => ({
  line: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    call,
    fc.constantFrom(
      'x=1',
      'y="2"',
      'x=$y-3',
      'local=4 put z',
      '# put no\ntrue',
      'cat >/dev/null <<E\nput no\nE',
      'put z >/dev/null 2>&1',
    ),
    tie('lines').map((body) => `for x in p {q,r}; do ${body}\ndone`),
    tie('lines').map((body) => `{ ${body}\n}`),
    tie('lines').map((body) => `if true; then ${body}\nfi`),
  ),
  lines: fc.array(tie('line'), { minLength: 1, maxLength: 3 }).map((lines) => lines.join('\n')),
}));

test('a script calls what it calls in a shell', () => {
  fc.assert(
    fc.property(script, (text) => {
      const shell = `put() { printf '%s|' "$@" >&3; echo >&3; }\nexec 3>&1\nx=0 y=0\n${text}`;
      const said = execFileSync('bash', ['-c', shell], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
      const told = callsOf('put', text, new Map(Object.entries({ x: '0', y: '0' })));
      const known = told.filter(({ words }) => !words.join('').includes(unknown));
      const lines = told.map(({ words }) => `${words.join('|')}|\n`);
      if (known.length === told.length) expect(lines.join('')).toBe(said);
      else expect(lines.length).toBe(said.split('\n').length - 1);
    }),
    { numRuns: process.env.NIX_SYNC_EXHAUSTIVE === '1' ? 3000 : 100 },
  );
}, 120_000);
