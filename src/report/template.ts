import type { TagTemplate } from '../model/package.js';

/** What a text is made of, for a person: `v{version}`. */
export function templateText(template: TagTemplate): string {
  return template.map((part) => (part.kind === 'text' ? part.text : '{version}')).join('');
}
