/** Lets Go and its Git into private modules, with a token of its own that nobody gets to see. */
export interface ModuleAccess {
  readonly token: 'given' | 'none';
  /** Writes a `.netrc` for one host into a folder, readable by this user alone; nothing where there is no token. */
  writeNetrc(home: string, host: string): Promise<void>;
}
