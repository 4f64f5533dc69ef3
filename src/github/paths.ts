import type { RepositoryName } from '../model/words.js';

/** A path of the REST API under /repos/OWNER/NAME, its parts escaped; slashes within a part stay, as in refs. */
export function repositoryPath(repository: RepositoryName, ...parts: readonly string[]): string {
  const escaped = parts.flatMap((part) => part.split('/')).map(encodeURIComponent);
  return ['/repos', repository, ...escaped].join('/');
}

/** The same repository as GraphQL asks for it. */
export function ownerAndName(repository: RepositoryName): { readonly owner: string; readonly name: string } {
  const slash = repository.indexOf('/');
  return { owner: repository.slice(0, slash), name: repository.slice(slash + 1) };
}

/** The number of the page that a Link header calls the next one; undefined on the last. */
export function nextPage(headers: Readonly<Record<string, string>>): string | undefined {
  const next = (headers.link ?? '').split(',').find((link) => /;\s*rel="?next\b/.test(link));
  return next === undefined ? undefined : /[?&]page=([0-9]+)/.exec(next)?.[1];
}

/** Where GitHub shows a tag, release or not. */
export function webAddressOf(repository: RepositoryName, tag: string, web: string): string {
  const escaped = tag.split('/').map(encodeURIComponent).join('/');
  return `${web}/${repository}/releases/tag/${escaped}`;
}
