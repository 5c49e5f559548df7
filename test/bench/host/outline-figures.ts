/** What is measured of the sidebar in the extension host, and how it comes out of there: as lines on the console. Milliseconds. */

export type OutlineEvent =
  /** The view is being opened; `at` is the time of day. */
  | { readonly kind: 'opening'; readonly at: number }
  /** The principals are there; the longest time in which the extension host did nothing else. */
  | { readonly kind: 'opened'; readonly principals: number; readonly longestBlock: number };

const mark = 'csa-outline ';

export function lineOf(event: OutlineEvent): string {
  return mark + JSON.stringify(event);
}

/** Returns undefined for other output. */
export function eventIn(line: string): OutlineEvent | undefined {
  const start = line.indexOf(mark);
  return start === -1 ? undefined : JSON.parse(line.slice(start + mark.length)) as OutlineEvent;
}
