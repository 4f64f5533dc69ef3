import type { Change } from '../model/change.js';
import type { TagTemplate } from '../model/package.js';

/** Pages on the forge that a reader of a change may want to open; only those that can be known. */
export interface Addresses {
  readonly repository?: string;
  readonly commit?: string;
  readonly compare?: string;
}

/** Where the package's source can be looked at. */
export function addressesOf(change: Change): Addresses {
  const { source } = change.view;
  const repository =
    source.kind === 'fetched'
      ? `https://${source.host}/${source.owner}/${source.repository}`
      : repositoryOf(change.release.url);
  if (repository === undefined) return {};
  const commit = `${repository}/commit/${change.release.commit}`;
  const old = oldTag(change);
  if (old === undefined || old === change.release.tag) return { repository, commit };
  return { repository, commit, compare: `${repository}/compare/${encoded(old)}...${encoded(change.release.tag)}` };
}

function repositoryOf(releasePage: string): string | undefined {
  return /^(https?:\/\/.+?)\/(?:releases|tree)\//.exec(releasePage)?.[1];
}

/** The tag of the version before: by the expression's own template, else by what the new tag has before its version. */
function oldTag(change: Change): string | undefined {
  const { source } = change.view;
  if (source.kind === 'fetched') return tagFor(source.template, change.from);
  const { tag, version } = change.release;
  return tag.endsWith(version) ? `${tag.slice(0, -version.length)}${change.from}` : undefined;
}

function tagFor(template: TagTemplate, version: string): string {
  return template.map((part) => (part.kind === 'text' ? part.text : version)).join('');
}

function encoded(tag: string): string {
  return encodeURIComponent(tag).replaceAll('%2F', '/');
}
