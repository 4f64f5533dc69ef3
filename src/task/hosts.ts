/** What a host is contacted for. */
export interface Host {
  readonly host: string;
  readonly about: string;
  /** Parts of the work that contact it, as the columns of the table call them. */
  readonly parts: readonly Part[];
  /** Whether it stands in the source, or is where one that does leads on to. */
  readonly known: 'named' | 'redirected' | 'of-nix-and-go';
}

export type Part = (typeof parts)[number];

/** Parts of the work that decide which hosts are contacted. */
export const parts = [
  'delivery',
  'source hash',
  'vendorHash without Nix',
  'installing Nix',
  'hashes and checks by Nix',
] as const;

/** Every host of the public internet that is contacted without being named by an option, an expression or a variable. */
export const hosts: readonly Host[] = [
  {
    host: 'api.github.com',
    about: 'the API: the release, the expression on its branch, the branch and the pull request',
    parts: ['delivery', 'source hash'],
    known: 'named',
  },
  {
    host: 'github.com',
    about: 'archives of sources, and of the nixpkgs that a `flake.lock` pins',
    parts: ['source hash', 'vendorHash without Nix', 'hashes and checks by Nix'],
    known: 'named',
  },
  {
    host: 'codeload.github.com',
    about: 'where github.com sends whoever asks for an archive',
    parts: ['source hash', 'vendorHash without Nix', 'hashes and checks by Nix'],
    known: 'redirected',
  },
  {
    host: 'proxy.golang.org',
    about: 'Go modules, where `GOPROXY` says nothing else',
    parts: ['vendorHash without Nix', 'hashes and checks by Nix'],
    known: 'of-nix-and-go',
  },
  {
    host: 'storage.googleapis.com',
    about: 'where proxy.golang.org sends for some modules',
    parts: ['vendorHash without Nix', 'hashes and checks by Nix'],
    known: 'redirected',
  },
  {
    host: 'sum.golang.org',
    about: 'checksums of modules for which `go.sum` has no line',
    parts: ['hashes and checks by Nix'],
    known: 'of-nix-and-go',
  },
  {
    host: 'releases.nixos.org',
    about: 'the archive of Nix itself (`nix-url` names another place), and what channels lead to',
    parts: ['installing Nix', 'hashes and checks by Nix'],
    known: 'named',
  },
  {
    host: 'channels.nixos.org',
    about: 'nixpkgs, where neither `nixpkgs`, a `flake.lock` nor `NIX_PATH` names another',
    parts: ['hashes and checks by Nix'],
    known: 'named',
  },
  {
    host: 'cache.nixos.org',
    about: 'what others have built, where nix.conf names no other cache',
    parts: ['hashes and checks by Nix'],
    known: 'of-nix-and-go',
  },
];

/** The rows of the table of hosts in the reference. */
export function hostRows(): readonly (readonly string[])[] {
  return hosts.map(({ host, about, parts: of }) => [
    `\`${host}\``,
    about,
    ...parts.map((part) => (of.includes(part) ? 'yes' : '')),
  ]);
}
