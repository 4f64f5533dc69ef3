import { readFileSync } from 'node:fs';
import { buildSchema, parse, validate } from 'graphql';
import type { ApiCall } from '../../src/world/github.js';

const schema = buildSchema(readFileSync(new URL('./github/schema.extract.graphql', import.meta.url), 'utf8'));

/** What GitHub's own schema has against the GraphQL queries among these calls. */
export function faultsOfQueries(calls: readonly ApiCall[]): readonly string[] {
  return calls.flatMap((call) =>
    call.kind === 'graphql' ? validate(schema, parse(call.query)).map((error) => error.message) : [],
  );
}
