/** Times, and their statistics. */

/** How long the call takes, in milliseconds. */
export function time(act: () => void): number {
  const start = process.hrtime.bigint();
  act();
  return Number(process.hrtime.bigint() - start) / 1e6;
}

/** The same for an asynchronous call. */
export async function timeOf(act: () => Promise<unknown>): Promise<number> {
  const start = process.hrtime.bigint();
  await act();
  return Number(process.hrtime.bigint() - start) / 1e6;
}

/** The value below which the given share of all values lies: 0 for the smallest, 0.5 for the median. */
export function quantile(values: readonly number[], share: number): number {
  return [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))]!;
}

export const median = (values: readonly number[]): number => quantile(values, 0.5);

/**
 * Runs each act in turn, round by round, so that other load on the machine affects all of them. Returns the fastest run of each, in
 * milliseconds.
 */
export function fastest(rounds: number, acts: readonly (() => void)[]): number[] {
  const times = acts.map((): number[] => []);
  for (let round = 0; round < rounds; round++) acts.forEach((act, index) => times[index]!.push(time(act)));
  return times.map(list => quantile(list, 0));
}

/** About three significant digits: `0.18`, `4.10`, `158`. */
export function shown(value: number): string {
  return value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2);
}

export function print(...lines: readonly string[]): void {
  process.stdout.write(`${lines.join('\n')}\n`);
}
