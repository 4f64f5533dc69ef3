import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';

/** Markdown as GitHub renders it before its own filters run: raw HTML is let through. */
export function rendered(markdown: string): string {
  return micromark(markdown, { allowDangerousHtml: true, extensions: [gfm()], htmlExtensions: [gfmHtml()] });
}

/** What GitHub's filters would act on in rendered HTML: mentions, references to issues, addresses of them, and whatever hides. */
export function threatsIn(html: string): readonly string[] {
  const tags = [...html.matchAll(/<(!--|[a-z][a-z0-9]*)/gi)].map(([, name]) => (name ?? '').toLowerCase());
  const strange = tags.filter((tag) => !harmless.has(tag));
  const addresses = [...html.matchAll(/href="([^"]*)"/g)].map(([, address]) => decoded(address ?? ''));
  const issues = addresses.filter((address) =>
    /^(https?:)?\/\/(www\.)?github\.com\/.*\/(issues|pull|discussions)\//i.test(address),
  );
  const texts = html
    .replace(/<(code|a)\b[^>]*>[\s\S]*?<\/\1>/g, ' ')
    .split(/<[^>]*>/)
    .map(decoded);
  const found = texts.flatMap((text) => [...text.matchAll(acted)].map(([match]) => match));
  return [...strange, ...issues, ...found];
}

const harmless = new Set(
  'h1 h2 h3 h4 h5 h6 p ul ol li code pre em strong del a blockquote hr br table thead tbody tr th td sup section details summary input'.split(
    ' ',
  ),
);

/** `@name`, `#1`, `owner/name#1`, `GH-1`, and an issue's address. */
const acted =
  /(?<![a-z0-9_`])@[a-z0-9][a-z0-9-]*|#\d+|\bgh-\d+|https?:\/\/(?:www\.)?github\.com\/\S*\/(?:issues|pull|discussions)\/\d+/gi;

function decoded(text: string): string {
  return text
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#(\d+);/g, (_, digits: string) => String.fromCodePoint(Number(digits)))
    .replace(/&amp;/g, '&');
}
