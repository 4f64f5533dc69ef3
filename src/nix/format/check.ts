import type { Document } from '../../model/package.js';
import type { Problem } from '../../model/problem.js';
import type { Formatter, FormatterName } from '../../model/task.js';
import type { Verdict } from '../../model/verdict.js';
import type { NixOutside } from '../nix.js';
import type { AtHand } from './at-hand.js';
import { attemptOn, order } from './attempt.js';
import { differenceOf } from './difference.js';
import { formatterOfNixpkgs, type Shop } from './of-nixpkgs.js';
import { formattersOnPath } from './on-path.js';
import { fileNotFormatted, formatterFailed, formatterMissing } from './problems.js';
import { prepare } from './text.js';

/** A document, and the style that it is to have. */
export interface StyleAsked {
  readonly document: Document;
  readonly wanted: Formatter;
  readonly shop: Shop;
}

type Found =
  | { readonly kind: 'passed'; readonly saw: string }
  | { readonly kind: 'failed'; readonly problem: Problem }
  | { readonly kind: 'skipped'; readonly because: string };

/**
 * Whether a file is in its style. A named formatter must leave it as it is; with `auto` one of those that can be had without
 * building any must, and which one the style is of is told.
 */
export async function checkFormat(asked: StyleAsked, outside: NixOutside): Promise<Verdict> {
  const began = outside.clock.now();
  const found = await look(asked, outside);
  const check = 'format';
  if (found.kind === 'skipped') return { check, ...found };
  return { check, ...found, seconds: (outside.clock.now() - began) / 1000 };
}

async function look(asked: StyleAsked, outside: NixOutside): Promise<Found> {
  switch (asked.wanted) {
    case 'none':
      return { kind: 'skipped', because: 'No formatter was wanted.' };
    case 'auto':
      return lookWithAny(asked, outside);
    case 'nixfmt':
    case 'nixpkgs-fmt':
    case 'alejandra':
      return lookWith(asked.wanted, asked, outside);
  }
}

/** A formatter, and the program that a person has it as. */
interface Candidate {
  readonly formatter: AtHand;
  readonly program: string;
}

/** What a formatter thinks of the document. */
type Opinion =
  | { readonly kind: 'fits'; readonly words: string }
  | { readonly kind: 'differs'; readonly words: string; readonly candidate: Candidate; readonly made: string }
  | { readonly kind: 'refused'; readonly words: string; readonly said: string }
  | { readonly kind: 'unusable' };

async function opinionOf(document: Document, candidate: Candidate): Promise<Opinion> {
  const { formatter } = candidate;
  const attempt = await attemptOn(document, formatter);
  if (attempt.kind === 'unusable') return attempt;
  const words = await formatter.words();
  if (attempt.kind === 'refused') return { kind: 'refused', words, said: attempt.said };
  if (attempt.text === document.text) return { kind: 'fits', words };
  return { kind: 'differs', words, candidate, made: attempt.text };
}

type Judged = Exclude<Opinion, { readonly kind: 'unusable' }>;

async function lookWithAny(asked: StyleAsked, outside: NixOutside): Promise<Found> {
  const { document } = asked;
  if (prepare(document.text) === 'not-utf8') {
    return { kind: 'skipped', because: 'The file is not UTF-8, and formatters read nothing else.' };
  }
  const opinions: Judged[] = [];
  for await (const candidate of candidates(asked, outside)) {
    const opinion = await opinionOf(document, candidate);
    if (opinion.kind === 'fits') return passed(opinion.words, document);
    if (opinion.kind !== 'unusable') opinions.push(opinion);
  }
  const differing = opinions.filter((each) => each.kind === 'differs');
  if (differing.length > 0) return { kind: 'failed', problem: notFormatted(differing, document) };
  return { kind: 'skipped', because: whyUntold(opinions, asked) };
}

/** All that are at hand: on PATH, and of nixpkgs the one that is worth a download, but no build. */
async function* candidates({ document, shop }: StyleAsked, outside: NixOutside): AsyncGenerator<Candidate> {
  for (const name of order) yield* await onPath(name, outside);
  if (shop.kind === 'none') return;
  const { nix, nixpkgs } = shop;
  const file = document.path;
  const taken = await formatterOfNixpkgs('nixfmt', { nix, nixpkgs, effort: 'fetch', file }, outside);
  if (taken.kind === 'ok') yield ofNixpkgs(taken.value);
}

async function onPath(name: FormatterName, outside: NixOutside): Promise<readonly Candidate[]> {
  return (await formattersOnPath(name, outside)).map((formatter) => ({ formatter, program: name }));
}

function ofNixpkgs(formatter: AtHand): Candidate {
  return { formatter, program: `nix run nixpkgs#${formatter.name} --` };
}

function whyUntold(opinions: readonly Judged[], { shop }: StyleAsked): string {
  const [refusal] = opinions.filter((each) => each.kind === 'refused');
  if (refusal === undefined) {
    return shop.kind === 'none'
      ? `No formatter was found on PATH. ${shop.because}`
      : 'No formatter was found: neither on PATH nor, without building it, in nixpkgs.';
  }
  return `${refusal.words} fails on the file, and no other formatter could tell its style: ${refusal.said}`;
}

async function lookWith(name: FormatterName, asked: StyleAsked, outside: NixOutside): Promise<Found> {
  const { document, shop } = asked;
  for (const candidate of await onPath(name, outside)) {
    const opinion = await opinionOf(document, candidate);
    if (opinion.kind !== 'unusable') return concluded(opinion, document);
  }
  if (shop.kind === 'none') {
    return { kind: 'failed', problem: formatterMissing(name, `It is not on PATH. ${shop.because}`) };
  }
  const { nix, nixpkgs } = shop;
  const taken = await formatterOfNixpkgs(name, { nix, nixpkgs, effort: 'build', file: document.path }, outside);
  if (taken.kind === 'failed') return taken;
  return concluded(await opinionOf(document, ofNixpkgs(taken.value)), document);
}

function concluded(opinion: Opinion, document: Document): Found {
  switch (opinion.kind) {
    case 'fits':
      return passed(opinion.words, document);
    case 'differs':
      return { kind: 'failed', problem: notFormatted([opinion], document) };
    case 'refused':
      return { kind: 'failed', problem: formatterFailed(opinion.words, document.path, opinion.said) };
    case 'unusable':
      return { kind: 'failed', problem: formatterFailed('The formatter', document.path, 'It could not be started.') };
  }
}

function passed(words: string, { path }: Document): Found {
  return { kind: 'passed', saw: `${words} leaves ${path} as it is` };
}

type Differing = Extract<Opinion, { readonly kind: 'differs' }>;

/** The style that the file is nearest to is most likely the one it is meant to have. */
function notFormatted(differing: readonly Differing[], { path, text }: Document): Problem {
  const [nearest, ...others] = differing
    .map((each) => ({ ...each, ...differenceOf(text, each.made) }))
    .sort((one, other) => one.lines - other.lines);
  if (nearest === undefined) throw new Error('There is no formatter that would change the file.');
  const command = `${nearest.candidate.program} ${quoted(path)}`;
  const tried = [nearest.words, ...others.map(({ words }) => words)] as const;
  return fileNotFormatted({ file: path, ...nearest.at }, tried, command);
}

function quoted(path: string): string {
  return /^[\w./+@-]+$/.test(path) ? path : `'${path}'`;
}
