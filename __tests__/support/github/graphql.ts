import { readFileSync } from 'node:fs';
import {
  buildSchema,
  defaultFieldResolver,
  execute,
  type GraphQLError,
  type GraphQLFieldResolver,
  type GraphQLSchema,
  Kind,
  parse,
  validate,
} from 'graphql';
import { covers } from './access.js';
import { mutations, pullOfId, repositoryOf } from './graphql-mutations.js';
import { actorNode, type Context, repositoryNode } from './graphql-nodes.js';
import { GraphQlRefusal } from './graphql-paging.js';
import { pullNode } from './graphql-pulls.js';
import { findRepository } from './hub.js';
import { parseNodeId } from './shapes.js';

export interface GraphQlAsk {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>> | null;
  readonly operationName?: string | null;
}

export interface GraphQlDone {
  readonly body: unknown;
  /** What is against the schema; an honest client never causes any. */
  readonly violations: readonly string[];
  readonly effect: 'yes' | 'no';
}

export const readSchema = (path: URL): GraphQLSchema => buildSchema(readFileSync(path, 'utf8'));

/** The operation's kind and name for the log: `query Tip`, `mutation updateRefs`. */
export function titleOf(query: string): string {
  try {
    const [definition] = parse(query).definitions;
    if (definition?.kind !== Kind.OPERATION_DEFINITION) return 'graphql';
    const [first] = definition.selectionSet.selections;
    const field = first?.kind === Kind.FIELD ? first.name.value : '';
    return `${definition.operation} ${definition.operation === 'mutation' ? field : (definition.name?.value ?? field)}`;
  } catch {
    return 'graphql';
  }
}

export async function answerGraphQl(schema: GraphQLSchema, ask: GraphQlAsk, context: Context): Promise<GraphQlDone> {
  const refused = (errors: readonly GraphQLError[]): GraphQlDone => ({
    body: { errors: errors.map(requestError) },
    violations: errors.map((error) => error.message),
    effect: 'no',
  });
  let document: ReturnType<typeof parse>;
  try {
    document = parse(ask.query);
  } catch (fault) {
    return refused([fault as GraphQLError]);
  }
  const invalid = validate(schema, document);
  if (invalid.length > 0) return refused(invalid);
  const result = await execute({
    schema,
    document,
    rootValue: { ...queries(context), ...mutations(context) },
    variableValues: ask.variables ?? {},
    operationName: ask.operationName ?? null,
    fieldResolver,
  });
  const errors = result.errors ?? [];
  if (result.data === undefined) return refused(errors);
  const unmeant = errors.filter((error) => !(error.originalError instanceof GraphQlRefusal));
  const changes = document.definitions.some(
    (one) => one.kind === Kind.OPERATION_DEFINITION && one.operation === 'mutation',
  );
  return {
    body: { data: result.data, ...(errors.length > 0 ? { errors: errors.map(fieldError) } : {}) },
    violations: unmeant.map((error) => error.stack ?? error.message),
    effect: changes && errors.length === 0 ? 'yes' : 'no',
  };
}

/** As graphql-js does it, but what was not modelled is a fault and not null. */
const fieldResolver: GraphQLFieldResolver<unknown, unknown> = (source, args, context, info) => {
  const isKnown = typeof source === 'object' && source !== null && info.fieldName in source;
  if (!isKnown) throw new Error(`${info.parentType.name}.${info.fieldName} is not modelled by the local GitHub`);
  return defaultFieldResolver(source, withoutNulls(args) as typeof args, context, info);
};

/** An argument that is null says the same as one left out. */
function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([, inner]) => inner !== null);
  return Object.fromEntries(kept.map(([name, inner]) => [name, withoutNulls(inner)]));
}

const queries = (context: Context) => ({
  id: 'Q_local',
  viewer: () => (context.viewer.kind === 'anonymous' ? null : actorAsUser(context, context.viewer.login)),
  rateLimit: () => ({
    cost: 1,
    limit: 5000,
    nodeCount: 1,
    remaining: 4999,
    used: 1,
    resetAt: '2030-01-01T00:00:00Z',
  }),
  repository: ({ owner, name }: { owner: string; name: string }) => {
    const found = findRepository(context.hub, owner, name);
    if (found === undefined || (found.private && !covers(context.viewer, found)))
      throw new GraphQlRefusal('NOT_FOUND', `Could not resolve to a Repository with the name '${owner}/${name}'.`);
    return repositoryNode(context, found);
  },
  node: ({ id }: { id: string }) => {
    if (parseNodeId(id).kind === 'R') return repositoryNode(context, repositoryOf(context, id));
    const { repository, pull } = pullOfId(context, id);
    return pullNode(context, repository, pull);
  },
});

const actorAsUser = (context: Context, login: string) => ({ ...actorNode(context, login), __typename: 'User' });

const placeOf = (error: GraphQLError) => (error.locations ?? []).map(({ line, column }) => ({ line, column }));

function fieldError(error: GraphQLError) {
  const meant = error.originalError instanceof GraphQlRefusal ? error.originalError : undefined;
  const message = meant?.message ?? 'Something went wrong while executing your query.';
  return { ...(meant ? { type: meant.type } : {}), path: error.path ?? [], locations: placeOf(error), message };
}

/** A query that GitHub's schema does not allow, told as GitHub tells it. */
function requestError(error: GraphQLError) {
  const [, field, type] = /^Cannot query field "(\w+)" on type "(\w+)"/.exec(error.message) ?? [];
  if (field === undefined) return { locations: placeOf(error), message: error.message };
  return {
    locations: placeOf(error),
    extensions: { code: 'undefinedField', typeName: type, fieldName: field },
    message: `Field '${field}' doesn't exist on type '${type}'`,
  };
}
