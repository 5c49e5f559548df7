/** Filters an outline: nodes whose name contains a string, in one set or all, and everything above and below them. */
import { type OutlineSource } from './node';

export interface OutlineFilter {
  /** A part of names and values, in any case; empty matches all. */
  readonly text: string;
  /** Only this set; absent: all sets. */
  readonly set?: string | undefined;
}

/** Where the text is in a name. */
type Match = 'start' | 'inside';

/** Whether the node itself matches, whatever is below it. Without a text, only nodes of the set match. */
export function matches(node: OutlineSource, filter: OutlineFilter): boolean {
  return matchOf(node, filter) !== undefined;
}

/**
 * The nodes that are shown: those that match, and those with a match below. First the ones where a name starts with the text; otherwise
 * in their order.
 */
export function keptOf(nodes: readonly OutlineSource[], filter: OutlineFilter): readonly OutlineSource[] {
  const ranked = nodes.map(node => ({ node, match: bestOf(node, filter) }));
  return (['start', 'inside'] as const).flatMap(wanted => ranked.flatMap(({ node, match }) => match === wanted ? [node] : []));
}

/** How many nodes below it match. */
export function matchesBelow(node: OutlineSource, filter: OutlineFilter): number {
  return node.children().reduce((sum, child) => sum + (matches(child, filter) ? 1 : 0) + matchesBelow(child, filter), 0);
}

function matchOf({ kind, label, otherNames = [], set }: OutlineSource, filter: OutlineFilter): Match | undefined {
  // These are not searched by name.
  if (kind === 'tenant' || kind === 'group') return undefined;
  const text = filter.text.toLowerCase();
  if (filter.set !== undefined && set !== filter.set.toLowerCase()) return undefined;
  if (text === '' && set === undefined) return undefined;
  const places = [label, ...otherNames].map(name => name.toLowerCase().indexOf(text));
  if (places.includes(0)) return 'start';
  return places.some(place => place > 0) ? 'inside' : undefined;
}

// Of the node and all below it. Outlines are few levels deep.
function bestOf(node: OutlineSource, filter: OutlineFilter): Match | undefined {
  if (filter.set !== undefined && node.set !== undefined && node.set !== filter.set.toLowerCase()) return undefined;
  let best = matchOf(node, filter);
  if (best === 'start') return best;
  for (const child of node.children()) {
    const match = bestOf(child, filter);
    if (match === 'start') return match;
    best ??= match;
  }
  return best;
}
