import type { Problem } from '../model/problem.js';

/** A word, flag or input that there is none of. `given` is shown as it was typed, without its value. */
export const optionUnknown = (given: string, instead: string | undefined, see: string): Problem => ({
  code: 'option-unknown',
  what: `There is no ${given}.`,
  why: 'What is not understood is refused: passing it over could do something else than what was asked.',
  next: instead === undefined ? `See ${see} for what there is.` : `Did you mean ${instead}? See ${see} for the others.`,
});

/** A value that cannot be read. `option` is spelt as its door spells it. */
export const optionMalformed = (option: string, why: string, next: string): Problem => ({
  code: 'option-malformed',
  what: `${option} cannot be used as it was given.`,
  why,
  next,
});

/** An option that has no meaning where it was given. */
export const optionMisplaced = (option: string, why: string, next: string): Problem => ({
  code: 'option-misplaced',
  what: `${option} has no effect here.`,
  why,
  next,
});

/** No mode, or a word that is none. */
export const modeUnknown = (given: string, instead: string | undefined, modes: readonly string[]): Problem => ({
  code: 'mode-unknown',
  what: given === '' ? 'The command was not told what to do.' : `"${given}" is no mode.`,
  why: `Here the modes are: ${modes.join(', ')}.`,
  next: instead === undefined ? `Use ${modes.join(' or ')}.` : `Did you mean ${instead}?`,
});

/** A workflow event of which nobody can tell the pull request that it is about. */
export const pullRequestUnclear = (event: string, why: string): Problem => ({
  code: 'pull-request-unclear',
  what: `The ${event === '' ? 'run' : `${event} event`} does not say which pull request to correct.`,
  why,
  next: 'Pass its number as "pull-request", or set "deliver-to" to working-tree to correct the checkout.',
});

/** A workflow event that names a release or tag but not in a way that can be read. */
export const eventUnreadable = (event: string, missing: string): Problem => ({
  code: 'event-unreadable',
  what: `The ${event} event does not say ${missing}.`,
  why: 'The release to take is read from the event when "version" is not given.',
  next: 'Pass the release as "version", for example the tag that the workflow has just made.',
});
