import { parseHash } from '../../hash/sri.js';
import type { DependencyView, FetchedSource, HashValue, PackageView, Slot } from '../../model/package.js';
import type { Place, Problem } from '../../model/problem.js';
import type { Sri } from '../../model/words.js';
import { evaluationDiffers } from './agree-problems.js';
import { type Facts, fixedOutputOf } from './facts.js';

/** What is said of one attribute, by the text and by Nix. */
interface Difference {
  readonly attribute: string;
  readonly tree: string;
  readonly nix: string;
  readonly place: Place;
}

/** Why what was read in a document cannot be what Nix builds; what could not be decided is not compared. */
export function disagreement(view: PackageView, facts: Facts): Problem | undefined {
  const [first] = [
    ...versionDiffers(view, facts),
    ...sourceDiffers(view, facts),
    ...view.dependencies.flatMap((dependency) => dependencyDiffers(dependency, view, facts)),
    ...unseenChanges(view, facts),
  ];
  return first && evaluationDiffers(view, first);
}

function versionDiffers(view: PackageView, { version }: Facts): readonly Difference[] {
  if (view.version.kind !== 'literal') return [];
  return differ('version', [view.version.value, version], slotPlace(view.version, view));
}

function sourceDiffers(view: PackageView, facts: Facts): readonly Difference[] {
  const { source } = view;
  if (source.kind !== 'fetched' && source.kind !== 'other-fetcher') return [];
  const place = slotPlace(source.hash, view, source.place);
  const hash = hashDiffers('the hash of the source', source.hash, { nix: facts.source?.hash, place });
  return source.kind === 'fetched' ? [...whereDiffers(source, view, facts), ...hash] : hash;
}

/** Owner, repository, host, and the commit's name. */
function whereDiffers(source: FetchedSource, view: PackageView, { src, version }: Facts): readonly Difference[] {
  if (src === undefined)
    return [{ attribute: 'src', tree: source.fetcher, nix: 'a source that is not fetched', place: source.place }];
  const url = asUrl(src.url ?? src.urls?.[0] ?? '');
  const written = view.version.kind === 'literal' ? view.version.value : version;
  const name = source.template.map((part) => (part.kind === 'text' ? part.text : (written ?? ''))).join('');
  const named = source.names === 'tag' ? (src.tag ?? src.rev?.replace(/^refs\/tags\//, '')) : src.rev;
  return [
    ...differ('the host of the source', [source.host.toLowerCase(), url && hostOf(url)], source.place),
    ...differ('the owner of the source', [source.owner, src.owner ?? url?.pathname.split('/')[1]], source.place),
    ...differ('the repository of the source', [source.repository, src.repo], source.place),
    ...(written === undefined ? [] : differ(`src.${source.names}`, [name, named], source.place)),
  ];
}

/** A private repository is fetched through the API of its server. */
function hostOf({ host }: URL): string {
  return host === 'api.github.com' ? 'github.com' : host;
}

function dependencyDiffers(dependency: DependencyView, view: PackageView, facts: Facts): readonly Difference[] {
  const { attribute, hash } = dependency;
  const place = slotPlace(hash, view);
  const recorded = hash.kind === 'literal' && hash.value.kind === 'hash' ? hash.value.sri : undefined;
  const nix =
    attribute === 'vendorHash' && 'vendorHash' in facts
      ? facts.vendorHash
      : fixedOutputOf(facts, attribute, recorded)?.hash;
  return [
    ...hashDiffers(attribute, hash, { nix, place }),
    ...(view.kind === 'go'
      ? [...methodDiffers(dependency, facts, place), ...folderDiffers(dependency, facts, place)]
      : []),
  ];
}

function methodDiffers({ method }: DependencyView, { proxyVendor }: Facts, place: Place): readonly Difference[] {
  return differ('proxyVendor', [String(method === 'proxy'), String(proxyVendor)], place);
}

function folderDiffers({ folder }: DependencyView, facts: Facts, place: Place): readonly Difference[] {
  return differ('the folder of the Go module', [folder, moduleFolder(facts)], place);
}

/** `sourceRoot` without the name of the unpacked source, and `modRoot`, joined; undefined where that cannot be told. */
function moduleFolder({ sourceRoot = 'source', modRoot = '.' }: Facts): string | undefined {
  const [top, ...below] = parts(sourceRoot || 'source');
  const all = [...below, ...parts(modRoot)];
  if (top === undefined || sourceRoot.startsWith('/') || modRoot.startsWith('/') || all.includes('..'))
    return undefined;
  return all.length === 0 ? '.' : all.join('/');
}

const parts = (path: string): readonly string[] => path.split('/').filter((part) => part !== '' && part !== '.');

/** What Nix sees set and the text did not show. What folders a package has was compared already. */
function unseenChanges(view: PackageView, { changes, overrideModAttrs }: Facts): readonly Difference[] {
  if (view.kind !== 'go') return [];
  const seen = view.obstacles.map(({ attribute }) => attribute);
  // One obstacle may stand for attributes that nobody can see.
  if (seen.some((attribute) => attribute.includes(' '))) return [];
  const set = overrideModAttrs.length === 0 ? changes : [...changes, 'overrideModAttrs'];
  return set
    .filter((name) => name !== 'sourceRoot' && !seen.some((attribute) => attribute.split('.').includes(name)))
    .map((attribute) => ({ attribute, tree: 'nothing', nix: 'that it is set', place: view.place }));
}

function hashDiffers(
  attribute: string,
  slot: Slot<HashValue>,
  { nix, place }: { readonly nix: string | null | undefined; readonly place: Place },
): readonly Difference[] {
  if (slot.kind !== 'literal' || nix === undefined) return [];
  return differ(attribute, [shown(slot.value), shownText(nix)], place);
}

const noHash = 'null';
const fake = 'a stand-in for a hash';
const zeros: Sri = 'sha256-AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=' as Sri;

/** What people write for a second stand-in: a form that Nix takes and no digest has. */
const noDigest = /^sha256-[A-Za-z0-9+/]{43}=$/;

function shown(value: HashValue): string {
  switch (value.kind) {
    case 'hash':
      return value.sri;
    case 'none':
      return noHash;
    case 'fake':
      return fake;
  }
}

function shownText(hash: string | null): string {
  if (hash === null) return noHash;
  const sri = parseHash(hash)?.sri;
  return hash === '' || sri === zeros || (sri === undefined && noDigest.test(hash)) ? fake : (sri ?? hash);
}

function differ(
  attribute: string,
  [tree, nix]: readonly [string, string | undefined],
  place: Place,
): readonly Difference[] {
  return nix === undefined || tree === nix ? [] : [{ attribute, tree, nix, place }];
}

function slotPlace(slot: Slot<unknown>, view: PackageView, otherwise = view.place): Place {
  if (slot.kind !== 'literal' || slot.file !== view.document.path) return otherwise;
  const lines = view.document.text.slice(0, slot.at.start).split(/\r\n|\r|\n/);
  return {
    file: slot.file,
    line: lines.length,
    column: (lines.at(-1) ?? '').replace(/[\u0080-\u00bf]/g, '').length + 1,
  };
}

function asUrl(text: string): URL | undefined {
  return URL.canParse(text) ? new URL(text) : undefined;
}
