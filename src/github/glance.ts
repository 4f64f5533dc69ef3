import { Refusal } from '../model/problem.js';
import type { CommitId, RepositoryName } from '../model/words.js';
import { blobId } from './blob-id.js';
import { graphql, type Outside } from './call.js';
import { notUnderstood } from './fetch.js';
import { fieldsAt, isRecord, recordsOf, textOf } from './json.js';
import { ownerAndName } from './paths.js';
import { baseMissing } from './problems.js';
import { refusalOf } from './refusals.js';
import { type Tip, tipOf, tipPurpose } from './tip.js';
import { entryOf, type ListedEntry } from './tree-entries.js';
import { asCommitId } from './words.js';

/** What to look at. Paths count from the root, with single slashes between names and none at the ends. */
export interface Glimpsed {
  readonly repository: RepositoryName;
  readonly base: string | 'default';
  readonly paths: readonly string[];
}

export interface Glance {
  readonly tip: Tip;
  /** What stands at the paths, and directly in those that are folders; `unseen` where GitHub left a doubt. */
  readonly entries: readonly ListedEntry[] | 'unseen';
  /** Bytes by their blob's id: of files whose text GitHub gave whole and unchanged, and of no others. */
  readonly contents: ReadonlyMap<CommitId, Uint8Array>;
}

const fragments = `
fragment Standing on TreeEntry { ...Entry object { ...Content ... on Tree { entries { ...Entry object { ...Content } } } } }
fragment Entry on TreeEntry { name mode oid }
fragment Content on Blob { oid text }`;

/** Reads a branch's tip and what stands at some of its paths, in one GraphQL call: it needs a token. */
export async function glance(asked: Glimpsed, outside: Outside): Promise<Glance> {
  const { repository, base, paths } = asked;
  const answered = await graphql(queryOf(asked), variablesOf(asked), outside);
  if (answered.kind === 'refused') {
    // GitHub gives up on a query that is too much for it with status 200 and errors of no known type.
    if (paths.length > 0 && answered.answer.status === 200) {
      return { ...(await glance({ ...asked, paths: [] }, outside)), entries: 'unseen' };
    }
    const { doing, needs } = tipPurpose(repository);
    throw new Refusal(refusalOf(answered.answer, doing, needs));
  }
  const found = fieldsAt(answered.data, 'repository');
  if (found !== undefined && fieldsAt(found, 'branch') === undefined) throw new Refusal(baseMissing(repository, base));
  const tip = tipIn(found, base);
  if (tip === undefined) throw notUnderstood(tipPurpose(repository));
  const standing = fieldsAt(found, 'branch', 'target');
  return { tip, entries: entriesAt(paths, standing), contents: contentsIn(paths, standing) };
}

function queryOf({ base, paths }: Glimpsed): string {
  const ref = base === 'default' ? '' : ', $ref: String!';
  const branch = base === 'default' ? 'defaultBranchRef' : 'ref(qualifiedName: $ref)';
  const declared = paths.map((_, index) => `, $p${index}: String!`).join('');
  const files = paths.map((_, index) => ` p${index}: file(path: $p${index}) { ...Standing }`).join('');
  return `query Tip($owner: String!, $name: String!${ref}${declared}) {
  repository(owner: $owner, name: $name) {
    nameWithOwner
    isArchived
    branch: ${branch} { name target { oid ... on Commit { tree { ${paths.length === 0 ? 'oid' : 'oid entries { ...Entry }'} }${files} } } }
  }
}${paths.length === 0 ? '' : fragments}`;
}

function variablesOf({ repository, base, paths }: Glimpsed): Readonly<Record<string, string>> {
  return {
    ...ownerAndName(repository),
    ...(base === 'default' ? {} : { ref: `refs/heads/${base}` }),
    ...Object.fromEntries(paths.map((path, index) => [`p${index}`, path])),
  };
}

function tipIn(found: Readonly<Record<string, unknown>> | undefined, base: string | 'default'): Tip | undefined {
  const branch = fieldsAt(found, 'branch');
  return tipOf({
    repository: textOf(found, 'nameWithOwner'),
    branch: base === 'default' ? textOf(branch, 'name') : base,
    commit: textOf(fieldsAt(branch, 'target'), 'oid'),
    tree: textOf(fieldsAt(branch, 'target', 'tree'), 'oid'),
    archived: found?.isArchived,
  });
}

function entriesAt(paths: readonly string[], standing: unknown): readonly ListedEntry[] | 'unseen' {
  const root = fieldsAt(standing, 'tree')?.entries;
  const found = paths.map((path, index) => entriesOfOne(path, fieldsAt(standing, `p${index}`), root));
  const seen = found.flatMap((entries) => (entries === 'unseen' ? [] : entries));
  return found.includes('unseen') ? 'unseen' : [...new Map(seen.map((entry) => [entry.path, entry])).values()];
}

/** No entry means that there is none only where the root's list agrees: GitHub does not say what `file` finds. */
function entriesOfOne(path: string, found: unknown, root: unknown): readonly ListedEntry[] | 'unseen' {
  const [entry] = entryFrom(path, found);
  if (entry === undefined) {
    const [first] = path.split('/');
    const isAbsent = Array.isArray(root) && !recordsOf(root).some((each) => textOf(each, 'name') === first);
    return isAbsent ? [] : 'unseen';
  }
  if (entry.kind !== 'folder') return [entry];
  const inside = fieldsAt(found, 'object')?.entries;
  if (!Array.isArray(inside)) return 'unseen';
  return [entry, ...recordsOf(inside).flatMap((each) => entryFrom(`${path}/${textOf(each, 'name')}`, each))];
}

/** GraphQL gives a mode as the number that it is, REST and Git as its octal digits. */
function entryFrom(path: string, entry: unknown): readonly ListedEntry[] {
  const mode = isRecord(entry) && typeof entry.mode === 'number' ? entry.mode.toString(8).padStart(6, '0') : '';
  return entryOf(path, mode, textOf(entry, 'oid'));
}

function contentsIn(paths: readonly string[], standing: unknown): ReadonlyMap<CommitId, Uint8Array> {
  const found = paths.map((_, index) => fieldsAt(standing, `p${index}`));
  return new Map([...found, ...found.flatMap(entriesIn)].flatMap((entry) => contentOf(fieldsAt(entry, 'object'))));
}

/** The text is cut off beyond half a megabyte and may have been decoded with losses: the id tells. */
function contentOf(blob: unknown): readonly (readonly [CommitId, Uint8Array])[] {
  const id = asCommitId(textOf(blob, 'oid') ?? '');
  const text = textOf(blob, 'text');
  if (id === undefined || text === undefined) return [];
  const bytes = Buffer.from(text, 'utf8');
  return blobId(bytes, id) === id ? [[id, bytes]] : [];
}

function entriesIn(found: unknown): readonly Readonly<Record<string, unknown>>[] {
  return recordsOf(fieldsAt(found, 'object')?.entries);
}
