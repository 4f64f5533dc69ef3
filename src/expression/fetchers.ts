/** How a function that fetches a source is called. */
export interface Fetcher {
  readonly name: string;
  /** `followed` where a release's archive can be told from its arguments, `shown` where they are only read. */
  readonly kind: 'followed' | 'shown';
  readonly host?: string;
  /** The argument that names another host. */
  readonly hostArgument?: string;
  /** The arguments that say what is fetched. */
  readonly says: readonly string[];
  readonly hashes: readonly string[];
  /** Arguments that change nothing of what is fetched. */
  readonly harmless: ReadonlySet<string>;
}

type Row = Partial<Omit<Fetcher, 'name'>> & Pick<Fetcher, 'says'>;

const OF_A_FORGE = ['owner', 'repo', 'tag', 'rev'];
const HARMLESS: ReadonlySet<string> = new Set(['name', 'pname', 'version', 'meta', 'passthru']);
const HASHES = ['hash', 'sha256', 'sha512', 'sha1', 'md5', 'outputHash', 'narHash'];

const FETCHERS: Readonly<Record<string, Row>> = {
  fetchFromGitHub: {
    kind: 'followed',
    host: 'github.com',
    hostArgument: 'githubBase',
    says: OF_A_FORGE,
    hashes: ['hash', 'sha256'],
  },
  fetchFromGitLab: { host: 'gitlab.com', hostArgument: 'domain', says: ['group', ...OF_A_FORGE] },
  fetchFromGitea: { hostArgument: 'domain', says: OF_A_FORGE },
  fetchFromForgejo: { hostArgument: 'domain', says: OF_A_FORGE },
  fetchFromCodeberg: { host: 'codeberg.org', hostArgument: 'domain', says: OF_A_FORGE },
  fetchFromSourcehut: { host: 'sr.ht', hostArgument: 'domain', says: OF_A_FORGE },
  fetchFromBitbucket: { host: 'bitbucket.org', says: OF_A_FORGE },
  fetchFromRadicle: { hostArgument: 'seed', says: ['node', 'repo', 'tag', 'rev'] },
  fetchFromGitiles: { says: ['url', 'tag', 'rev'] },
  fetchgit: { says: ['url', 'tag', 'rev'] },
  fetchGit: { says: ['url', 'ref', 'rev'] },
  fetchTree: { says: ['type', 'url', 'owner', 'repo', 'ref', 'rev'] },
  fetchhg: { says: ['url', 'rev'] },
  fetchsvn: { says: ['url', 'rev'] },
  fetchPypi: { host: 'pypi.org', says: ['pname', 'version'] },
  fetchCrate: { host: 'crates.io', says: ['pname', 'crateName', 'version'] },
  fetchHex: { host: 'hex.pm', says: ['pkg', 'version'] },
};

/** What any other function that fetches may be told. */
const ANY_FETCHER: Row = { says: ['url', 'urls', 'owner', 'repo', 'tag', 'rev', 'version'] };

/** The fetcher of a name; `undefined` for what fetches no source. */
export function fetcherNamed(name: string): Fetcher | undefined {
  if (!/^fetch/.test(name) || NO_SOURCE.test(name) || isDependencyFetcher(name)) return undefined;
  const row = Object.hasOwn(FETCHERS, name) ? FETCHERS[name] : undefined;
  const { says, ...more } = row ?? ANY_FETCHER;
  const harmless = new Set([...HARMLESS, ...says, ...(more.hostArgument === undefined ? [] : [more.hostArgument])]);
  return { name, kind: 'shown', hashes: HASHES, ...more, says, harmless };
}

/** Patches are fetched too, and are no source. */
const NO_SOURCE = /^fetch(?:Debian)?[Pp]atch2?$|^fetchers?$/;

/** Whether a function fetches what a package depends on, from a lock file of its source. */
export function isDependencyFetcher(name: string): boolean {
  return /^fetch\w*Deps$|^fetchCargo(?:Vendor|Tarball)$|^mkComposerVendor$/.test(name);
}
