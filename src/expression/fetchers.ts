/** How a function that fetches a tagged source is called. */
export interface Fetcher {
  readonly host: string;
  /** The argument that names another host. */
  readonly hostArgument: string;
  readonly hashes: readonly string[];
  /** Arguments that change nothing of what is fetched. */
  readonly harmless: ReadonlySet<string>;
}

const FETCHERS: ReadonlyMap<string, Fetcher> = new Map([
  [
    'fetchFromGitHub',
    {
      host: 'github.com',
      hostArgument: 'githubBase',
      hashes: ['hash', 'sha256'],
      harmless: new Set(['owner', 'repo', 'rev', 'tag', 'name', 'pname', 'version', 'meta', 'passthru']),
    },
  ],
]);

/** The fetcher of a name; `undefined` for one that this tool cannot follow to its archive. */
export function fetcherNamed(name: string): Fetcher | undefined {
  return FETCHERS.get(name);
}

/** Functions that take a folder of the working tree, and the argument that names it (`undefined`: the only one). */
export const LOCAL_SOURCES: ReadonlyMap<string, { readonly argument?: string; readonly filters: readonly string[] }> =
  new Map([
    ['cleanSource', { filters: [] }],
    ['gitignoreSource', { filters: [] }],
    ['cleanSourceWith', { argument: 'src', filters: ['filter'] }],
    ['toSource', { argument: 'root', filters: ['fileset'] }],
    ['path', { argument: 'path', filters: ['filter'] }],
  ]);
