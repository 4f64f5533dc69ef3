import { firstOf } from './exhaustive.js';

/** A Node to run the bundle on. */
export interface NodeBinary {
  /** For a test's name: `Node 24`. */
  readonly name: string;
  readonly path: string;
}

/**
 * The Node that runs the tests, and the Node 24 that `npm test` puts in NIX_SYNC_NODE_24 where npm has one for this system.
 * With NIX_SYNC_REQUIRE_TOOLS=1 it must not be missing on Linux x64.
 */
export function nodes(): readonly NodeBinary[] {
  const own = { name: `Node ${major(process.version)}`, path: process.execPath };
  const path = process.env.NIX_SYNC_NODE_24 ?? '';
  if (own.name === 'Node 24') return [own];
  if (path !== '') return [own, { name: 'Node 24', path }];
  const can = process.platform === 'linux' && process.arch === 'x64';
  if (can && process.env.NIX_SYNC_REQUIRE_TOOLS === '1') {
    throw new Error('Node 24 is missing: run `npm test`, which installs it, or set NIX_SYNC_NODE_24 to its path.');
  }
  return [own];
}

/** The same, for what is hardly another on another Node: all in the exhaustive run, else the one that runs the tests. */
export function nodesAtLength(): readonly NodeBinary[] {
  return firstOf(nodes(), 1);
}

function major(version: string): string {
  return version.replace(/^v(\d+).*$/, '$1');
}
