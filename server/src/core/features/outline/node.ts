/** The nodes of an outline: as clients show them, and as the core builds them. */
import { type Severity } from '../../lint/finding';
import { type OutlineFact } from './facts';
import { type Span } from '../../text/text';
import { type Place } from '../../model/unit';

export type OutlineKind = 'tenant' | 'set' | 'definition' | 'value' | 'group' | 'principal' | 'attribute' | 'assigned-value';

/** A node as it is shown, without its children. */
export interface OutlineNode {
  readonly kind: OutlineKind;
  /** Unique among its siblings; the keys from the root on are its path. Stable as long as the thing that it represents exists. */
  readonly key: string;
  readonly label: string;
  /** Only for a tenant without a name: the label is a generic one. */
  readonly isUnnamed?: true;
  /** The description after the label; may be empty. */
  readonly facts: readonly OutlineFact[];
  readonly isInactive: boolean;
  /** Where it is written; undefined for nodes without a text of their own. */
  readonly place: { readonly uri: string; readonly span: Span } | undefined;
  readonly hasChildren: boolean;
  /** The findings in its text; absent when there are none. */
  readonly problems?: { readonly count: number; readonly severity: Severity };
  /** Only with a filter: it matches, and all nodes below it are shown. Otherwise it is shown for a match below it. */
  readonly isMatch?: boolean;
  /** Only with a text to filter by, of a set or a definition: how many nodes below match; absent when there are none. */
  readonly matchesBelow?: number;
}

/** A node that can compute its children. */
export interface OutlineSource extends Omit<OutlineNode, 'place' | 'problems' | 'isMatch' | 'matchesBelow'> {
  readonly place: Place | undefined;
  /** Its part of the unit; absent for the whole unit. */
  readonly extent?: Span;
  /** All findings in these documents belong to it, too. */
  readonly uris?: readonly string[];
  /** Its form in a document, such as a value as JSON; absent when that is the label. */
  readonly written?: string;
  /** What a filter matches besides the label. */
  readonly otherNames?: readonly string[];
  /** The set that it belongs to, lower-cased, for the filter by set; absent above sets. */
  readonly set?: string;
  readonly children: () => readonly OutlineSource[];
}

/** A second node of the same name is a mistake that the user has to see: it gets a key of its own. */
export function withDistinctKeys(nodes: readonly OutlineSource[]): readonly OutlineSource[] {
  const seen = new Map<string, number>();
  return nodes.map(node => {
    const before = seen.get(node.key) ?? 0;
    seen.set(node.key, before + 1);
    return before === 0 ? node : { ...node, key: `${node.key}\u0000${before + 1}` };
  });
}
