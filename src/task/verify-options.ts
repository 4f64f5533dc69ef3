import { checkNames } from '../model/verdict.js';
import type { Option } from './option.js';

const nothing = { action: '', command: '' } as const;

const meanings: Readonly<Record<(typeof checkNames)[number], string>> = {
  hashes: 'the hashes are those of the release that the expression names',
  preflight: 'the Go of nixpkgs is new enough for go.mod',
  format: 'the file is as its formatter writes it',
  evaluate: 'the package evaluates for every system it names',
  build: 'it builds here',
  run: 'the program runs and tells the version of the expression',
  completions: 'the shell completions that it installs are there',
  system: 'this machine is what `system` says',
};

/** The options of verify alone. */
export const verifyOptions: readonly Option[] = [
  {
    name: 'checks',
    modes: ['verify'],
    doors: ['action', 'command'],
    kind: 'words',
    words: checkNames.map((word) => ({ word, means: meanings[word] })),
    stands: 'LIST',
    defaults: nothing,
    otherwise: 'all of them',
    brief: 'What verify looks at.',
    more: 'Each check has its own row in the report, and one that fails hides none of the others. `checks: hashes` takes seconds.',
    example: 'hashes, format',
    counterpart: 'check',
  },
  {
    name: 'system',
    modes: ['verify'],
    doors: ['action', 'command'],
    kind: 'text',
    shape: 'system',
    stands: 'SYSTEM',
    defaults: nothing,
    otherwise: 'whatever machine this is',
    brief: 'The system that this machine must be.',
    more:
      'As Nix calls it, or as a platform or the label of a runner does: aarch64-linux, linux-arm64, ubuntu-24.04-arm. ' +
      'A leg of a matrix that runs on another machine than its name says fails. What is given here is checked, whatever `checks` says.',
    example: 'aarch64-linux',
  },
];
