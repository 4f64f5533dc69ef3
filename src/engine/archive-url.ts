import type { FetchedSource } from '../model/package.js';
import type { Mirror } from '../model/task.js';

/** The address that fetchFromGitHub downloads a release's source from. */
export function archiveUrl(
  source: Pick<FetchedSource, 'host' | 'owner' | 'repository' | 'names'>,
  tag: string,
): string {
  const { host, owner, repository, names } = source;
  const reference = names === 'tag' ? `refs/tags/${tag}` : tag;
  return `https://${host}/${owner}/${repository}/archive/${inPath(reference)}.tar.gz`;
}

/** Names of tags may hold what has a meaning of its own in an address, such as `#` and `%`. */
function inPath(reference: string): string {
  return encodeURI(reference).replace(/[?#]/g, encodeURIComponent);
}

/** The same address at the mirror of its host, where there is one. */
export function mirrored(url: string, mirrors: readonly Mirror[]): string {
  const host = hostOf(url);
  const mirror = mirrors.find((each) => each.host === host);
  return mirror === undefined ? url : `${mirror.url}${url.slice(`https://${host}`.length)}`;
}

/** `github.com` of https://github.com/a/b, the port included where there is one. */
export function hostOf(url: string): string {
  return new URL(url).host;
}
