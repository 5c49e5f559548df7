/** How many items at the front of an array pass the test. All that pass come first: the search is binary. */
export function countWhile<T extends object>(items: readonly T[], test: (item: T) => boolean): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const item = items[middle];
    if (item !== undefined && test(item)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** A function that creates its value on the first call and keeps it. */
export function once<T>(make: () => T): () => T {
  let made: { readonly value: T; } | undefined;
  return () => (made ??= { value: make() }).value;
}

/** Appends all items to the list. `push(...items)` would pass each as an argument, and a call takes at most about 100,000. */
export function append<T>(list: T[], items: Iterable<T>): void {
  for (const item of items) list.push(item);
}
