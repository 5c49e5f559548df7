/** How often the server may crash before it is no longer restarted. */

const mostCrashes = 3;
const withinMilliseconds = 60_000;

/** Returns a function to call on each crash, with the time in milliseconds; it returns whether to restart the server. */
export function crashCounter(): (now: number) => boolean {
  let crashes: readonly number[] = [];
  return now => {
    crashes = [...crashes.filter(time => now - time < withinMilliseconds), now];
    return crashes.length < mostCrashes;
  };
}
