import type { TagTemplate } from '../model/package.js';
import type { Version } from '../model/words.js';
import { asVersion } from './version.js';

/** The tag that an expression asks for at this version. */
export function tagOf(template: TagTemplate, version: string): string {
  return template.map((part) => (part.kind === 'text' ? part.text : version)).join('');
}

/** The one version for which the template gives this tag; undefined where there is none, or where it is no version. */
export function versionOf(template: TagTemplate, tag: string): Version | undefined {
  const places = template.filter((part) => part.kind === 'version').length;
  const length = (tag.length - tagOf(template, '').length) / places;
  if (!Number.isInteger(length) || length < 1) return undefined;
  const start = fixedPrefix(template).length;
  const text = tag.slice(start, start + length);
  return tagOf(template, text) === tag ? asVersion(text) : undefined;
}

/** The template as a person would write it: `vX.Y.Z`. */
export function showTemplate(template: TagTemplate): string {
  return tagOf(template, 'X.Y.Z');
}

/** What every tag of the template begins with. */
export function fixedPrefix(template: TagTemplate): string {
  const first = template.findIndex((part) => part.kind === 'version');
  return tagOf(first === -1 ? template : template.slice(0, first), '');
}
