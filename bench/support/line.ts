/** One line of a benchmark: what was measured, against what, and whether the target is met. Exit code 1 when it is not. */
export function line(name: string, measured: number, target: number, detail: string): void {
  const met = measured <= target;
  console.log(`${name}: ${measured.toFixed(2)} (target ${target}) ${met ? 'met' : 'MISSED'}; ${detail}`);
  process.exitCode = met ? process.exitCode : 1;
}

/** The shortest of several runs of each, in milliseconds; they take turns, so that a busy machine slows all alike. */
export async function best<Name extends string>(
  runs: number,
  works: Readonly<Record<Name, () => Promise<unknown>>>,
): Promise<Readonly<Record<Name, number>>> {
  const shortest = Object.fromEntries(Object.keys(works).map((name) => [name, Number.POSITIVE_INFINITY]));
  for (let run = 0; run < runs; run++) {
    for (const [name, work] of Object.entries<() => Promise<unknown>>(works)) {
      const start = performance.now();
      await work();
      shortest[name] = Math.min(shortest[name] ?? 0, performance.now() - start);
    }
  }
  return shortest as Record<Name, number>;
}
