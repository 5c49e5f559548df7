/** What globs have in common: a sequence of parts, some of which match any number of items. */

/** Matches any number of items, including none. */
export const star = Symbol('any number');

/** A part matches one item, unless it is a `star`. */
export type Pattern<Part> = readonly (Part | typeof star)[];

/**
 * Whether the parts match all of the items. Calls `test` at most once for each part and item together. On a mismatch only the last star has
 * to take one item more: what an earlier one could do, the last one can do as well.
 */
export function matchesPattern<Part, Item extends object | string>(
  pattern: Pattern<Part>,
  items: ArrayLike<Item>,
  test: (part: Part, item: Item) => boolean,
): boolean {
  let index = 0;
  let lastStar = -1;
  let retry = 0;
  let next = 0;
  for (let item = items[next]; item !== undefined; item = items[next]) {
    const part = pattern[index];
    if (part === star) {
      lastStar = index++;
      retry = next;
    } else if (part !== undefined && test(part, item)) {
      index++;
      next++;
    } else if (lastStar >= 0) {
      index = lastStar + 1;
      next = ++retry;
    } else {
      return false;
    }
  }
  while (pattern[index] === star) index++;
  return index === pattern.length;
}
