type Variables = Readonly<Record<string, string>>;

/**
 * An environment whose NIX_CONFIG has no access tokens. They are for what is fetched while something is evaluated; a build
 * fetches with none of them, and its programs may be able to read the environment of the Nix that began it.
 */
export function withoutAccessTokens({ NIX_CONFIG, ...others }: Variables): Variables {
  if (NIX_CONFIG === undefined) return others;
  const lines = NIX_CONFIG.split('\n').filter((line) => !/^\s*(?:extra-)?access-tokens\s/.test(line));
  return { ...others, NIX_CONFIG: lines.join('\n') };
}
