/** Child processes. Each runs in a process group of its own, which ends with it on timeout, cancel and exit. */
export interface Processes {
  run(command: Command): Promise<Ended>;
}

export interface Command {
  readonly program: string;
  readonly arguments: readonly string[];
  readonly folder: string;
  /** The whole environment; nothing is inherited. */
  readonly environment: Readonly<Record<string, string>>;
  readonly timeoutSeconds: number;
  /** A file whose content is the standard input; by default that is empty. */
  readonly inputFile?: string;
  /** A path where nothing stands yet: a file there takes all of standard output, exact to the byte, and `output` is empty. */
  readonly outputFile?: string;
  /** Each line of standard error as it comes. */
  readonly onErrorLine?: (line: string) => void;
}

/** `output` and `errors` are decoded as UTF-8; of very long ones the end is kept. */
export type Ended =
  | { readonly kind: 'exited'; readonly code: number; readonly output: string; readonly errors: string }
  | { readonly kind: 'killed'; readonly by: 'timeout' | 'stop' | 'signal' }
  | { readonly kind: 'not-found' };
