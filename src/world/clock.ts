export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Resolves after so many milliseconds, or at once when the run is cancelled. */
  sleep(milliseconds: number): Promise<void>;
}
