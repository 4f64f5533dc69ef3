import type { FetchedSource, TagTemplate } from '../model/package.js';
import type { Problem } from '../model/problem.js';
import { showTemplate, tagOf } from './template.js';

/** A tag that the expression's own `tag` or `rev` could not have made. */
export const tagDoesNotFit = (tag: string, source: Pick<FetchedSource, 'template' | 'place' | 'names'>): Problem => ({
  code: 'tag-does-not-fit',
  what: `The tag "${tag}" does not fit: tags here look like ${showTemplate(source.template)}, for instance ${example(source.template)}.`,
  why: `${source.place.file} builds its tag that way, so no version can be read out of "${tag}".`,
  next: `Give a version or a tag of that form, or correct "${source.names}" in line ${source.place.line} of ${source.place.file}.`,
  place: source.place,
});

/** Text that is neither a version nor a tag nor any other way to name a release. */
export const versionMalformed = (text: string, template: TagTemplate): Problem => ({
  code: 'version-malformed',
  what: `${JSON.stringify(text)} is not a version.`,
  why: 'A version begins with a digit and holds letters, digits, dots, dashes, underscores and plus signs only.',
  next: `Give a version such as 1.2.3, a tag such as ${example(template)}, "latest", or a line such as 1.x.`,
});

/** A repository none of whose tags could have been made by the expression. */
export const noTagFits = (
  repository: string,
  line: string,
  source: Pick<FetchedSource, 'template' | 'place'>,
): Problem => ({
  code: 'no-tag-fits',
  what: `${repository} has no tag of the form ${showTemplate(source.template)}${line === 'any' ? '' : ` in the line ${line}`}.`,
  why: `${source.place.file} builds its tag that way, so no other tag can be one of its releases.`,
  next:
    line === 'any'
      ? 'Make a release with such a tag, or correct the tag in the expression.'
      : 'Name another line, or "latest" for the highest version of all.',
  place: source.place,
});

/** A tag that was asked for and is not in the repository. */
export const tagMissing = (repository: string, tag: string): Problem => ({
  code: 'tag-missing',
  what: `${repository} has no tag "${tag}".`,
  why: 'A draft release makes no tag before it is published, and a tag exists only once it was pushed.',
  next: 'Correct the version, publish the release, or push the tag; then run again.',
});

const example = (template: TagTemplate): string => `"${tagOf(template, '1.2.3')}"`;
