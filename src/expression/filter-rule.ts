import type { FilterRule } from '../model/package.js';
import { encoded } from './place.js';

type TextRule = Extract<FilterRule, { kind: 'text' }>;

/** What Nix calls the kinds of what lies in a folder. */
export type EntryType = 'regular' | 'directory' | 'symlink';

/** Whether a filter keeps what lies at a path below its folder. Nix never enters a folder that is not kept. */
export function keeps(rule: FilterRule, path: string, type: EntryType): boolean {
  const steps = path.split('/');
  const folders = steps.slice(1).map((_, index) => steps.slice(0, index + 1).join('/'));
  return folders.every((folder) => holds(rule, folder, 'directory')) && holds(rule, path, type);
}

function holds(rule: FilterRule, path: string, type: EntryType): boolean {
  switch (rule.kind) {
    case 'always':
      return true;
    case 'never':
      return false;
    case 'all':
      return rule.of.every((each) => holds(each, path, type));
    case 'any':
      return rule.of.some((each) => holds(each, path, type));
    case 'not':
      return !holds(rule.of, path, type);
    case 'reached':
      return keeps(rule.of, path, type);
    case 'type':
      return rule.is === type;
    case 'text':
      return isSaid(rule, rule.of === 'path' ? path : path.slice(path.lastIndexOf('/') + 1));
  }
}

function isSaid({ test, with: text }: TextRule, of: string): boolean {
  switch (test) {
    case 'is':
      return of === text;
    case 'begins':
      return of.startsWith(text);
    case 'ends':
      return of.endsWith(text);
    case 'contains':
      return of.includes(text);
    case 'matches':
      return new RegExp(`^(?:${encoded(text)})$`, 's').test(encoded(of));
  }
}
