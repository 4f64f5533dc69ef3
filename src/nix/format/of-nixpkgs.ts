import { randomUUID } from 'node:crypto';
import type { Document } from '../../model/package.js';
import type { Result } from '../../model/problem.js';
import type { FormatterName } from '../../model/task.js';
import { type Nix, type NixOutside, type Nixpkgs, withShell } from '../nix.js';
import { runNix } from '../run.js';
import { type AtHand, type Attempt, lastWords } from './at-hand.js';
import { formatterMissing } from './problems.js';

/** What a formatter may be taken from that is not on PATH, or in a sentence why there is nothing. */
export type Shop =
  | { readonly kind: 'nixpkgs'; readonly nix: Nix; readonly nixpkgs: Nixpkgs }
  | { readonly kind: 'none'; readonly because: string };

/** Where to take a formatter from, and how dear it may be: one that no binary cache has is built only on demand. */
export interface Taking {
  readonly nix: Nix;
  readonly nixpkgs: Nixpkgs;
  readonly effort: 'fetch' | 'build';
  /** The file that it is for, as a person sees it. */
  readonly file: string;
}

/** The formatter of a package set. It runs inside a derivation, because nobody vouches here for the package set. */
export async function formatterOfNixpkgs(
  name: FormatterName,
  { nix, nixpkgs, effort, file }: Taking,
  outside: NixOutside,
): Promise<Result<AtHand>> {
  const ran = await runNix(
    {
      program: 'nix-build',
      arguments: [
        ...['--no-out-link', '--expr', chosen[name], '--argstr', 'path', nixpkgs.path],
        ...(effort === 'fetch' ? ['--max-jobs', '0', '--option', 'builders', ''] : []),
      ],
      folder: outside.scratch,
      of: `${name} of nixpkgs for ${file}`,
    },
    nix,
    outside,
  );
  if (ran.kind === 'failed') {
    const said = lastWords(ran.messages.at(-1) ?? '');
    return {
      kind: 'failed',
      problem: formatterMissing(name, `It is not on PATH, and nixpkgs did not give it:\n${said}`),
    };
  }
  const folder = ran.output.trim().split('\n').at(-1) ?? '';
  const at: Place = { name, folder, nix };
  return {
    kind: 'ok',
    value: { name, format: (document) => formatInNix(document, at, outside), words: async () => versioned(at) },
  };
}

interface Place {
  readonly name: FormatterName;
  /** A path of the store. */
  readonly folder: string;
  readonly nix: Nix;
}

async function formatInNix(document: Document, { name, folder, nix }: Place, outside: NixOutside): Promise<Attempt> {
  const { files, scratch } = outside;
  const text = `${scratch}/format-${randomUUID()}.nix`;
  await files.create(text, Buffer.from(document.text, 'latin1'), 'plain');
  const ran = await runNix(
    {
      program: 'nix-build',
      arguments: [
        ...['--no-out-link', '--expr', formatted(name)],
        ...['--argstr', 'formatter', folder, '--argstr', 'text', text],
      ],
      folder: scratch,
      of: `${name} on ${document.path}`,
    },
    withShell(nix),
    outside,
  );
  await files.remove(text);
  if (ran.kind === 'failed') return { kind: 'refused', said: lastWords(ran.messages.join('\n')) };
  const paths = ran.output.trim().split('\n');
  const read = async (end: string): Promise<Buffer> => {
    const path = paths.find((each) => each.endsWith(end));
    return path === undefined ? Buffer.of() : Buffer.from(await files.read(path));
  };
  const said = (await read('-said')).toString();
  const [, words = '', code] = /^([\s\S]*)exit (\d+)\n$/.exec(said) ?? [];
  return code === '0'
    ? { kind: 'done', text: (await read('.nix')).toString('latin1') }
    : { kind: 'refused', said: lastWords(words) };
}

/** The version as it stands in the name of the path: HASH-nixfmt-1.1.0, HASH-alejandra-4.0.0-bin. */
function versioned({ name, folder }: Place): string {
  const [, version] = /-((?:unstable-)?\d[\w.+-]*?)(?:-bin)?$/.exec(folder.replace(/^.*\/[^-]*/, '')) ?? [];
  return version === undefined ? name : `${name} ${version}`;
}

/** Nothing of the caller's own configuration decides what the formatter is. */
const packagesAt = `
      set = import (/. + path);
      arguments = { config = { }; overlays = [ ]; };
      packages =
        if !(builtins.isFunction set) then set
        else if builtins.functionArgs set == { } then set arguments
        else set (builtins.intersectAttrs (builtins.functionArgs set) arguments);`;

const plain = (name: FormatterName): string =>
  `{ path }: let ${packagesAt} formatter = packages.${name}; in formatter.bin or formatter`;

/** "nixfmt" was another formatter before its version 1, and the official one had a longer name. */
const chosen: Readonly<Record<FormatterName, string>> = {
  nixfmt: `{ path }:
    let ${packagesAt}
      hasOfficial = builtins.compareVersions (packages.nixfmt.version or "0") "1" >= 0;
      formatter = if hasOfficial then packages.nixfmt else packages.nixfmt-rfc-style or packages.nixfmt;
    in formatter.bin or formatter`,
  alejandra: plain('alejandra'),
  'nixpkgs-fmt': plain('nixpkgs-fmt'),
};

/** Each of them as it reads standard input. */
const filters: Readonly<Record<FormatterName, string>> = {
  nixfmt: 'nixfmt -',
  alejandra: 'alejandra --quiet -',
  'nixpkgs-fmt': 'nixpkgs-fmt',
};

function formatted(name: FormatterName): string {
  return `{ formatter, text }:
    let made = derivation {
      name = "formatted.nix";
      outputs = [ "out" "said" ];
      system = builtins.currentSystem;
      builder = "/bin/sh";
      args = [ "-c" ''"$formatter/bin/"${filters[name]} < "$text" > "$out" 2> "$said"; echo "exit $?" >> "$said"'' ];
      LC_ALL = "C.UTF-8";
      formatter = builtins.storePath formatter;
      text = builtins.path { path = /. + text; name = "expression.nix"; };
    };
    in [ made.out made.said ]`;
}
