import type { Formatting } from '../../model/change.js';
import type { Document } from '../../model/package.js';
import { orRefuse, Refusal } from '../../model/problem.js';
import type { Formatter, FormatterName } from '../../model/task.js';
import type { NixOutside } from '../nix.js';
import type { AtHand, Attempt } from './at-hand.js';
import { attemptOn, order } from './attempt.js';
import { formatterOfNixpkgs, type Shop } from './of-nixpkgs.js';
import { formattersOnPath } from './on-path.js';
import { formatterFailed, formatterMissing } from './problems.js';
import { haveSameLines, prepare } from './text.js';

/** A document whose values were edited, and the style that it is to have. */
export interface Wish {
  readonly before: Document;
  readonly edited: Document;
  readonly wanted: Formatter;
  readonly shop: Shop;
}

/** What the file is to hold (bytes as latin1), which may differ from what was edited in layout alone. */
export interface Formatted {
  readonly text: string;
  readonly formatting: Formatting;
}

/**
 * The edited document in its style. `auto` takes the first formatter that leaves the document as it was before the edit, and
 * a document that none of them leaves so is not touched. A named formatter formats whatever was there before; where it cannot
 * be had, or cannot format the document, that is refused.
 */
export async function formatDocument(wish: Wish, outside: NixOutside): Promise<Formatted> {
  const { before, edited, wanted } = wish;
  if (before.text === edited.text) return leave(edited, 'nothing in the file was changed');
  switch (wanted) {
    case 'none':
      return leave(edited, 'no formatter was wanted');
    case 'auto':
      return keepStyle(wish, outside);
    case 'nixfmt':
    case 'nixpkgs-fmt':
    case 'alejandra':
      return formatWith(wanted, wish, outside);
  }
}

async function keepStyle({ before, edited, shop }: Wish, outside: NixOutside): Promise<Formatted> {
  if (prepare(before.text) === 'not-utf8')
    return leave(edited, 'the file is not UTF-8, and formatters read nothing else');
  const tried = new Set<FormatterName>();
  for (const name of order) {
    for (const formatter of await formattersOnPath(name, outside)) {
      const fit = await fitOf(before, formatter);
      if (fit === 'fits') return applyStyle(edited, formatter);
      if (fit === 'differs') tried.add(name);
    }
  }
  if (haveSameLines(before.text, edited.text)) {
    return leave(edited, 'no line became longer or shorter, so the layout is what it was');
  }
  const dear = shop.kind === 'none' ? 'none' : await fetched(shop, edited, outside);
  if (dear !== 'none') {
    const fit = await fitOf(before, dear);
    if (fit === 'fits') return applyStyle(edited, dear);
    if (fit === 'differs') tried.add(dear.name);
  }
  return leave(edited, whyUnknown(tried));
}

/** Of the three only nixfmt looks at the length of lines, so no other is worth a download. */
async function fetched(
  { nix, nixpkgs }: Extract<Shop, { kind: 'nixpkgs' }>,
  { path }: Document,
  outside: NixOutside,
): Promise<AtHand | 'none'> {
  const taken = await formatterOfNixpkgs('nixfmt', { nix, nixpkgs, effort: 'fetch', file: path }, outside);
  return taken.kind === 'ok' ? taken.value : 'none';
}

function whyUnknown(tried: ReadonlySet<FormatterName>): string {
  if (tried.size === 0) return 'no formatter was found that could tell the style of the file';
  if (tried.size === order.length) return 'the file was not formatted before';
  const list = [...tried].join(' nor ');
  return `the file was not formatted by ${list} before, and no other formatter was found`;
}

async function fitOf(before: Document, formatter: AtHand): Promise<'fits' | 'differs' | 'unknown'> {
  const attempt = await attemptOn(before, formatter);
  if (attempt.kind !== 'done') return 'unknown';
  return attempt.text === before.text ? 'fits' : 'differs';
}

async function applyStyle(edited: Document, formatter: AtHand): Promise<Formatted> {
  const attempt = await attemptOn(edited, formatter);
  const words = await formatter.words();
  if (attempt.kind === 'done') return conclude(edited, attempt.text, words);
  const said = attempt.kind === 'refused' ? `: ${attempt.said}` : '';
  return leave(edited, `${words} formatted the file before and fails on the changed one${said}`);
}

async function formatWith(name: FormatterName, wish: Wish, outside: NixOutside): Promise<Formatted> {
  const { edited, shop } = wish;
  for (const formatter of await formattersOnPath(name, outside)) {
    const attempt = await attemptOn(edited, formatter);
    if (attempt.kind !== 'unusable') return concludeNamed(edited, attempt, formatter);
  }
  if (shop.kind === 'none') throw new Refusal(formatterMissing(name, `It is not on PATH. ${shop.because}`));
  const { nix, nixpkgs } = shop;
  const formatter = orRefuse(
    await formatterOfNixpkgs(name, { nix, nixpkgs, effort: 'build', file: edited.path }, outside),
  );
  return concludeNamed(edited, await attemptOn(edited, formatter), formatter);
}

async function concludeNamed(edited: Document, attempt: Attempt, formatter: AtHand): Promise<Formatted> {
  const words = await formatter.words();
  switch (attempt.kind) {
    case 'done':
      return conclude(edited, attempt.text, words);
    case 'refused':
      throw new Refusal(formatterFailed(words, edited.path, attempt.said));
    case 'unusable':
      throw new Refusal(formatterFailed(words, edited.path, 'It could not be started.'));
  }
}

function conclude(edited: Document, text: string, words: string): Formatted {
  if (text === edited.text) return { text, formatting: { kind: 'in-style', with: words } };
  return { text, formatting: { kind: 'formatted', with: words, edited } };
}

function leave(edited: Document, because: string): Formatted {
  return { text: edited.text, formatting: { kind: 'not-formatted', because } };
}
