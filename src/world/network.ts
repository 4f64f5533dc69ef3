/** Downloads outside GitHub's API. Redirects are followed; headers are dropped when a redirect leaves the host. */
export interface Network {
  get(request: Download): Promise<Downloaded>;
}

export interface Download {
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export type Downloaded =
  | {
      readonly kind: 'ok';
      readonly body: AsyncIterable<Uint8Array>;
      readonly size: number | 'unknown';
      readonly url: string;
    }
  | {
      readonly kind: 'refused';
      readonly status: number;
      readonly url: string;
      /** How long the server asks to be left alone, where it does. */
      readonly waitSeconds?: number;
    }
  /** `reason` is for people only: "connection refused", "name not found". A body that breaks off throws a Broken. */
  | { readonly kind: 'unreachable'; readonly reason: string; readonly url: string };

/** Thrown while a body is read, when the connection breaks before its end. */
export class Broken extends Error {}
