import { posix } from 'node:path';
import type { Problem, Result } from '../../model/problem.js';
import { archiveOf, type Named } from './nixpkgs-named.js';
import { flakeLockMalformed } from './nixpkgs-problems.js';

/** What a flake.lock says of the flake's input `nixpkgs`; `none` where it has no such input. */
export type LockedNixpkgs = (Named & { readonly node: string }) | 'none';

/** Reads which nixpkgs a flake.lock names, `follows` followed. `file` is its path within the tree. */
export function lockedNixpkgs(text: string, file: string): Result<LockedNixpkgs> {
  const lock = parse(text);
  if (lock === undefined) return failed(flakeLockMalformed(file, 'it is no JSON with "nodes" and "root"'));
  const name = follow(lock, ['nixpkgs'], 0);
  if (name === 'none') return { kind: 'ok', value: 'none' };
  const node = name === undefined ? undefined : lock.nodes[name];
  if (name === undefined || !isObject(node)) return failed(flakeLockMalformed(file, 'its input nixpkgs leads nowhere'));
  const { locked } = node;
  if (!isObject(locked) || typeof locked['type'] !== 'string')
    return failed(flakeLockMalformed(file, `its node ${name} is not locked`));
  return { kind: 'ok', value: { ...fetched(locked, posix.dirname(file)), node: name } };
}

interface Lock {
  readonly nodes: Readonly<Record<string, unknown>>;
  readonly root: string;
}

type Json = Readonly<Record<string, unknown>>;

/** More steps than any path of inputs has: those of a circle. */
const manySteps = 100;

/** The node at the end of a path of inputs, which begins at the root. */
function follow(lock: Lock, path: readonly unknown[], steps: number): string | 'none' | undefined {
  let at = lock.root;
  for (const [index, name] of path.entries()) {
    const node = lock.nodes[at];
    const inputs = isObject(node) && isObject(node['inputs']) ? node['inputs'] : {};
    const next = typeof name === 'string' && Object.hasOwn(inputs, name) ? inputs[name] : undefined;
    if (next === undefined) return steps === 0 && index === 0 ? 'none' : undefined;
    const found = Array.isArray(next) && steps < manySteps ? follow(lock, next, steps + 1) : next;
    if (typeof found !== 'string') return undefined;
    at = found;
  }
  return at;
}

function fetched(locked: Json, lockFolder: string): Named {
  const { dir, ...attributes } = locked;
  const revision = typeof locked['rev'] === 'string' ? { revision: locked['rev'] } : {};
  const folder = typeof dir === 'string' && dir !== '' ? { folder: dir } : {};
  const { path } = locked;
  if (locked['type'] === 'path' && typeof path === 'string' && !path.startsWith('/'))
    return { whence: { kind: 'path', path: posix.join(lockFolder, path, folder.folder ?? '') }, ...revision };
  const url = folder.folder === undefined ? publicArchive(locked) : undefined;
  if (url !== undefined) return { whence: { kind: 'tarball', url, sha256: String(locked['narHash']) }, ...revision };
  return { whence: { kind: 'tree', attributes, ...folder }, ...revision };
}

/** nixpkgs itself needs no token and none of the calls that GitHub counts; a fork may be private. */
function publicArchive({ type, owner, repo, rev, host, url, narHash }: Json): string | undefined {
  if (typeof narHash !== 'string') return undefined;
  if (type === 'tarball' && typeof url === 'string') return url;
  const isOwn = type === 'github' && host === undefined && String(owner).toLowerCase() === 'nixos';
  return isOwn && typeof rev === 'string' ? archiveOf(`${owner}/${repo}`, rev) : undefined;
}

function parse(text: string): Lock | undefined {
  const lock = json(text);
  if (!isObject(lock) || !isObject(lock['nodes'])) return undefined;
  const { nodes, root = 'root' } = lock;
  return typeof root === 'string' ? { nodes, root } : undefined;
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (fault) {
    if (fault instanceof SyntaxError) return undefined;
    throw fault;
  }
}

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const failed = (problem: Problem): Result<never> => ({ kind: 'failed', problem });
