/** Whether this is the exhaustive run, which may be long: it repeats where the normal one shows a thing once. */
export const exhaustive = process.env.NIX_SYNC_EXHAUSTIVE === '1';

/** All of them in the exhaustive run, else the first few. */
export function firstOf<Each>(all: readonly Each[], few: number): readonly Each[] {
  return exhaustive ? all : all.slice(0, few);
}

type Needed = (name: string, body: () => unknown, timeout?: number) => void;

/** The same `needs(...)`, whose tests are those of the exhaustive run only. */
export function atLength(test: Needed): Needed {
  return exhaustive ? test : () => undefined;
}
