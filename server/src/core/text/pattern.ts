/** What globs have in common: a sequence of parts, some of which stand for any number of items. */

/** Stands for any number of items, also none. */
export const star = Symbol('any number');

/** A part stands for one item, unless it is a `star`. */
export type Pattern<Part> = readonly (Part | typeof star)[];

/**
 * Whether the parts stand for the items, all of them. Calls `test` at most once for each part and item together. On a mismatch only the last star has
 * to take one item more: what an earlier one could do, the last one can do as well.
 */
export function matchesPattern<Part, Item>(pattern: Pattern<Part>, items: ArrayLike<Item>, test: (part: Part, item: Item) => boolean): boolean {
  let index = 0;
  let lastStar = -1;
  let retry = 0;
  for (let item = 0; item < items.length;) {
    const part = pattern[index];
    if (part === star) {
      lastStar = index++;
      retry = item;
    } else if (part !== undefined && test(part, items[item]!)) {
      index++;
      item++;
    } else if (lastStar >= 0) {
      index = lastStar + 1;
      item = ++retry;
    } else {
      return false;
    }
  }
  while (pattern[index] === star) index++;
  return index === pattern.length;
}
