import { type PrivateAccess, privateEnvironment } from './private.js';

/** What the environment of a `go mod` command is made of. */
export interface Surroundings {
  /** The chosen Go's own GOROOT. */
  readonly root: string;
  /** What `go env GOPROXY` says to the user. */
  readonly proxy: string;
  /** An empty folder of this one command. */
  readonly home: string;
  readonly temporary: string;
  /** The package's `env.GOWORK`; without one Go looks for a go.work in the folders above. */
  readonly workspace?: string;
  /** Proxies and certificates. */
  readonly network: Readonly<Record<string, string>>;
  /** Modules that no proxy has, where a person named some. */
  readonly access?: PrivateAccess;
}

/**
 * The whole environment of a `go mod` command. Nothing of the user's reaches Go but the module proxy and the way to
 * the network: settings of `go env -w`, private modules, a shared module cache and version control are all kept out,
 * so that what is downloaded is what Nix would download, and that no server named in a go.mod has a program run. Only for
 * the private modules that a person named is Git let in.
 */
export function goEnvironment(of: Surroundings): Readonly<Record<string, string>> {
  const gopath = `${of.home}/go`;
  const environment = {
    ...of.network,
    PATH: `${of.root}/bin`,
    HOME: of.home,
    TMPDIR: of.temporary,
    GOROOT: of.root,
    GOENV: 'off',
    GO111MODULE: 'on',
    GOTOOLCHAIN: 'local',
    GOPATH: gopath,
    GOMODCACHE: moduleCache(of.home),
    GOCACHE: `${of.home}/build-cache`,
    GOPROXY: withoutDirect(of.proxy),
    GOVCS: '*:off',
    GOFLAGS: '-modcacherw',
    ...(of.workspace === undefined ? {} : { GOWORK: of.workspace }),
  };
  return of.access === undefined ? environment : { ...environment, ...privateEnvironment(of.access, environment) };
}

/** Where a command with that HOME keeps the modules that it downloads. */
export function moduleCache(home: string): string {
  return `${home}/go/pkg/mod`;
}

/** A GOPROXY list less its `direct`; never empty, which Go would read as its default. */
export function withoutDirect(proxies: string): string {
  const kept: string[] = [];
  for (const [, proxy = '', separator = ''] of proxies.matchAll(/([^,|]*)([,|]?)/g)) {
    const name = proxy.trim();
    if (name !== '' && name !== 'direct') kept.push(name + separator);
  }
  const list = kept.join('').replace(/[,|]$/, '');
  return list === '' ? 'off' : list;
}
