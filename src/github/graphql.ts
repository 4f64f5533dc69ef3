import type { ApiAnswer } from '../world/github.js';
import { isRecord, textOf } from './json.js';

/** One entry of `errors` in a GraphQL answer; `type` is GitHub's own word, such as NOT_FOUND or STALE_DATA. */
export interface GraphqlError {
  readonly type: string | 'none';
  readonly message: string;
  readonly saml: 'yes' | 'no';
}

/** The errors that a GraphQL answer carries beside status 200; none for an answer of any other kind. */
export function errorsOf(answer: ApiAnswer): readonly GraphqlError[] {
  if (answer.kind === 'unanswered' || answer.status !== 200 || !isRecord(answer.body)) return [];
  const { errors } = answer.body;
  if (!Array.isArray(errors)) return [];
  return errors.filter(isRecord).map((error) => ({
    type: textOf(error, 'type') ?? 'none',
    message: textOf(error, 'message') ?? 'no message',
    saml: isRecord(error.extensions) && error.extensions.saml_failure === true ? 'yes' : 'no',
  }));
}
