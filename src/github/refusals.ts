import type { Problem } from '../model/problem.js';
import type { Answer } from './call.js';
import { errorsOf } from './graphql.js';
import { isRecord, recordsOf, textOf } from './json.js';
import { refused } from './problems.js';

type Meaning = keyof typeof refused;

/** Statuses that mean several things; GitHub tells them apart by these sentences alone. They choose the words of a Problem and nothing else. */
const sentences: readonly (readonly [start: string, meaning: Meaning])[] = [
  ['GitHub Actions is not permitted to create or approve pull requests', 'actions-may-not'],
  ['Draft pull requests are not supported', 'no-drafts'],
  ['Repository was archived', 'archived'],
  ['Although you appear to have the correct authorization credentials', 'other'],
];

/**
 * What an answer means that is not the one hoped for. `doing` completes "GitHub refused to ..."; `needs` is the
 * permission for it as a workflow spells it, such as `contents: write`.
 */
export function refusalOf(answer: Answer, doing: string, needs: string): Problem {
  const message = messageOf(answer);
  return refused[meaningOf(answer, message)]({ status: answer.status, message, doing, needs });
}

/** Whether the token, and not the state of the repository, is what GitHub objects to. */
export function isForGood(answer: Answer): boolean {
  if (answer.status === 401 || answer.status === 403 || answer.status === 404) return true;
  return errorsOf(answer).some(({ type }) => type === 'FORBIDDEN' || type === 'INSUFFICIENT_SCOPES');
}

function meaningOf(answer: Answer, message: string): Meaning {
  const errors = errorsOf(answer);
  if (answer.headers['x-github-sso'] !== undefined || errors.some((error) => error.saml === 'yes')) {
    return 'single-sign-on';
  }
  const told = sentences.find(([start]) => message.startsWith(start));
  if (told !== undefined) return told[1];
  if (answer.status === 401) return 'token-bad';
  if (answer.status === 403) return 'permission';
  if (answer.status === 404) return 'not-found';
  if (errors.some((error) => error.type === 'FORBIDDEN' || error.type === 'INSUFFICIENT_SCOPES')) return 'permission';
  if (errors.some((error) => error.type === 'NOT_FOUND')) return 'not-found';
  if (answer.status < 300 && errors.length === 0) return 'not-understood';
  return 'other';
}

/** GitHub's own words on one line, those of a validation's parts included. */
function messageOf(answer: Answer): string {
  const parts = errorsOf(answer).map((error) => error.message);
  const { body } = answer;
  const message = textOf(body, 'message');
  if (message !== undefined) parts.push(message, ...validationsOf(body));
  return parts.join('; ').replace(/\s+/g, ' ').slice(0, 500) || 'no message';
}

/** The parts of a failed validation: sentences, or objects that name a field and what is wrong with it. */
function validationsOf(body: unknown): readonly string[] {
  const errors = isRecord(body) ? body.errors : undefined;
  if (!Array.isArray(errors)) return [];
  const sentences = errors.filter((error): error is string => typeof error === 'string');
  const fields = recordsOf(errors).map((error) =>
    [textOf(error, 'field'), textOf(error, 'message') ?? textOf(error, 'code')].filter(Boolean).join(' '),
  );
  return [...sentences, ...fields].filter((part) => part !== '');
}
