import type { PackageView, Slot } from '../../model/package.js';
import type { Nixpkgs, Trial } from '../nix.js';
import { dependencyPaths } from './facts.js';

/** Which package of which file, with which package set. */
export interface Asked {
  readonly trial: Trial;
  readonly view: PackageView;
  readonly nixpkgs: Nixpkgs;
}

/** Attributes that change what is hashed, as they are called where Nix can be asked for them. */
const changing = [
  'patches',
  'prePatch',
  'postPatch',
  'preBuild',
  'modBuildPhase',
  'modConfigurePhase',
  'modInstallPhase',
  'modPostBuild',
  'goModVendorFlags',
  'sourceRoot',
  'setSourceRoot',
  'postUnpack',
  'srcs',
];

/** What the builder of a package runs as scripts, in the order in which it does. */
const scripts = [
  'buildCommand',
  'preBuild',
  'buildPhase',
  'postBuild',
  'preInstall',
  'installPhase',
  'postInstall',
  'preFixup',
  'fixupPhase',
  'postFixup',
];

/** The question of an evaluation as the Nix of this folder reads it. */
export function question({ trial, view, nixpkgs }: Asked): Readonly<Record<string, unknown>> {
  return {
    root: trial.folder,
    url: asUrl(trial.folder),
    file: trial.file,
    isFlake: trial.file.split('/').at(-1) === 'flake.nix',
    folders: foldersAbove(trial.file),
    nixpkgs: nixpkgs.path,
    nixpkgsUrl: asUrl(nixpkgs.path),
    replace: nixpkgs.used.from === 'input',
    name: view.name,
    version: view.version.kind === 'literal' ? view.version.value : null,
    lines: linesOf(view),
    dependencies: dependencyPaths(view.dependencies.map(({ attribute }) => attribute)),
    changes: changing,
    scripts,
  };
}

/** The folder of a file and those above it, nearest first; `.` is the root. */
export function foldersAbove(file: string): readonly string[] {
  const parts = file.split('/').slice(0, -1);
  return [...parts.map((_, index) => parts.slice(0, parts.length - index).join('/')), '.'];
}

/** Lines on which attributes of the package stand, by the attribute. */
function linesOf(view: PackageView): Readonly<Record<string, number>> {
  const { version, source, dependencies } = view;
  const hashes = dependencies.flatMap(({ attribute, hash }) =>
    attribute.includes('.') ? [] : slotLine(attribute, hash, view),
  );
  const src = 'place' in source ? [['src', source.place.line] as const] : [];
  return Object.fromEntries([...slotLine('version', version, view), ...src, ...hashes]);
}

function slotLine(attribute: string, slot: Slot<unknown>, { document }: PackageView): readonly [string, number][] {
  if (slot.kind !== 'literal' || slot.file !== document.path) return [];
  return [[attribute, document.text.slice(0, slot.at.start).split(/\r\n|\r|\n/).length]];
}

function asUrl(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}
