/** Whether time grows with a text and no faster, told from one process alone: other machines, and busy ones, come to the same. */
import assert from 'node:assert/strict';

const mostRounds = 30;
/** Below it, in milliseconds, a measurement says nothing. What is quadratic takes far longer for a text that is worth a test. */
const noise = 20;

/**
 * Fails where `large` takes more than `most` times as long as `small`. Both run by turns, at least twice, until the fastest of both are in
 * that
 * proportion: collecting garbage, compiling and other processes disturb some of the rounds, and what is slow by itself is slow in all of
 * them.
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

/** Fails where every round takes longer than `most`, in milliseconds that this process has been seen to need for something else. */
export function assertFaster(act: () => unknown, most: number, what: string): void {
  let fastest = Infinity;
  for (let round = 0; round < mostRounds && fastest >= most; round++) fastest = Math.min(fastest, processorTime(act));
  assert.ok(fastest < most, `${what}: ${fastest.toFixed(1)} ms, which is more than ${most.toFixed(1)}`);
}

/** Slow machines are slow; what is quadratic in a text of a hundred thousand characters takes minutes. In milliseconds of the processor. */
const soon = 20_000;

/** Fails where it takes as long as nothing may that is asked of one text. */
export function assertSoon(act: () => unknown, what: string): void {
  const taken = processorTime(act);
  assert.ok(taken < soon, `${what}: ${taken.toFixed(0)} ms`);
}

/** In milliseconds that this process has computed, whatever the clock says. */
export function processorTime(act: () => unknown): number {
  const start = process.cpuUsage();
  act();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}
