import { joined, type Pieces, plain } from './pieces.js';

/** `baseNameOf`. */
export function baseName(pieces: Pieces): Pieces | undefined {
  const text = plain(pieces);
  if (text !== undefined) return joined([{ kind: 'text', text: text.replace(/\/$/, '').replace(/^.*\//s, '') }]);
  const [last, before, ...more] = pieces.toReversed();
  if (last?.kind === 'text') {
    const name = last.text.slice(last.text.lastIndexOf('/') + 1);
    return last.text.includes('/') && name !== '' ? [{ kind: 'text', text: name }] : undefined;
  }
  if (last?.kind !== 'entry' || last.of === 'type') return undefined;
  const isWhole = before === undefined || (before.kind === 'text' && before.text.endsWith('/'));
  return isWhole && (last.of === 'path' || more.length === 0) ? [{ kind: 'entry', of: 'name' }] : undefined;
}

/** `lib.removePrefix`. */
export function withoutPrefix(prefix: Pieces, pieces: Pieces): Pieces | undefined {
  const pair = withoutPlace(prefix, pieces);
  if (pair === undefined) return undefined;
  const [start, subject] = pair;
  const text = plain(start);
  if (text === undefined) return undefined;
  const [first, ...rest] = subject;
  const leading = first?.kind === 'text' ? first.text : '';
  if (leading.startsWith(text))
    return joined([{ kind: 'text', text: leading.slice(text.length) }, ...(first?.kind === 'text' ? rest : subject)]);
  return text.startsWith(leading) && plain(subject) === undefined ? undefined : pieces;
}

/** Both without the place where they begin, where it is the same. */
export function withoutPlace(one: Pieces, other: Pieces): readonly [Pieces, Pieces] | undefined {
  const [first, ...rest] = one;
  const [second, ...others] = other;
  if (first?.kind !== 'place' && second?.kind !== 'place') return [one, other];
  return first?.kind === 'place' && second?.kind === 'place' && first.up === second.up ? [rest, others] : undefined;
}
