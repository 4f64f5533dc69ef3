/** Lets Nix, too, fetch from GitHub with the token of this run, which nobody gets to see. */
export interface AccessTokens {
  /**
   * Writes a file of settings for Nix that holds the token and that only this user can read. Whoever asked removes it; the
   * end of the run and the action's post step do so in any case. `none` where the run has no token.
   */
  writeFile(): Promise<string | 'none'>;
}
