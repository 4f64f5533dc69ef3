import type { Document, Obstacle, PackageView, Slot, SourceView } from '../model/package.js';
import type { Problem, Result } from '../model/problem.js';
import type { Version } from '../model/words.js';
import { argumentOf, type Call, callsIn, changedSet } from './calls.js';
import { type DependenciesFound, goDependencies, unclearDependency } from './dependency.js';
import { fixedOutputs } from './fixed-outputs.js';
import { mentionsIn } from './mentions.js';
import { withNeighbours } from './neighbours.js';
import { HIDING, hiddenIn, obstacleAt, obstaclesIn } from './obstacles.js';
import { followers, otherSources } from './other-sources.js';
import { type OwnVisit, ownNodes } from './own.js';
import { decoded, placeAt } from './place.js';
import { argumentUnclear, builderNotSupported, notAnExpression, packageOverridden } from './problems.js';
import { attributeOf, type Value } from './scope.js';
import { sourceOf } from './source.js';
import { parse } from './syntax/parser.js';
import type { Node } from './syntax/tree.js';
import { literalText } from './template.js';
import { type Known, versionSlot } from './values.js';

type SetValue = Extract<Value, { kind: 'set' }>;

/** The packages of a document, in the order of the text: those of known builders, and of any function that is given a version and a fetcher. */
export function packagesOf(document: Document): Result<readonly PackageView[]> {
  const parsed = parse(document.text, document.pipeOperators);
  if (parsed.kind === 'failed') {
    return { kind: 'failed', problem: notAnExpression(parsed.fault, placeAt(document, parsed.fault.at)) };
  }
  const calls = callsIn(parsed.tree);
  const packages = new Set<Node>(calls.map(({ node }) => node));
  return { kind: 'ok', value: withNeighbours(calls.map((call) => viewOf(call, { document, packages }))) };
}

/** A document, and the calls in it that are packages of their own. */
interface Shelf {
  readonly document: Document;
  readonly packages: ReadonlySet<Node>;
}

function viewOf(call: Call, shelf: Shelf): PackageView {
  const set = argumentOf(call);
  const { document } = shelf;
  if (call.builder.rule === 'closed') return hiddenView(call, set, document);
  return set === undefined ? hiddenView(call, undefined, document) : withChanges(readView(call, set, shelf), call);
}

function readView(call: Call, set: SetValue, { document, packages }: Shelf): PackageView {
  const name = nameOf(call, set, document);
  const version = versionSlot(attributeOf(set, 'version'), { document, name, attribute: 'version' });
  const known = { document, name, version };
  const src = attributeOf(set, 'src');
  const source = sourceOf(src, 'src', known);
  const nodes = ownNodes(set, packages);
  const sources = otherSources(nodes, src.node, known);
  const more = dependenciesOf(call, { set, nodes, known });
  const own = [version, ...source.mentions].flatMap((each) => ('at' in each ? [each.at] : []));
  const reported = version.kind === 'literal' ? mentionsIn(nodes, version.value, { document, except: own }) : [];
  return {
    name,
    builder: call.builder.name,
    kind: call.builder.kind,
    place: placeAt(document, call.node.start),
    document,
    version,
    source: source.source,
    otherSources: sources,
    dependencies: more.dependencies,
    mentions: [...source.mentions, ...reported].toSorted((one, other) => one.at.start - other.at.start),
    obstacles: withoutEchoes([
      ...more.obstacles,
      ...source.obstacles,
      ...followers(sources),
      ...builderObstacles(call, document),
    ]),
  };
}

interface Own {
  readonly set: SetValue;
  readonly nodes: readonly OwnVisit[];
  readonly known: Known;
}

/** What a package depends on, and what of it only Nix can follow. */
function dependenciesOf({ builder }: Call, { set, nodes, known }: Own): DependenciesFound {
  const { document, name } = known;
  const expected = builder.dependencies;
  if (builder.kind === 'other') {
    const dependencies = fixedOutputs(set, nodes, { document, name, expected });
    return { dependencies, obstacles: hiddenIn(set, document) };
  }
  const modules = goDependencies(set, known);
  const others = fixedOutputs(set, nodes, { document, name, expected: [] });
  return {
    dependencies: [...modules.dependencies, ...others.filter(({ attribute }) => !expected.includes(attribute))],
    obstacles: [...obstaclesIn(set, document), ...modules.obstacles],
  };
}

/** What one operand hides is one obstacle, not one for each attribute that it may hold. */
function withoutEchoes(obstacles: readonly Obstacle[]): readonly Obstacle[] {
  const hiding = obstacles.filter(({ attribute }) => attribute === HIDING);
  const isEcho = ({ attribute, place }: Obstacle): boolean =>
    attribute !== HIDING && hiding.some((each) => each.place.line === place.line && each.place.column === place.column);
  return obstacles.filter((each) => !isEcho(each));
}

/** A package of which nothing can be told but that it is there. */
function hiddenView(call: Call, set: SetValue | undefined, document: Document): PackageView {
  const place = placeAt(document, call.node.start);
  const { builder } = call;
  const name = nameOf(call, set, document);
  const say = builder.rule === 'closed' ? builderNotSupported : argumentUnclear;
  const because = { kind: 'undecided', because: say(name, builder.name, place) } as const;
  return {
    name,
    builder: builder.name,
    kind: builder.kind,
    place,
    document,
    version: because,
    source: because,
    otherSources: [],
    dependencies: builder.kind === 'go' ? [unclearDependency(because)] : [],
    mentions: [],
    obstacles: [],
  };
}

function nameOf({ bound, builder }: Call, set: SetValue | undefined, { path }: Document): string {
  const pname = set === undefined ? undefined : literalText(attributeOf(set, 'pname'));
  if (pname !== undefined && pname !== '') return decoded(pname);
  const whole = set === undefined || builder.kind === 'go' ? undefined : literalText(attributeOf(set, 'name'));
  if (whole !== undefined && whole !== '') return decoded(whole).replace(/-v?\d.*$/, '');
  if (bound !== undefined) return decoded(bound);
  const steps = path.split('/');
  const stem = (steps.at(-1) ?? path).replace(/\.nix$/, '');
  return ['default', 'package'].includes(stem) ? (steps.at(-2) ?? stem) : stem;
}

/** A builder with another Go fetches the same modules; with anything else changed nobody knows. */
function builderObstacles({ builder, builderChanges }: Call, document: Document): readonly Obstacle[] {
  return builderChanges.flatMap((change) => {
    const set = changedSet(change);
    const names = set?.layers.flatMap((layer) => (layer.kind === 'known' ? [...layer.attributes.known.keys()] : ['?']));
    const onlyGo = names?.every((name) => name === 'go');
    return onlyGo ? [] : [obstacleAt(`${builder.name}.override`, change, document)];
  });
}

/** What overrideAttrs right behind the call sets is not decided by the call any more. */
function withChanges(view: PackageView, { changes }: Call): PackageView {
  return changes.reduce(withChange, view);
}

function withChange(view: PackageView, change: Value): PackageView {
  const { document, name } = view;
  const set = changedSet(change);
  const place = placeAt(document, change.node.start);
  const touches = (attribute: string): boolean => set === undefined || attributeOf(set, attribute).kind !== 'absent';
  const because = (attribute: string): { readonly kind: 'undecided'; readonly because: Problem } => ({
    kind: 'undecided',
    because: packageOverridden(attribute, name, place),
  });
  const version: Slot<Version> = touches('version') ? because('version') : view.version;
  const source: SourceView = touches('src') ? because('src') : view.source;
  const dependencies = view.dependencies.map((dependency) =>
    touches(dependency.attribute.split('.')[0] ?? '')
      ? { ...dependency, hash: because(dependency.attribute) }
      : dependency,
  );
  const decisive = ['proxyVendor', 'deleteVendor', 'modRoot', 'sourceRoot', 'env'].filter(touches);
  const obstacles = [
    ...(set === undefined || view.kind === 'other' ? [] : obstaclesIn(set, document)),
    ...decisive.map((attribute) => ({ attribute, place })),
  ];
  return { ...view, version, source, dependencies, obstacles: [...view.obstacles, ...obstacles] };
}
