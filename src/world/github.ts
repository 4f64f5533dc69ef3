import type { Downloaded } from './network.js';

/** One server of GitHub's API, with or without a token. One shot: no retry, no throw on a status. */
export interface GitHub {
  call(request: ApiCall): Promise<ApiAnswer>;
  /** Streams what GET on a path of the API leads to. The token stays with the API's own host. */
  download(path: string): Promise<Downloaded>;
  /** The server as people reach it, no slash at its end: https://github.com. */
  readonly web: string;
  /** What kind of token is used; `none` reads public things only. */
  readonly token: 'none' | 'given';
}

export type ApiCall =
  | {
      readonly kind: 'rest';
      readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
      readonly path: string;
      readonly body?: Readonly<Record<string, unknown>>;
    }
  | { readonly kind: 'graphql'; readonly query: string; readonly variables: Readonly<Record<string, unknown>> };

export type ApiAnswer =
  | {
      readonly kind: 'answered';
      readonly status: number;
      readonly headers: Readonly<Record<string, string>>;
      readonly body: unknown;
    }
  /** `sent: 'no'` means that the request cannot have reached the server. */
  | { readonly kind: 'unanswered'; readonly sent: 'no' | 'perhaps'; readonly reason: string };
