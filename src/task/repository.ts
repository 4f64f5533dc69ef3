import type { RepositoryName } from '../model/words.js';

/** `owner/name` as a person or an event says it, by the rules of GitHub; the web address of a repository is not one. */
export function repositoryNamed(text: string): RepositoryName | undefined {
  const rule = /^[A-Za-z0-9][A-Za-z0-9_-]{0,99}\/(?!\.{1,2}$)[A-Za-z0-9._-]{1,100}$/;
  return rule.test(text) ? (text as RepositoryName) : undefined;
}
