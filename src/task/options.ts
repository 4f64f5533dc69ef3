import { deliveryOptions } from './delivery-options.js';
import { moduleOptions } from './module-options.js';
import { nixOptions, proofOptions } from './nix-options.js';
import type { Option } from './option.js';
import { verifyOptions } from './verify-options.js';

const nothing = { action: '', command: '' } as const;

/** Where a release is brought to an expression, or shown whether it would be. */
const ofReleases = ['sync', 'inspect'] as const;

/** Where a version is written. */
const ofVersions = ['sync', 'prepare', 'inspect'] as const;

/** Where hashes are written. */
const ofHashes = ['sync', 'prepare', 'fix', 'inspect'] as const;

const releaseOptions: readonly Option[] = [
  {
    name: 'mode',
    modes: ['sync', 'verify', 'prepare', 'fix'],
    doors: ['action'],
    kind: 'choice',
    words: [
      { word: 'sync', means: 'bring expressions to a release' },
      {
        word: 'verify',
        means: 'tell whether the expressions of the checkout are true to their releases, build and run',
      },
      {
        word: 'prepare',
        means: 'before the tag is made, write its version and the dependency hashes into the checkout',
      },
      { word: 'fix', means: 'correct the hashes that a pull request or the checkout itself has made wrong' },
    ],
    stands: 'MODE',
    defaults: { action: 'sync', command: '' },
    brief: 'What to do.',
    more: 'The command takes its mode as its first word instead.',
    example: 'sync',
  },
  {
    name: 'files',
    modes: ['sync', 'verify', 'prepare', 'fix', 'inspect'],
    doors: ['action', 'command'],
    kind: 'list',
    stands: 'PATH',
    defaults: nothing,
    otherwise: 'looked for in nix/*.nix, package.nix, default.nix, flake.nix and pkgs/**',
    brief: 'Paths or globs of the expressions to read.',
    more: 'Relative to the root of the repository (for the command: to the current folder).',
    example: 'nix/infer.nix',
  },
  {
    name: 'package',
    modes: ['sync', 'verify', 'prepare', 'fix'],
    doors: ['action', 'command'],
    kind: 'text',
    shape: 'line',
    stands: 'NAME',
    defaults: nothing,
    otherwise: 'the only package that the files define',
    brief: 'The package that is meant, of several in the files.',
    example: 'infer',
  },
  {
    name: 'version',
    modes: ['sync', 'prepare'],
    doors: ['action', 'command'],
    kind: 'text',
    shape: 'line',
    stands: 'VERSION',
    defaults: nothing,
    otherwise: 'the release or tag of the event; without one, the highest version among the tags',
    brief: 'The release: 0.76.1, v0.76.1, TAG, latest or 1.x.',
    briefs: { prepare: 'The version of the next tag: 0.76.1 or v0.76.1.' },
    more: 'A line such as 1.x takes the highest of its versions. It wins over the release or tag that started the workflow. prepare needs it, and takes nothing but the version that the next tag will have: 0.76.1 or v0.76.1.',
    example: '0.76.1',
  },
  {
    name: 'allow',
    modes: ['sync', 'verify', 'prepare', 'fix', 'inspect'],
    doors: ['action', 'command'],
    kind: 'words',
    words: [
      { word: 'prerelease', means: 'take a prerelease', modes: ofReleases },
      { word: 'draft', means: 'take a release that is still a draft', modes: ofReleases },
      { word: 'downgrade', means: 'go back to an older version', modes: ofVersions },
      { word: 'unconfirmed-hash', means: 'write a hash that only the module proxy vouches for', modes: ofHashes },
      { word: 'pipe-operators', means: 'read files with the experimental operators |> and <|' },
      { word: 'vendor-switch', means: 'compute a vendorHash where null no longer fits', modes: ofHashes },
      {
        word: 'unsandboxed-build',
        means: 'beside a token that may write, build without a sandbox and evaluate what was built',
      },
    ],
    stands: 'WORD',
    defaults: nothing,
    brief: 'What may happen only because you say so.',
    example: 'prerelease',
  },
];

const hashOptions: readonly Option[] = [
  {
    name: 'proxy-vendor',
    modes: ['hash'],
    doors: ['command'],
    kind: 'boolean',
    stands: '',
    defaults: { action: '', command: 'false' },
    brief: 'Hash what proxyVendor = true would fetch.',
    more: 'Only for `hash vendor`.',
    example: 'true',
  },
];

const everywhere: readonly Option[] = [
  {
    name: 'source-mirror',
    modes: ['sync', 'verify', 'fix', 'hash'],
    doors: ['action', 'command'],
    kind: 'list',
    shape: 'mirror',
    stands: 'HOST=URL',
    defaults: nothing,
    brief: 'Fetch archives of HOST from URL instead.',
    more: 'The hash stays that of the archive; only where its bytes come from changes.',
    example: 'github.com=https://mirror.example.org/github',
  },
  {
    name: 'json',
    modes: ['sync', 'verify', 'prepare', 'fix', 'hash', 'inspect'],
    doors: ['command'],
    kind: 'boolean',
    stands: '',
    defaults: { action: '', command: 'false' },
    brief: 'Print the outcome as JSON, the log on stderr.',
    more: 'Its shape stands in docs/outcome.schema.json.',
    example: 'true',
  },
];

/** Everything that can be asked, in the order in which help and reference show it. */
export const options: readonly Option[] = [
  ...releaseOptions,
  ...proofOptions,
  ...verifyOptions,
  ...deliveryOptions,
  ...nixOptions,
  ...moduleOptions,
  ...hashOptions,
  ...everywhere,
];
