/** Programs that are already on the machine. */
export interface Tools {
  /** Absolute paths of the programs of that name: on PATH first, in its order, then in the runner's tool cache, newest first. */
  find(program: string): Promise<readonly string[]>;
  /** The variables of the caller's environment that a child may need to reach the network: proxies and certificates. */
  readonly networkEnvironment: Readonly<Record<string, string>>;
  /** Where an answer of `go env` begins: HOME and PATH of the caller. */
  readonly userEnvironment: Readonly<Record<string, string>>;
}
