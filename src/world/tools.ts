/** Programs and memory that are already on the machine. */
export interface Tools {
  /** Absolute paths of the programs of that name: on PATH first, in its order, then in the runner's tool cache, newest first. */
  find(program: string): Promise<readonly string[]>;
  /** The variables of the caller's environment that a child may need to reach the network: proxies and certificates. */
  readonly networkEnvironment: Readonly<Record<string, string>>;
  /** Where an answer of `go env` begins: HOME, PATH and what chooses the module proxy in the environment of the caller. */
  readonly userEnvironment: Readonly<Record<string, string>>;
  /**
   * Where the environment of a Nix command begins: HOME, USER, PATH, TMPDIR, XDG_*, GOPROXY, proxies, certificates and what
   * is called NIX_* in the environment of the caller.
   */
  readonly nixEnvironment: Readonly<Record<string, string>>;
  /**
   * A fresh folder on a file system in memory, where there is one with several gigabytes to spare; whoever asked removes it.
   * Nobody else can read or write it.
   */
  memoryFolder(): Promise<MemoryFolder | 'none'>;
}

export interface MemoryFolder {
  readonly path: string;
  /** Whether little of the room is left that there was at the start. */
  isNearlyFull(): Promise<boolean>;
}
