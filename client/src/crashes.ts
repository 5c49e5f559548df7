/** How often a server may crash before it is left alone. */

const mostCrashes = 3;
const withinMilliseconds = 60_000;

/** A function to be told of each crash, with its time in milliseconds. It says whether the server shall be started again. */
export function crashCounter(): (now: number) => boolean {
  let crashes: readonly number[] = [];
  return now => {
    crashes = [...crashes.filter(time => now - time < withinMilliseconds), now];
    return crashes.length < mostCrashes;
  };
}
