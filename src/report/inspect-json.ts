import type { Ability, InspectedFile, InspectedPackage } from '../model/outcome.js';
import type {
  Argument,
  DependencyView,
  Document,
  HashValue,
  Mention,
  OtherSource,
  Slot,
  SourceView,
} from '../model/package.js';
import type { Problem } from '../model/problem.js';
import { positionIn, utf8 } from './position.js';
import { templateText } from './template.js';

type Data = Readonly<Record<string, unknown>>;

/** A file that was looked at, as data: every value with its place and its bytes. */
export function inspectedData(file: InspectedFile): Data {
  switch (file.kind) {
    case 'failed':
      return { kind: file.kind, file: file.path, problem: file.problem };
    case 'read':
      return { kind: file.kind, file: file.path, packages: file.packages.map(packageData) };
  }
}

function packageData({ view, engine, sync }: InspectedPackage): Data {
  const { document } = view;
  return {
    name: view.name,
    builder: view.builder,
    kind: view.kind,
    place: view.place,
    version: slotData(view.version, document, (version) => version),
    source: sourceData(view.source, document),
    otherSources: view.otherSources.map(({ attribute, source }) => ({
      attribute,
      source: sourceData(source, document),
    })),
    dependencies: view.dependencies.map((one) => dependencyData(one, document)),
    mentions: view.mentions.map(mentionData),
    obstacles: view.obstacles,
    engine: verdictData(engine),
    sync: verdictData(sync),
  };
}

function slotData<Value>(slot: Slot<Value>, document: Document, value: (read: Value) => unknown): Data {
  switch (slot.kind) {
    case 'absent':
      return { kind: slot.kind };
    case 'undecided':
      return undecided(slot.because);
    case 'literal':
      return {
        kind: slot.kind,
        value: value(slot.value),
        written: utf8(slot.source),
        owner: slot.owner,
        place: positionIn(document, slot.at.start),
        bytes: slot.at,
      };
  }
}

function hashData(value: HashValue): Data {
  return { ...value };
}

function sourceData(source: SourceView, document: Document): Data {
  switch (source.kind) {
    case 'undecided': {
      const seen = source.seen === undefined ? {} : { seen: otherData(source.seen, document) };
      return { ...undecided(source.because), ...seen };
    }
    case 'local':
      return {
        kind: source.kind,
        folder: source.folder ?? '.',
        place: source.place,
        ...(source.filter === undefined ? {} : { filter: source.filter }),
      };
    case 'other-fetcher':
      return otherData(source, document);
    case 'fetched':
      return {
        kind: source.kind,
        fetcher: source.fetcher,
        host: source.host,
        owner: source.owner,
        repository: source.repository,
        names: source.names,
        tag: templateText(source.template),
        arguments: source.arguments.map(argumentData),
        hash: slotData(source.hash, document, hashData),
        place: source.place,
      };
  }
}

function otherData({ kind, fetcher, host, place, ...rest }: OtherSource, document: Document): Data {
  return {
    kind,
    fetcher,
    ...(host === undefined ? {} : { host }),
    arguments: rest.arguments.map(argumentData),
    hash: slotData(rest.hash, document, hashData),
    place,
  };
}

function argumentData(argument: Argument): Data {
  const { kind, attribute } = argument;
  if (argument.kind === 'undecided') return { kind, attribute, problem: argument.because };
  return { kind, attribute, value: templateText(argument.template), place: argument.place, bytes: argument.at };
}

function dependencyData({ attribute, hash, ...how }: DependencyView, document: Document): Data {
  return { attribute, hash: slotData(hash, document, hashData), ...how };
}

function mentionData({ attribute, place, at, source, template, fate }: Mention): Data {
  return { attribute, value: templateText(template), written: utf8(source), place, bytes: at, fate };
}

function verdictData(verdict: Ability): Data {
  return verdict.kind === 'yes' ? { kind: verdict.kind } : { kind: verdict.kind, problem: verdict.because };
}

function undecided(problem: Problem): Data {
  return { kind: 'undecided', problem };
}
