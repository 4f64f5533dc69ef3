import type { Document, Obstacle, PackageView, Slot, SourceView } from '../model/package.js';
import type { Problem, Result } from '../model/problem.js';
import type { Version } from '../model/words.js';
import { argumentOf, type Call, callsIn, changedSet } from './calls.js';
import { goDependencies, unclearDependency } from './dependency.js';
import { HIDING, obstacleAt, obstaclesIn } from './obstacles.js';
import { decoded, placeAt } from './place.js';
import { argumentUnclear, notAnExpression, packageOverridden } from './problems.js';
import { attributeOf, type Value } from './scope.js';
import { sourceOf } from './source.js';
import { parse } from './syntax/parser.js';
import { literalText } from './template.js';
import { versionSlot } from './values.js';

type SetValue = Extract<Value, { kind: 'set' }>;

/** The packages of a document that a known builder makes, in the order of the text. Others are passed over. */
export function packagesOf(document: Document): Result<readonly PackageView[]> {
  const parsed = parse(document.text);
  if (parsed.kind === 'failed') {
    return { kind: 'failed', problem: notAnExpression(parsed.fault, placeAt(document, parsed.fault.at)) };
  }
  return { kind: 'ok', value: callsIn(parsed.tree).map((call) => viewOf(call, document)) };
}

function viewOf(call: Call, document: Document): PackageView {
  const set = argumentOf(call);
  return set === undefined ? unclearView(call, document) : withChanges(readView(call, set, document), call);
}

function readView(call: Call, set: SetValue, document: Document): PackageView {
  const name = nameOf(call, set, document);
  const version = versionSlot(attributeOf(set, 'version'), { document, name, attribute: 'version' });
  const source = sourceOf(attributeOf(set, 'src'), { document, name, version });
  const modules = goDependencies(set, { document, name });
  return {
    name,
    builder: call.builder.name,
    kind: call.builder.kind,
    place: placeAt(document, call.node.start),
    document,
    version,
    source: source.source,
    otherSources: [],
    mentions: [],
    dependencies: modules.dependencies,
    obstacles: withoutEchoes([
      ...obstaclesIn(set, document),
      ...source.obstacles,
      ...modules.obstacles,
      ...builderObstacles(call, document),
    ]),
  };
}

/** What one operand hides is one obstacle, not one for each attribute that it may hold. */
function withoutEchoes(obstacles: readonly Obstacle[]): readonly Obstacle[] {
  const hiding = obstacles.filter(({ attribute }) => attribute === HIDING);
  const isEcho = ({ attribute, place }: Obstacle): boolean =>
    attribute !== HIDING && hiding.some((each) => each.place.line === place.line && each.place.column === place.column);
  return obstacles.filter((each) => !isEcho(each));
}

function unclearView(call: Call, document: Document): PackageView {
  const place = placeAt(document, call.node.start);
  const name = nameOf(call, undefined, document);
  const because = { kind: 'undecided', because: argumentUnclear(name, call.builder.name, place) } as const;
  return {
    name,
    builder: call.builder.name,
    kind: call.builder.kind,
    place,
    document,
    version: because,
    source: because,
    otherSources: [],
    mentions: [],
    dependencies: [unclearDependency(because)],
    obstacles: [],
  };
}

function nameOf({ bound }: Call, set: SetValue | undefined, { path }: Document): string {
  const pname = set === undefined ? undefined : literalText(attributeOf(set, 'pname'));
  if (pname !== undefined && pname !== '') return decoded(pname);
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
    touches(dependency.attribute) ? { ...dependency, hash: because(dependency.attribute) } : dependency,
  );
  const decisive = ['proxyVendor', 'deleteVendor', 'modRoot', 'sourceRoot', 'env'].filter(touches);
  const obstacles = [
    ...(set === undefined ? [] : obstaclesIn(set, document)),
    ...decisive.map((attribute) => ({ attribute, place })),
  ];
  return { ...view, version, source, dependencies, obstacles: [...view.obstacles, ...obstacles] };
}
