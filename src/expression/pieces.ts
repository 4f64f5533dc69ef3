/** A text in a filter, as far as it is known before the filter is asked. */
export type Pieces = readonly Piece[];

type Piece =
  | { readonly kind: 'text'; readonly text: string }
  /** Where the document's folder lies, or a folder so many levels above it; nobody knows where that is. */
  | { readonly kind: 'place'; readonly up: number }
  /** Of what the filter is asked about: the path below the source's folder, its last name, what it is. */
  | { readonly kind: 'entry'; readonly of: 'path' | 'name' | 'type' };

/** A text of pieces, neighbouring texts joined. */
export function joined(pieces: Pieces): Pieces {
  const all: Piece[] = [];
  for (const piece of pieces) {
    const last = all.at(-1);
    if (piece.kind === 'text' && piece.text === '') continue;
    if (piece.kind === 'text' && last?.kind === 'text')
      all[all.length - 1] = { ...piece, text: last.text + piece.text };
    else all.push(piece);
  }
  return all;
}

/** What a copy in the store is called: nothing that anybody could know. */
export const COPIED: Pieces = [{ kind: 'place', up: -1 }];

/** What a folder relative to the document's is called in full. */
export function placeOf(folder: string): Pieces {
  const steps = folder === '.' ? [] : folder.split('/');
  const up = steps.findIndex((step) => step !== '..');
  const levels = up < 0 ? steps.length : up;
  return joined([
    { kind: 'place', up: levels },
    {
      kind: 'text',
      text: steps
        .slice(levels)
        .map((step) => `/${step}`)
        .join(''),
    },
  ]);
}

/** The text of pieces that hold nothing else. */
export function plain(pieces: Pieces): string | undefined {
  const [first, ...more] = pieces;
  if (first === undefined) return '';
  return first.kind === 'text' && more.length === 0 ? first.text : undefined;
}
