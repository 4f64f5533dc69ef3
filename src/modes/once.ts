/** Work that is done once for everybody who asks, when the first one does. */
export interface Once<Value> {
  get(): Promise<Value>;
  /** What the work gave, where anybody has asked. */
  begun(): Promise<Value | undefined>;
}

/** Nothing is done before it is asked for. */
export function once<Value>(work: () => Promise<Value>): Once<Value> {
  let running: Promise<Value> | undefined;
  return {
    get: () => {
      running ??= work();
      return running;
    },
    begun: async () => running,
  };
}
