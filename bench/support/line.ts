/** One line of a benchmark: what was measured, against what, and whether the target is met. Exit code 1 when it is not. */
export function line(name: string, measured: number, target: number, detail: string): void {
  const met = measured <= target;
  console.log(`${name}: ${measured.toFixed(2)} (target ${target}) ${met ? 'met' : 'MISSED'}; ${detail}`);
  process.exitCode = met ? process.exitCode : 1;
}

/** The shortest of several runs, in milliseconds. */
export async function best(runs: number, work: () => Promise<unknown>): Promise<number> {
  let shortest = Number.POSITIVE_INFINITY;
  for (let run = 0; run < runs; run++) {
    const start = performance.now();
    await work();
    shortest = Math.min(shortest, performance.now() - start);
  }
  return shortest;
}
