/** The measurements of the sidebar in the extension host, in milliseconds, and the console lines that report them. */

export type OutlineEvent =
  /** The view is opening; `at` is the time of day. */
  | { readonly kind: 'opening'; readonly at: number }
  /** The principals are loaded; `longestBlock` is the longest time for which the extension host was blocked. */
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
