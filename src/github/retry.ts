import type { ApiAnswer } from '../world/github.js';
import { errorsOf } from './graphql.js';
import { textOf } from './json.js';

/** What has been tried of one call so far. Milliseconds throughout. */
export interface Tried {
  readonly failures: number;
  readonly limits: number;
  /** The time spent waiting for rate limits. */
  readonly waited: number;
}

/** What to do after an answer. `until` is when GitHub will listen again. */
export type Verdict =
  | { readonly kind: 'done' }
  | { readonly kind: 'wait'; readonly milliseconds: number; readonly because: 'rate-limited' | 'failing' }
  | { readonly kind: 'give-up'; readonly because: 'failing' | 'uncertain' }
  | { readonly kind: 'give-up'; readonly because: 'rate-limited'; readonly until: number };

type Answered = Extract<ApiAnswer, { kind: 'answered' }>;

export const untried: Tried = { failures: 0, limits: 0, waited: 0 };

const attempts = 5;
const firstWait = 1_000;
const longestLimit = 5 * 60_000;
const secondaryLimit = 60_000;

/** The retry rule. A write is sent again only where GitHub certainly did not act on it. */
export function judge(answer: ApiAnswer, of: 'read' | 'write', tried: Tried, now: number): Verdict {
  if (answer.kind === 'answered') {
    if (isRateLimit(answer)) return afterLimit(answer, tried, now);
    if (answer.status < 500) return { kind: 'done' };
  }
  if (of === 'write' && !(answer.kind === 'unanswered' && answer.sent === 'no')) {
    return { kind: 'give-up', because: 'uncertain' };
  }
  if (tried.failures + 1 >= attempts) return { kind: 'give-up', because: 'failing' };
  return { kind: 'wait', milliseconds: firstWait * 2 ** tried.failures, because: 'failing' };
}

/** The count after one more wait. */
export function tryAgain(tried: Tried, wait: Extract<Verdict, { kind: 'wait' }>): Tried {
  switch (wait.because) {
    case 'failing':
      return { ...tried, failures: tried.failures + 1 };
    case 'rate-limited':
      return { ...tried, limits: tried.limits + 1, waited: tried.waited + wait.milliseconds };
  }
}

function isRateLimit(answer: Answered): boolean {
  if (answer.status === 429) return true;
  if (answer.status === 200) return errorsOf(answer).some((error) => error.type === 'RATE_LIMITED');
  if (answer.status !== 403) return false;
  const { headers, body } = answer;
  return (
    headers['retry-after'] !== undefined ||
    headers['x-ratelimit-remaining'] === '0' ||
    (textOf(body, 'documentation_url') ?? '').includes('rate-limit')
  );
}

function afterLimit(answer: Answered, tried: Tried, now: number): Verdict {
  const asked = limitOf(answer.headers, now);
  const milliseconds = Math.max(asked, firstWait * 2 ** tried.limits);
  if (tried.waited + milliseconds > longestLimit) {
    return { kind: 'give-up', because: 'rate-limited', until: now + milliseconds };
  }
  return { kind: 'wait', milliseconds, because: 'rate-limited' };
}

/** How long GitHub asks to be left alone: Retry-After, else the reset of a used-up allowance, else a minute. */
function limitOf(headers: Readonly<Record<string, string>>, now: number): number {
  const after = integerOf(headers['retry-after']);
  if (after !== undefined) return after * 1_000;
  const reset = integerOf(headers['x-ratelimit-reset']);
  if (headers['x-ratelimit-remaining'] === '0' && reset !== undefined) return Math.max(0, reset * 1_000 - now) + 1_000;
  return secondaryLimit;
}

function integerOf(text: string | undefined): number | undefined {
  return text !== undefined && /^[0-9]{1,12}$/.test(text) ? Number(text) : undefined;
}
