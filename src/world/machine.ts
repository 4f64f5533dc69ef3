/** What this process runs on and as. */
export interface Machine {
  /** As Node names it: linux, darwin, win32. */
  readonly platform: string;
  /** As Node names it: x64, arm64. */
  readonly architecture: string;
  /** Effective user id; 0 is root. */
  readonly userId: number;
  readonly userName: string;
  /** Which runner started the action; `none` for the command. */
  readonly runner: 'github-hosted' | 'self-hosted' | 'none';
}
