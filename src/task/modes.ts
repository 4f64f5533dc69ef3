import type { Door, ModeName } from './option.js';

export interface Mode {
  readonly name: ModeName;
  readonly doors: readonly Door[];
  readonly brief: string;
  /** How it is called on the command line, one form a line. */
  readonly forms: readonly string[];
  readonly about: string;
  readonly examples: readonly string[];
}

/** What the tool can be asked to do. */
export const modes: readonly Mode[] = [
  {
    name: 'sync',
    doors: ['action', 'command'],
    brief: 'bring Nix expressions to a release',
    forms: ['nix-sync sync [VERSION] [options]'],
    about: 'Sets version, source hash and vendorHash for a release, and nothing else.',
    examples: [
      'nix-sync sync 0.2.0 --files nix/infer.nix',
      'nix-sync sync --repository inference-gateway/cli --dry-run',
    ],
  },
  {
    name: 'verify',
    doors: ['action', 'command'],
    brief: 'tell whether Nix expressions are true to their releases',
    forms: ['nix-sync verify [FILE | GLOB]... [options]'],
    about:
      'Tells whether the hashes are those of the release, whether the file is formatted, evaluates and builds, and ' +
      'whether the program runs and tells its version. Writes to no file and nothing to GitHub.',
    examples: ['nix-sync verify nix/infer.nix', 'nix-sync verify --checks hashes,format'],
  },
  {
    name: 'prepare',
    doors: ['action', 'command'],
    brief: 'before the tag: write its version and dependency hashes',
    forms: ['nix-sync prepare VERSION [options]'],
    about:
      'Writes the version that the next tag will have, and the hashes of what the working tree depends on, so that the ' +
      'tag itself is right. For packages that build their own tree; a source hash can only follow its tag.',
    examples: ['nix-sync prepare 0.2.0', 'nix-sync prepare 0.2.0 --files flake.nix --dry-run'],
  },
  {
    name: 'fix',
    doors: ['action', 'command'],
    brief: 'correct hashes that changed dependencies made wrong',
    forms: ['nix-sync fix [FILE | GLOB]... [options]', 'nix-sync fix --repository OWNER/NAME --pull-request NUMBER'],
    about:
      'Computes the hashes of what the tree depends on and writes those that are wrong: into the file, or as one commit ' +
      'on the branch of a pull request. Where nothing changed since a hash was found, nothing is downloaded.',
    examples: ['nix-sync fix', 'nix-sync fix flake.nix --dry-run'],
  },
  {
    name: 'hash',
    doors: ['command'],
    brief: 'print the hash of a source or of vendored Go modules',
    forms: [
      'nix-sync hash source OWNER/REPO@TAG | TARBALL | FOLDER [options]',
      'nix-sync hash vendor FOLDER [--proxy-vendor] [options]',
    ],
    about:
      'Prints an SRI hash as Nix would compute it. Never writes into FOLDER. For vendor, every file in it counts but .git, and Go works as with GOWORK=off.',
    examples: ['nix-sync hash source inference-gateway/cli@v0.179.0', 'nix-sync hash vendor .'],
  },
  {
    name: 'inspect',
    doors: ['command'],
    brief: 'show what is seen of the packages in Nix files',
    forms: ['nix-sync inspect [FILE | FOLDER | GLOB]... [options]'],
    about:
      'Shows each package: where its values stand, where its source comes from, whether its hashes can be computed ' +
      'without Nix, and why not. Reads files, folders and globs, and writes nothing.',
    examples: ['nix-sync inspect flake.nix', 'nix-sync inspect pkgs --json'],
  },
];

/** The modes that one door has. */
export function modesAt(door: Door): readonly Mode[] {
  return modes.filter(({ doors }) => doors.includes(door));
}

/** The mode of that name, if there is one. */
export function modeOf(name: string): Mode | undefined {
  return modes.find((mode) => mode.name === name);
}
