/** What the server says instead of doing something. */
export interface Answer {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface FieldError {
  readonly resource: string;
  readonly code: string;
  readonly field?: string;
  readonly message?: string;
}

/** Thrown by a route; the server turns it into an answer with the operation's own documentation address. */
export class Denied extends Error {
  readonly answer: Answer;
  constructor(status: number, message: string, more: Omit<Answer, 'status' | 'body'> & { errors?: FieldError[] } = {}) {
    super(message);
    const { errors, ...rest } = more;
    this.answer = { status, body: { message, ...(errors === undefined ? {} : { errors }) }, ...rest };
  }
}

export const notFound = (message = 'Not Found'): Denied => new Denied(404, message);
export const unprocessable = (message: string): Denied => new Denied(422, message);
export const invalid = (...errors: FieldError[]): Denied => new Denied(422, 'Validation Failed', { errors });

const limits = 'https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api';

/** Ready answers for interceptors: how GitHub behaves when it will not serve for now. */
export const troubles = {
  secondaryRateLimit: (seconds: number): Answer => ({
    status: 403,
    headers: { 'retry-after': String(seconds) },
    body: {
      message:
        'You have exceeded a secondary rate limit. Please wait a few minutes before you try again. If you reach out to GitHub Support for help, please include the request ID.',
      documentation_url: `${limits}#about-secondary-rate-limits`,
      status: '403',
    },
  }),
  primaryRateLimit: (resetSeconds: number): Answer => ({
    status: 403,
    headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(resetSeconds) },
    body: { message: 'API rate limit exceeded for installation.', documentation_url: limits, status: '403' },
  }),
  unavailable: (status: 500 | 502 | 503 | 504): Answer => ({
    status,
    body: status === 502 ? { message: 'Server Error' } : { message: 'Unavailable', documentation_url: limits },
  }),
};
