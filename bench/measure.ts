/** Times in milliseconds, in the order in which they were taken. */
export type Times = number[];

/** One operation beside its floor, both measured in the same minutes. */
export type Pair = { name: string; viewer: string; operation: Times; floor: Times };

/** What is read off a row of times. */
export type Spread = { n: number; p50: number; p95: number; p99: number };

/** The value below which this share of the times lies. */
export function percentile(times: readonly number[], share: number): number {
  const sorted = times.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

/** Median, 95th and 99th percentile. */
export function spreadOf(times: readonly number[]): Spread {
  return {
    n: times.length,
    p50: percentile(times, 0.5),
    p95: percentile(times, 0.95),
    p99: percentile(times, 0.99),
  };
}

/** Milliseconds a piece of work takes. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

/**
 * Takes turns, A B B A, so that whatever else this machine does falls on both alike. The first tenth (at least five) warms
 * up and is not counted.
 */
export async function beside(
  name: string,
  viewer: string,
  count: number,
  operation: (turn: number) => Promise<unknown>,
  floor: (turn: number) => Promise<unknown>,
): Promise<Pair> {
  const pair: Pair = { name, viewer, operation: [], floor: [] };
  const warm = Math.max(5, Math.round(count / 10));
  for (let turn = 0; turn < warm + count; turn++) {
    const both = turn % 2 === 0 ? (['operation', 'floor'] as const) : (['floor', 'operation'] as const);
    for (const which of both) {
      const spent = await timed(() => (which === 'operation' ? operation(turn) : floor(turn)));
      if (turn >= warm) pair[which].push(spent);
    }
  }
  return pair;
}

/** Turns that `beside` takes for a count, warming up included. */
export function turnsOf(count: number): number {
  return count + Math.max(5, Math.round(count / 10));
}
