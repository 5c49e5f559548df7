/** Assertions and waiting, with nothing of Node: the suite also runs in a browser's worker. */
import { type Disposable, type Event } from 'vscode';

declare const setTimeout: (callback: () => void, milliseconds: number) => unknown;
declare const clearTimeout: (timer: unknown) => void;

/** Fails unless both are the same JSON. */
export function equal(actual: unknown, expected: unknown, what = 'values'): void {
  const [left, right] = [JSON.stringify(actual, undefined, 2), JSON.stringify(expected, undefined, 2)];
  if (left !== right) throw new Error(`${what} differ.\nactual: ${left}\nexpected: ${right}`);
}

/** Fails unless it holds. */
export function ok(condition: boolean, message: string): asserts condition {
  if (!condition) throw new Error(message);
}

/** What is there, or a failure that says what is missing. */
export function present<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`There is no ${what}.`);
  return value;
}

/** Far more than a busy machine needs: only a test that fails waits so long. */
const secondsToHappen = 30;

/** Looks at once and after each of the events, until `look` gives a value. Fails after half a minute with what `state` says. */
export async function eventually<T>(event: Event<unknown>, look: () => T | undefined, state: () => string): Promise<T> {
  let found: T | undefined;
  await happens(event, () => (found = look()) !== undefined, secondsToHappen * 1000);
  if (found === undefined) throw new Error(`It did not happen within ${secondsToHappen} s. Now: ${state()}`);
  return found;
}

/** Looks at once and after each of the events: true as soon as it has happened, false when the time is over. */
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
