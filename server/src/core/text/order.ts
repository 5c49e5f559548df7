/** String orders that are the same on every machine, whatever its locale. */

/** By UTF-16 units, as JavaScript compares: less than 0 where `a` comes first, 0 where both are equal. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

/** Without case first, so that `alpha` is beside `Alpha`. */
export function byName(a: string, b: string): number {
  return compareText(a.toLowerCase(), b.toLowerCase()) || compareText(a, b);
}
