/** Bounds the number of completions: a tenant has tens of thousands of names, and users read at most a screen of them. */

/** The items to offer. Incomplete: typing more may yield others. */
export interface Offered<T> {
  readonly items: readonly T[];
  readonly isIncomplete: boolean;
}

export const mostItems = 200;

/**
 * All items, or, if there are too many, those that match what is written: first prefix matches, then substring matches, then those that
 * contain its characters in order, as editors match. Linear in the number of items.
 */
export function bounded<T>(items: Iterable<T>, textOf: (item: T) => string, written: string): Offered<T> {
  const all = Array.isArray(items) ? items as readonly T[] : [...items];
  if (all.length <= mostItems) return { items: all, isIncomplete: false };
  const sought = written.trim().toLowerCase();
  const ranked = { prefix: [] as T[], substring: [] as T[], subsequence: [] as T[] };
  for (const item of all) {
    const rank = rankOf(textOf(item).toLowerCase(), sought);
    if (rank === undefined) continue;
    ranked[rank].push(item);
    if (ranked.prefix.length === mostItems) break;
  }
  return { items: [...ranked.prefix, ...ranked.substring, ...ranked.subsequence].slice(0, mostItems), isIncomplete: true };
}

/** Both of them, the first before the second. */
export function joined<T>(first: Offered<T>, second: Offered<T>): Offered<T> {
  return { items: [...first.items, ...second.items], isIncomplete: first.isIncomplete || second.isIncomplete };
}

/** All items, with none left out. */
export function complete<T>(items: readonly T[]): Offered<T> {
  return { items, isIncomplete: false };
}

function rankOf(text: string, sought: string): 'prefix' | 'substring' | 'subsequence' | undefined {
  const at = text.indexOf(sought);
  if (at >= 0) return at === 0 ? 'prefix' : 'substring';
  let found = -1;
  for (const character of sought) {
    found = text.indexOf(character, found + 1);
    if (found < 0) return undefined;
  }
  return 'subsequence';
}
