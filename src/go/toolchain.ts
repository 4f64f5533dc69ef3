import { orRefuse, type Result } from '../model/problem.js';
import type { World } from '../world/world.js';
import { goMissing, goTooOld } from './problems.js';
import { compareGoVersions, readGoVersion } from './version.js';

/** A Go of this machine. */
export interface Go {
  readonly program: string;
  /** Without `go` before it: 1.26.8. */
  readonly version: string;
  readonly root: string;
  /** GOPROXY as its user has set it, or its default. */
  readonly proxy: string;
}

/** Before Go 1.21 the files of `go mod vendor` are others. */
const oldest = '1.21';

/** Every Go that answers, in the order in which they are to be tried. What only pretends to be one is left out. */
export async function findGos(outside: Pick<World, 'tools' | 'processes' | 'scratch'>): Promise<readonly Go[]> {
  const found: Go[] = [];
  for (const program of await outside.tools.find('go')) {
    const ended = await outside.processes.run({
      program,
      arguments: ['env', 'GOVERSION', 'GOROOT', 'GOPROXY'],
      folder: outside.scratch,
      environment: { ...outside.tools.userEnvironment, GOTOOLCHAIN: 'local', GOWORK: 'off' },
      timeoutSeconds: 30,
    });
    const answer = ended.kind === 'exited' && ended.code === 0 ? ended.output.split(/\r?\n/) : [];
    const [versionLine = '', root = '', proxy = ''] = answer;
    const version = readGoVersion(versionLine);
    // A shim works only in its user's environment; the Go behind it works in any.
    if (version !== undefined && root !== '') found.push({ program: `${root}/bin/go`, version, root, proxy });
  }
  return found;
}

/** The same, refused where none of them is new enough for any module, so that this is known before there is a download. */
export async function usableGos(outside: Pick<World, 'tools' | 'processes' | 'scratch'>): Promise<readonly Go[]> {
  const gos = await findGos(outside);
  orRefuse(chooseGo(gos, oldest));
  return gos;
}

/** The first Go that is new enough for a module with that `go` line. */
export function chooseGo(gos: readonly Go[], goLine: string): Result<Go> {
  const needed = compareGoVersions(goLine, oldest) > 0 ? goLine : oldest;
  const chosen = gos.find(({ version }) => compareGoVersions(version, needed) >= 0);
  if (chosen !== undefined) return { kind: 'ok', value: chosen };
  const versions = [...new Set(gos.map(({ version }) => version))];
  return { kind: 'failed', problem: versions.length === 0 ? goMissing(needed) : goTooOld(needed, versions) };
}
