/**
 * The runner that this process works for: its cache of tools, what later steps of the job inherit, and the short commands
 * that set something up. The command has none of it.
 */
export interface Host {
  /** A folder that lives as long as the job, and for this user alone. */
  readonly temporary: string;
  /** Where a tool lies in the runner's cache, whole. */
  cached(tool: CachedTool): Promise<string | 'none'>;
  /** An empty folder beside the place of a tool in the cache, to lay it out in. */
  beginCaching(tool: CachedTool): Promise<string>;
  /** Puts that folder in the tool's place in one step, and answers the place. Where somebody was first, theirs stays. */
  keepCached(tool: CachedTool, folder: string): Promise<string>;
  /** Runs a command that is over soon, and ends with the run. It is not seen in the log; what it writes comes back. */
  command(command: ShortCommand): Promise<ShortEnd>;
  /** Writes a file into `temporary` that no other user may read; one of that name is replaced. Answers its path. */
  keepFile(name: string, text: string): Promise<string>;
  /** Sets a variable for the later steps of the job. */
  exportVariable(name: string, value: string): void;
  /** Puts a folder before all others on the PATH of the later steps of the job. */
  addPath(folder: string): void;
  /** Leaves a word for the post step. */
  saveState(name: HostState, value: string): void;
}

/** What the post step ends: `remove-*` are paths; `daemon` is the path of the file with a daemon's process id. */
export type HostState = 'remove-scratch' | 'remove-unpacked' | 'remove-placed' | 'daemon';

export interface CachedTool {
  readonly name: string;
  /** A version as semver has it. */
  readonly version: string;
}

export interface ShortCommand {
  readonly program: string;
  readonly arguments: readonly string[];
  /** The whole environment; by default what a command of Nix has, so that no secret of this process is in it. */
  readonly environment?: Readonly<Record<string, string>>;
  /** A file whose content is the standard input. */
  readonly input?: string;
}

export type ShortEnd =
  | { readonly kind: 'exited'; readonly code: number; readonly output: string; readonly errors: string }
  | { readonly kind: 'not-found' };
