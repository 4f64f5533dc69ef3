/** What a release holds, as its own files tell. */
export interface Layout {
  /** The store path of Nix itself. */
  readonly nix: string;
  /** Names of all its store paths. */
  readonly names: readonly string[];
}

const storePath = /^\/nix\/store\/[0-9a-df-np-sv-z]{32}-[\w+\-.?=]+$/;

/**
 * Reads the `install` script and the registration of a release. Which store path is Nix stands in the script only: names
 * such as nix-VERSION-man look alike.
 */
export function readLayout(script: string, registration: string): Layout | undefined {
  const nix = /^nix="([^"]+)"$/m.exec(script)?.[1];
  const paths = registeredPaths(registration.split('\n'));
  if (nix === undefined || paths === undefined || !paths.includes(nix)) return undefined;
  return { nix, names: paths.map((path) => path.slice('/nix/store/'.length)) };
}

/** Each entry: path, hash, size, deriver, the number of references, and these. */
function registeredPaths(lines: readonly string[]): readonly string[] | undefined {
  const paths: string[] = [];
  for (let at = 0; at < lines.length && lines[at] !== ''; ) {
    const [path = '', , , , count = ''] = lines.slice(at, at + 5);
    if (!storePath.test(path) || !/^\d{1,5}$/.test(count)) return undefined;
    paths.push(path);
    at += 5 + Number(count);
  }
  return paths.length === 0 ? undefined : paths;
}
