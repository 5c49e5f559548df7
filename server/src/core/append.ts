/** Appends all items to the list. `push(...items)` would pass each as an argument, and of those a call stands no more than about 100,000. */
export function append<T>(list: T[], items: Iterable<T>): void {
  for (const item of items) list.push(item);
}
