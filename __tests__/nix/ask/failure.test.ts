import { describe, expect, test } from '@jest/globals';
import type { PackageView } from '../../../src/model/package.js';
import { evaluationFailure, readFailure } from '../../../src/nix/ask/failure.js';
import { withoutImports } from '../../../src/nix/imports.js';
import type { Nix } from '../../../src/nix/nix.js';

const trial = { folder: '/scratch/trial', file: 'nix/tide.nix' };
const copy = '/nix/store/1bbqz1bbr5hj55ixf81wpdvjy2h2ra1x-source';

const rows: Readonly<Record<string, readonly [text: string, message: string, line?: number]>> = {
  'of Nix 2.8': [
    "error: undefined variable 'commands'\n\n       at /scratch/trial/nix/tide.nix:12:17:\n\n           11|\n           12|   subPackages = commands;\n             |                 ^\n",
    "undefined variable 'commands'",
    12,
  ],
  'of later Nix, which tells a chain first': [
    `error:
       … while evaluating the attribute 'drvPath'
         at /scratch/trial/nix/tide.nix:9:3:
            8|
       … while calling the 'throw' builtin
         at /scratch/trial/nix/tide.nix:11:13:

       error: not
       yet`,
    'not yet',
    11,
  ],
  "with a place in a flake's copy": [`error: syntax error\n       at ${copy}/nix/tide.nix:3:1:\n`, 'syntax error', 3],
  'with a place elsewhere only': [
    "error: attribute 'go' missing\n       at /nix/store/x/default.nix:3:1:\n",
    "attribute 'go' missing",
  ],
  'with places elsewhere and in the tree': [
    `error:
       … from call site
         at /scratch/trial/default.nix:4:9:
       … while calling a function
         at /nix/store/abc/lib/customisation.nix:10:1:

       error: function 'anonymous lambda' called without required argument 'release'
       at «string»:1:2:`,
    "function 'anonymous lambda' called without required argument 'release'",
    4,
  ],
  'without a place': [
    "error: getting status of '/scratch/trial/x': No such file or directory",
    "getting status of 'x': No such file or directory",
  ],
  'that says much': [`error: ${'a'.repeat(1000)}`, `${'a'.repeat(400)}…`],
  'that is none': ['something else', 'something else'],
};

describe('an error is read', () => {
  test.each(Object.entries(rows))('%s', (_, [text, message, line]) => {
    const found = readFailure(text, trial);
    expect(found.message).toBe(message);
    expect(found.place?.line).toBe(line);
  });
});

describe('an import from a derivation', () => {
  const said =
    "error: cannot build '/nix/store/x-source.drv^out' during evaluation because the option 'allow-import-from-derivation' is disabled";
  const nix = { environment: {} } as Nix;
  const view = { name: 'tide', place: { file: 'nix/tide.nix', line: 3 } } as PackageView;
  const codeOf = (used: Nix, own: readonly string[], messages = own) =>
    evaluationFailure(view, { kind: 'failed', code: 1, own, messages, failed: [] }, { trial, nix: used }).code;

  test('is a Problem of its own where this run forbids it', () => {
    expect(codeOf(withoutImports(nix), [said])).toBe('import-from-derivation');
    expect(codeOf(withoutImports(nix), ["error: undefined variable 'commands'"])).toBe('evaluation-failed');
  });

  test('is what Nix says where others forbid it, or a builder speaks of it', () => {
    expect(codeOf(nix, [said])).toBe('evaluation-failed');
    expect(codeOf(withoutImports(nix), [], [said])).toBe('evaluation-failed');
  });
});
