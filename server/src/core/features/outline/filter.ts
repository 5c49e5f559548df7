/** Filters an outline: nodes whose name starts with a string, in one set or all, and everything above and below them. */
import { type OutlineSource } from './node';

export interface OutlineFilter {
  /** The start of names and values, in any case; empty matches all. */
  readonly text: string;
  /** Only this set; absent: all sets. */
  readonly set?: string | undefined;
}

/** Whether the node itself matches, whatever is below it. Without a text, only nodes of the set match. */
export function matches({ kind, label, otherNames = [], set }: OutlineSource, filter: OutlineFilter): boolean {
  // These are not searched by name.
  if (kind === 'tenant' || kind === 'group') return false;
  const text = filter.text.toLowerCase();
  if (filter.set !== undefined && set !== filter.set.toLowerCase()) return false;
  return [label, ...otherNames].some(name => name.toLowerCase().startsWith(text)) && (text !== '' || set !== undefined);
}

/** Whether the node is shown: it matches, or something below it does. Outlines are few levels deep. */
export function isKept(node: OutlineSource, filter: OutlineFilter): boolean {
  if (filter.set !== undefined && node.set !== undefined && node.set !== filter.set.toLowerCase()) return false;
  return matches(node, filter) || node.children().some(child => isKept(child, filter));
}
