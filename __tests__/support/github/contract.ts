import { readFileSync } from 'node:fs';
import { Ajv, type ValidateFunction } from 'ajv';
import ajvFormats from 'ajv-formats';

type Json = Readonly<Record<string, unknown>>;

interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required?: boolean;
  readonly schema: Json;
}

export interface Operation {
  readonly method: string;
  readonly path: string;
  readonly docs: string;
  readonly parameters: readonly Parameter[];
  readonly body?: Json;
  readonly bodyRequired?: boolean;
  readonly responses: Readonly<Record<string, Json | null>>;
}

interface Extract {
  readonly operations: Readonly<Record<string, Operation>>;
  readonly webhooks: Readonly<Record<string, Json>>;
  readonly schemas: Readonly<Record<string, Json>>;
}

export interface Matched {
  readonly id: string;
  readonly operation: Operation;
  readonly parameters: Readonly<Record<string, string>>;
}

/** GitHub's own description of its REST API, as a judge. */
export interface Contract {
  match(method: string, path: string): Matched | undefined;
  /** What is wrong with a request; nothing when it is right. Numbers in `query` become numbers. */
  checkRequest(matched: Matched, query: Record<string, unknown>, body: unknown): readonly string[];
  checkResponse(matched: Matched, status: number, body: unknown): readonly string[];
  /** The answer with every required field that the caller left out: plainly meaningless values. */
  complete(matched: Matched, status: number, body: unknown): unknown;
  /** An event's payload, likewise; `event` is GitHub's name of it: `release-published`. */
  completeEvent(event: string, payload: unknown): unknown;
  checkEvent(event: string, payload: unknown): readonly string[];
}

const whole = 'https://github.local/openapi';

export function readContract(path: URL): Contract {
  const text = readFileSync(path, 'utf8').replaceAll('"#/schemas/', `"${whole}#/schemas/`);
  const extract = JSON.parse(text) as Extract;
  const judge = judgeOf(extract);
  const eventSchema = (event: string): Json => {
    const schema = extract.webhooks[event];
    if (schema === undefined) throw new Error(`The extract has no event ${event}`);
    return schema;
  };
  const routes = Object.entries(extract.operations).map(([id, operation]) => ({
    id,
    operation,
    pattern: patternOf(operation.path),
  }));
  return {
    match: (method, asked) => {
      for (const { id, operation, pattern } of routes) {
        const found = operation.method === method ? pattern.exec(asked) : null;
        if (found) return { id, operation, parameters: decoded(found.groups ?? {}) };
      }
      return undefined;
    },
    checkRequest: (matched, query, body) => [
      ...judge(`${matched.id} query`, querySchema(matched.operation), query, 'the query'),
      ...checkBody(judge, matched, body),
    ],
    checkResponse: (matched, status, body) => checkAnswer(judge, matched, status, body),
    complete: (matched, status, body) => {
      const schema = matched.operation.responses[status];
      return schema ? complete(extract, schema, body) : body;
    },
    completeEvent: (event, payload) => complete(extract, eventSchema(event), payload),
    checkEvent: (event, payload) => judge(`event ${event}`, eventSchema(event), payload, 'the payload'),
  };
}

type Judge = (key: string, schema: Json, value: unknown, place: string) => readonly string[];

function judgeOf(extract: Extract): Judge {
  // Each schema of its own and as it is: compiling takes a fifth of the time, and a test run checks each only a few times.
  const quick = { inlineRefs: false, validateSchema: false, code: { optimize: false } } as const;
  const options = { ...quick, strict: false, allErrors: true } as const;
  const plain = new Ajv(options);
  const coercing = new Ajv({ ...options, coerceTypes: true });
  for (const ajv of [plain, coercing]) {
    ajvFormats.default(ajv);
    // The addresses that GitHub gives to bots have brackets, which the format's own rule does not allow.
    ajv.addFormat('email', /^\S+@\S+$/);
    ajv.addSchema({ $id: whole, schemas: extract.schemas });
  }
  const compiled = new Map<string, ValidateFunction>();
  return (key, schema, value, place) => {
    const check = compiled.get(key) ?? (key.endsWith(' query') ? coercing : plain).compile(schema);
    compiled.set(key, check);
    if (check(value)) return [];
    return (check.errors ?? []).map(
      (error) => `${place}${error.instancePath} ${error.message ?? ''} ${JSON.stringify(error.params)}`,
    );
  };
}

/** Names that may hold slashes that are not encoded; GitHub takes them so. */
const greedy = new Set(['ref', 'branch', 'basehead', 'tag', 'path']);

function patternOf(path: string): RegExp {
  const source = path.replaceAll(/\{(\w+)\}|[.+*?^$()[\]|\\]/g, (text, name: string | undefined) =>
    name === undefined ? `\\${text}` : `(?<${name}>${greedy.has(name) ? '.+' : '[^/]+'})`,
  );
  return new RegExp(`^${source}$`);
}

const decoded = (groups: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(groups).map(([name, value]) => [name, decodeURIComponent(value)]));

function querySchema(operation: Operation): Json {
  const parameters = operation.parameters.filter((parameter) => parameter.in === 'query');
  return {
    type: 'object',
    additionalProperties: false,
    properties: Object.fromEntries(parameters.map((parameter) => [parameter.name, parameter.schema])),
    required: parameters.filter((parameter) => parameter.required).map((parameter) => parameter.name),
  };
}

function checkBody(judge: Judge, matched: Matched, body: unknown): readonly string[] {
  const { operation, id } = matched;
  if (operation.body === undefined) return body === undefined ? [] : ['the operation takes no body'];
  if (body === undefined) return operation.bodyRequired ? ['the operation needs a body'] : [];
  const known = topProperties(operation.body);
  const unknown =
    known.size === 0 || typeof body !== 'object' ? [] : Object.keys(body ?? {}).filter((name) => !known.has(name));
  return [
    ...judge(`${id} body`, operation.body, body, 'the body'),
    ...unknown.map((name) => `the body must not hold ${name}`),
  ];
}

function topProperties(schema: Json): ReadonlySet<string> {
  const below = [schema['oneOf'], schema['anyOf'], schema['allOf']].flat().filter((one) => one !== undefined) as Json[];
  return new Set([
    ...Object.keys((schema['properties'] as Json | undefined) ?? {}),
    ...below.flatMap((one) => [...topProperties(one)]),
  ]);
}

const errorSchema: Json = {
  type: 'object',
  required: ['message', 'documentation_url'],
  properties: { message: { type: 'string' }, documentation_url: { type: 'string' } },
};

function checkAnswer(judge: Judge, matched: Matched, status: number, body: unknown): readonly string[] {
  const schema = matched.operation.responses[status];
  if (schema) return judge(`${matched.id} ${status}`, schema, body, 'the answer');
  if (schema === null) return body === undefined ? [] : [`an answer ${status} has no body`];
  if (status < 400) return [`${matched.id} never answers ${status}`];
  return judge('error', errorSchema, body, 'the answer');
}

function complete(extract: Extract, schema: Json, given: unknown): unknown {
  const real = resolved(extract, schema);
  const types = [real['type'] ?? []].flat();
  if (given === undefined) return meaningless(extract, real, types);
  if (Array.isArray(given)) {
    const items = real['items'] as Json | undefined;
    return items ? given.map((item) => complete(extract, items, item)) : given;
  }
  if (given === null || typeof given !== 'object') return given;
  const properties = (real['properties'] ?? {}) as Readonly<Record<string, Json>>;
  const required = (real['required'] ?? []) as readonly string[];
  const kept = Object.entries(given).filter(([, value]) => value !== undefined);
  const absent = required.filter((name) => !kept.some(([key]) => key === name));
  return Object.fromEntries([
    ...kept.map(([name, value]) => [name, properties[name] ? complete(extract, properties[name], value) : value]),
    ...absent.map((name) => [name, complete(extract, properties[name] ?? {}, undefined)]),
  ]);
}

/** The schema itself where it only points to another; of alternatives the first that is not null. */
function resolved(extract: Extract, schema: Json): Json {
  if (typeof schema['$ref'] === 'string') {
    return resolved(extract, extract.schemas[schema['$ref'].replace(`${whole}#/schemas/`, '')] ?? {});
  }
  const parts = schema['allOf'] as readonly Json[] | undefined;
  if (parts) {
    const all = parts.map((part) => resolved(extract, part));
    const merged = (key: string) => Object.assign({}, ...all.map((part) => part[key] ?? {}));
    return {
      type: 'object',
      properties: merged('properties'),
      required: all.flatMap((part) => (part['required'] as readonly string[] | undefined) ?? []),
    };
  }
  const choice = ((schema['anyOf'] ?? schema['oneOf']) as readonly Json[] | undefined) ?? [];
  const optional = choice.some((one) => one['type'] === 'null');
  const first = choice.find((one) => one['type'] !== 'null');
  if (first === undefined || schema['properties'] !== undefined) return schema;
  const real = resolved(extract, first);
  return optional ? { ...real, type: [real['type'] ?? 'object', 'null'].flat() } : real;
}

function meaningless(extract: Extract, schema: Json, types: readonly unknown[]): unknown {
  if (types.includes('null')) return null;
  const choices = schema['enum'] as readonly unknown[] | undefined;
  if (choices) return choices[0];
  if (types.includes('string')) return unmodelled[String(schema['format'] ?? '')] ?? 'unmodelled';
  if (types.includes('integer') || types.includes('number')) return 0;
  if (types.includes('boolean')) return false;
  if (types.includes('array')) return [];
  return complete(extract, schema, {});
}

const unmodelled: Readonly<Record<string, string>> = {
  uri: 'https://unmodelled.invalid/',
  'date-time': '1970-01-01T00:00:00Z',
  email: 'unmodelled@unmodelled.invalid',
};
