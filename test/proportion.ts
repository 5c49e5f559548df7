/** Whether time grows in proportion to a text, judged within one process: other machines, and busy ones, reach the same verdict. */
import assert from 'node:assert/strict';

const mostRounds = 30;
/** In milliseconds. Below it a measurement means nothing; a quadratic algorithm takes far longer on any text that is worth a test. */
const noise = 20;

/**
 * Fails if `large` takes more than `most` times as long as `small`. Both run alternately, at least twice, until the fastest runs of both
 * are in that proportion: garbage collection, compilation and other processes disturb some of the rounds; what is slow by itself is slow in
 * all of them.
 */
export function assertProportion(small: () => unknown, large: () => unknown, most: number, what: string): void {
  let [fastestSmall, fastestLarge] = [Infinity, Infinity];
  for (let round = 1; round <= mostRounds; round++) {
    fastestSmall = Math.min(fastestSmall, processorTime(small));
    fastestLarge = Math.min(fastestLarge, processorTime(large));
    if (round > 1 && fastestLarge < Math.max(most * fastestSmall, noise)) return;
  }
  assert.fail(`${what}: ${fastestLarge.toFixed(1)} ms after ${fastestSmall.toFixed(1)} ms, which is more than ${most} times as long`);
}

/** Fails if every round takes longer than `most`, in milliseconds that this process has been measured to need for something else. */
export function assertFaster(act: () => unknown, most: number, what: string): void {
  let fastest = Infinity;
  for (let round = 0; round < mostRounds && fastest >= most; round++) fastest = Math.min(fastest, processorTime(act));
  assert.ok(fastest < most, `${what}: ${fastest.toFixed(1)} ms, which is more than ${most.toFixed(1)}`);
}

/** In milliseconds of processor time. Slow machines are slow; a quadratic algorithm takes minutes on a hundred thousand characters. */
const soon = 20_000;

/** Fails if it exceeds the limit for any request about one text. */
export function assertSoon(act: () => unknown, what: string): void {
  const taken = processorTime(act);
  assert.ok(taken < soon, `${what}: ${taken.toFixed(0)} ms`);
}

/** In milliseconds of this process's processor time, whatever the clock shows. */
export function processorTime(act: () => unknown): number {
  const start = process.cpuUsage();
  act();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}
