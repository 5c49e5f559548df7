/** How many offers an editor is given: a tenant holds tens of thousands of names, and nobody reads more than a screen of them. */

/** What is offered. Incomplete: more would be offered if more were typed. */
export interface Offered<T> {
  readonly items: readonly T[];
  readonly isIncomplete: boolean;
}

export const mostItems = 200;

/**
 * All of the items, or, where those are too many, the ones that fit what is written: those that begin with it first, then those that
 * contain
 * it, then those that have its characters in this order, as editors compare. Linear in the number of items.
 */
export function bounded<T>(items: Iterable<T>, textOf: (item: T) => string, written: string): Offered<T> {
  const all = Array.isArray(items) ? items as readonly T[] : [...items];
  if (all.length <= mostItems) return { items: all, isIncomplete: false };
  const sought = written.trim().toLowerCase();
  const ranked: readonly T[][] = [[], [], []];
  for (const item of all) {
    const rank = rankOf(textOf(item).toLowerCase(), sought);
    if (rank === undefined) continue;
    ranked[rank]!.push(item);
    if (ranked[0]!.length === mostItems) break;
  }
  return { items: ranked.flat().slice(0, mostItems), isIncomplete: true };
}

/** Both of them, the first before the second. */
export function joined<T>(first: Offered<T>, second: Offered<T>): Offered<T> {
  return { items: [...first.items, ...second.items], isIncomplete: first.isIncomplete || second.isIncomplete };
}

/** All that there is. */
export function complete<T>(items: readonly T[]): Offered<T> {
  return { items, isIncomplete: false };
}

function rankOf(text: string, sought: string): 0 | 1 | 2 | undefined {
  const at = text.indexOf(sought);
  if (at >= 0) return at === 0 ? 0 : 1;
  let found = -1;
  for (const character of sought) {
    found = text.indexOf(character, found + 1);
    if (found < 0) return undefined;
  }
  return 2;
}
