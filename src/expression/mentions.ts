import type { Bytes, Document, Mention } from '../model/package.js';
import type { OwnVisit } from './own.js';
import { decoded, encoded, placeAt } from './place.js';
import { isTelling, spelled } from './spelled.js';
import type { Node } from './syntax/tree.js';

/** The literals among a package's own that spell its version out, but for those that are known already. */
export function mentionsIn(
  nodes: readonly OwnVisit[],
  version: string,
  known: { readonly document: Document; readonly except: readonly Bytes[] },
): readonly Mention[] {
  if (!isTelling(version)) return [];
  const bytes = encoded(version);
  const starts = new Set(known.except.map(({ start }) => start));
  return nodes.flatMap(({ node, path }) => {
    const text = starts.has(node.start) ? undefined : textOf(node);
    const template = text?.includes(bytes) ? spelled(decoded(text), version) : undefined;
    if (template === undefined) return [];
    const { start, end } = node;
    const source = known.document.text.slice(start, end);
    const place = placeAt(known.document, start);
    return [{ attribute: path, place, at: { start, end }, source, template, fate: 'reported' }];
  });
}

/** The text of a literal; what is interpolated into it is left out. */
function textOf(node: Node): string | undefined {
  if (node.kind === 'uri') return node.text;
  if (node.kind !== 'string') return undefined;
  return node.parts.map((part) => (part.kind === 'text' ? part.text : '\n')).join('');
}
