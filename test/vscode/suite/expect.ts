/** Assertions and waiting, without Node: the suite also runs in a browser's worker. */
import { type Disposable, type Event } from 'vscode';

declare const setTimeout: (callback: () => void, milliseconds: number) => unknown;
declare const clearTimeout: (timer: unknown) => void;

/** Fails unless both have the same JSON. */
export function equal(actual: unknown, expected: unknown, what = 'values'): void {
  const [left, right] = [JSON.stringify(actual, undefined, 2), JSON.stringify(expected, undefined, 2)];
  if (left !== right) throw new Error(`${what} differ.\nactual: ${left}\nexpected: ${right}`);
}

/** Fails unless the condition is true. */
export function ok(condition: boolean, message: string): asserts condition {
  if (!condition) throw new Error(message);
}

/** Returns the value. Fails with the name of what is missing if it is undefined. */
export function present<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`There is no ${what}.`);
  return value;
}

/** Far more than a busy machine needs: only a failing test waits this long. */
const secondsToHappen = 30;

/** Calls `look` at once and after each event, until it returns a value. Fails after half a minute with the text of `state`. */
export async function eventually<T>(event: Event<unknown>, look: () => T | undefined, state: () => string): Promise<T> {
  let found: T | undefined;
  await happens(event, () => (found = look()) !== undefined, secondsToHappen * 1000);
  if (found === undefined) throw new Error(`It did not happen within ${secondsToHappen} s. Now: ${state()}`);
  return found;
}

/** Checks at once and after each event: true as soon as it has happened, false when the time is over. */
export function happens(event: Event<unknown>, hasHappened: () => boolean, milliseconds: number): Promise<boolean> {
  return new Promise(resolve => {
    const end = (result: boolean): void => {
      clearTimeout(timer);
      subscription.dispose();
      resolve(result);
    };
    const subscription: Disposable = event(() => {
      if (hasHappened()) end(true);
    });
    const timer = setTimeout(() => end(false), milliseconds);
    if (hasHappened()) end(true);
  });
}
