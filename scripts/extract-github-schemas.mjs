// Writes the parts of GitHub's own API descriptions that the local GitHub of the tests checks itself and its callers
// against: schemas only, without prose. Downloads the packages named below to a temporary folder (about 30 MB).
//
//   node scripts/extract-github-schemas.mjs
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Kind, parse, print, visit } from 'graphql';
import { enums, inputs, scalars, types, unions } from './github-schema-parts.mjs';

const packages = {
  openapi: '@octokit/openapi@23.0.2',
  graphql: '@octokit/graphql-schema@15.26.1',
};
const target = fileURLToPath(new URL('../__tests__/support/github/', import.meta.url));

const operations = [
  'git/create-blob',
  'git/create-commit',
  'git/create-ref',
  'git/create-tree',
  'git/delete-ref',
  'git/get-blob',
  'git/get-commit',
  'git/get-ref',
  'git/get-tag',
  'git/get-tree',
  'git/list-matching-refs',
  'git/update-ref',
  'issues/add-assignees',
  'issues/add-labels',
  'issues/create-comment',
  'issues/create-label',
  'issues/delete-comment',
  'issues/get-label',
  'issues/list-comments',
  'issues/list-labels-for-repo',
  'issues/list-labels-on-issue',
  'issues/remove-label',
  'issues/update-comment',
  'pulls/create',
  'pulls/create-review-comment',
  'pulls/delete-review-comment',
  'pulls/get',
  'pulls/list',
  'pulls/list-files',
  'pulls/list-review-comments',
  'pulls/request-reviewers',
  'pulls/update',
  'pulls/update-review-comment',
  'rate-limit/get',
  'repos/compare-commits-with-basehead',
  'repos/create-release',
  'repos/download-tarball-archive',
  'repos/get',
  'repos/get-branch',
  'repos/get-commit',
  'repos/get-content',
  'repos/get-latest-release',
  'repos/get-release-by-tag',
  'repos/list-commits',
  'repos/list-releases',
  'repos/list-tags',
];
const webhooks = [
  'pull-request-opened',
  'pull-request-synchronize',
  'push',
  'release-published',
  'workflow-dispatch',
  'workflow-run-completed',
];

const prose = new Set(['description', 'summary', 'title', 'example', 'examples', 'externalDocs', 'discriminator']);
const dropped = new Set(['default', 'deprecated', 'readOnly', 'tsAdditionalProperties']);
const formats = new Set(['date-time', 'uri', 'email']);

/** A schema without prose, `nullable` written out as JSON Schema has it. */
function bare(schema) {
  if (Array.isArray(schema)) return schema.map(bare);
  if (schema === null || typeof schema !== 'object') return schema;
  const kept = Object.entries(schema).filter(
    ([key, value]) =>
      !prose.has(key) &&
      !dropped.has(key) &&
      !key.startsWith('x-') &&
      key !== 'nullable' &&
      (key !== 'format' || formats.has(value)),
  );
  const plain = Object.fromEntries(kept.map(([key, value]) => [key, bareValue(key, value)]));
  return schema.nullable === true ? orNull(plain) : plain;
}

function bareValue(key, value) {
  if (key === 'properties' || key === 'patternProperties')
    return Object.fromEntries(Object.entries(value).map(([name, schema]) => [name, bare(schema)]));
  if (key === 'enum' || key === 'required' || key === 'const') return value;
  if (key === '$ref') return value.replace('#/components/schemas/', '#/schemas/');
  return bare(value);
}

function orNull(schema) {
  if (schema.type === undefined) return Object.keys(schema).length === 0 ? {} : { anyOf: [schema, { type: 'null' }] };
  const types = [schema.type, 'null'].flat();
  return { ...schema, type: types, ...(schema.enum ? { enum: [...schema.enum, null] } : {}) };
}

function refsIn(schema, found = new Set()) {
  for (const [, name] of JSON.stringify(schema).matchAll(/"#\/schemas\/([^"]+)"/g)) found.add(name);
  return found;
}

/** The named schemas and all that they speak of. */
function closure(names, all) {
  const known = new Map();
  const open = [...names];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (known.has(name)) continue;
    known.set(name, bare(all[name]));
    open.push(...refsIn(known.get(name)));
  }
  return Object.fromEntries([...known].sort(([one], [other]) => (one < other ? -1 : 1)));
}

const jsonOf = (holder) =>
  Object.entries(holder?.content ?? {}).find(([type]) => type === 'application/json')?.[1].schema;

function operationOf(path, method, operation, components) {
  const follow = (thing, kind) =>
    thing.$ref === undefined ? thing : components[kind][thing.$ref.replace(`#/components/${kind}/`, '')];
  const parameters = (operation.parameters ?? [])
    .map((parameter) => follow(parameter, 'parameters'))
    .map((parameter) => ({
      name: parameter.name,
      in: parameter.in,
      ...(parameter.required ? { required: true } : {}),
      ...(parameter['x-multi-segment'] ? { manySegments: true } : {}),
      schema: bare(parameter.schema),
    }));
  const responses = Object.entries(operation.responses).map(([status, response]) => {
    const schema = jsonOf(follow(response, 'responses'));
    return [status, schema === undefined ? null : bare(schema)];
  });
  const body = jsonOf(operation.requestBody);
  return {
    method: method.toUpperCase(),
    path,
    docs: operation.externalDocs.url,
    parameters,
    ...(body === undefined ? {} : { body: bare(body), bodyRequired: operation.requestBody.required === true }),
    responses: Object.fromEntries(responses),
  };
}

/** The operations by id, the payloads of events, and the schemas that they speak of. */
function extractOpenApi(description) {
  const found = {};
  for (const [path, methods] of Object.entries(description.paths))
    for (const [method, operation] of Object.entries(methods))
      if (operations.includes(operation.operationId))
        found[operation.operationId] = operationOf(path, method, operation, description.components);
  const missing = operations.filter((id) => found[id] === undefined);
  if (missing.length > 0) throw new Error(`Not in the description: ${missing.join(', ')}`);
  const sorted = Object.fromEntries(operations.map((id) => [id, found[id]]));
  const events = Object.fromEntries(
    webhooks.map((name) => [name, bare(jsonOf(description['x-webhooks'][name].post.requestBody))]),
  );
  const schemas = closure(refsIn([sorted, events]), description.components.schemas);
  return { from: packages.openapi, operations: sorted, webhooks: events, schemas };
}

const isKept = (name) =>
  scalars.includes(name) ||
  enums.includes(name) ||
  inputs.includes(name) ||
  types[name] !== undefined ||
  unions[name] !== undefined;

function keptDefinition(definition) {
  const name = definition.name?.value;
  if (name === undefined || !isKept(name)) return undefined;
  const wanted = types[name];
  const fields = definition.fields?.filter((field) => wanted === undefined || wanted.includes(field.name.value));
  const absent = wanted?.filter((field) => !definition.fields.some((one) => one.name.value === field));
  if (absent?.length > 0) throw new Error(`Not in ${name}: ${absent.join(', ')}`);
  return {
    ...definition,
    ...(fields === undefined ? {} : { fields }),
    ...(definition.interfaces ? { interfaces: definition.interfaces.filter((one) => isKept(one.name.value)) } : {}),
    ...(definition.kind === Kind.UNION_TYPE_DEFINITION
      ? { types: definition.types.filter((one) => isKept(one.name.value)) }
      : {}),
  };
}

const namedType = (type) => (type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type));
const standard = ['String', 'Int', 'Float', 'Boolean', 'ID'];

/** The wanted types and fields, as GitHub declares them; arguments of types that are not kept are left out. */
function extractGraphQl(text) {
  const document = parse(text, { noLocation: true });
  const definitions = document.definitions.map(keptDefinition).filter((definition) => definition !== undefined);
  const lean = visit(
    { ...document, definitions },
    {
      Directive: () => null,
      enter: (node) => (node.description === undefined ? undefined : { ...node, description: undefined }),
      InputValueDefinition: (node) => {
        const type = namedType(node.type);
        return standard.includes(type) || isKept(type) ? undefined : null;
      },
    },
  );
  return `# From ${packages.graphql} by scripts/extract-github-schemas.mjs\n${print(lean)}\n`;
}

function download(folder, spec) {
  const answer = execFileSync('npm', ['pack', '--json', '--silent', '--pack-destination', folder, spec], {
    cwd: folder,
  });
  const into = join(folder, spec.replaceAll(/\W/g, '_'));
  mkdirSync(into);
  execFileSync('tar', ['xzf', join(folder, JSON.parse(answer)[0].filename), '-C', into, '--strip-components=1']);
  return into;
}

/** JSON with one line for each entry of the second level: diffs stay readable, the file small. */
function lines(extract) {
  const parts = Object.entries(extract).map(([key, value]) => {
    if (typeof value === 'string') return `${JSON.stringify(key)}: ${JSON.stringify(value)}`;
    const entries = Object.entries(value).map(([name, entry]) => `${JSON.stringify(name)}: ${JSON.stringify(entry)}`);
    return `${JSON.stringify(key)}: {\n${entries.join(',\n')}\n}`;
  });
  return `{\n${parts.join(',\n')}\n}\n`;
}

const folder = mkdtempSync(join(tmpdir(), 'github-schemas-'));
try {
  const read = (spec, file) => readFileSync(join(download(folder, spec), file), 'utf8');
  const openApi = extractOpenApi(JSON.parse(read(packages.openapi, 'generated/api.github.com.json')));
  writeFileSync(join(target, 'openapi.extract.json'), lines(openApi));
  writeFileSync(join(target, 'schema.extract.graphql'), extractGraphQl(read(packages.graphql, 'schema.graphql')));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
