import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { FileContent, ReleaseOptions } from './admin.js';
import type { NewRepository } from './hub.js';
import type { Token } from './parts.js';
import { type LocalGitHub, startGitHub } from './server.js';

// A local GitHub as a program of its own:
//   command.js [--port N] [--folder F] [--extracts F] [--state STATE.json]
// Prints its addresses as one line of JSON and serves until it is told to end.

/** What a state file may hold: repositories with what happened in them, and tokens. */
interface State {
  readonly repositories?: readonly (NewRepository & {
    readonly commits?: readonly {
      readonly branch?: string;
      readonly message: string;
      readonly files: Readonly<Record<string, FileContent>>;
      readonly tags?: readonly string[];
    }[];
    readonly releases?: readonly ReleaseOptions[];
  })[];
  readonly tokens?: readonly Token[];
}

async function load(hub: LocalGitHub, state: State): Promise<void> {
  for (const token of state.tokens ?? []) hub.token(token);
  for (const { commits = [], releases = [], ...wanted } of state.repositories ?? []) {
    const name = await hub.createRepository(wanted);
    for (const { branch = wanted.defaultBranch ?? 'main', tags = [], ...what } of commits) {
      const oid = await hub.commit(name, branch, what);
      for (const tag of tags) await hub.tag(name, tag, oid);
    }
    for (const release of releases) hub.release(name, release);
  }
}

const { values } = parseArgs({
  options: {
    port: { type: 'string' },
    folder: { type: 'string' },
    extracts: { type: 'string' },
    state: { type: 'string' },
  },
});
const hub = await startGitHub({
  ...(values.port === undefined ? {} : { port: Number(values.port) }),
  ...(values.folder === undefined ? {} : { folder: values.folder }),
  ...(values.extracts === undefined ? {} : { extracts: new URL(`file://${values.extracts}/`) }),
});
if (values.state !== undefined) await load(hub, JSON.parse(readFileSync(values.state, 'utf8')) as State);
process.stdout.write(`${JSON.stringify({ web: hub.web, api: hub.api, graphql: hub.graphql })}\n`);
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    for (const violation of hub.violations) process.stderr.write(`${violation}\n`);
    void hub.close().then(() => process.exit(hub.violations.length > 0 ? 1 : 0));
  });
}
