/** The nodes of an outline: what fronts show of them, and what they are made from. */
import { type Severity } from '../../lint/finding';
import { type OutlineFact } from './facts';
import { type Span } from '../../text/text';
import { type Place } from '../../model/unit';

export type OutlineKind = 'tenant' | 'set' | 'definition' | 'value' | 'group' | 'principal' | 'attribute' | 'assigned-value';

/** What is shown of a node, and nothing of its children. */
export interface OutlineNode {
  readonly kind: OutlineKind;
  /** One word that tells it from its siblings; the words from the root on address it. It stays the same while what it stands for does. */
  readonly key: string;
  readonly label: string;
  /** Only of a tenant without a name: the label is ours. */
  readonly isUnnamed?: true;
  /** What a few words behind the label say; may be empty. */
  readonly facts: readonly OutlineFact[];
  readonly isInactive: boolean;
  /** Where it is written; absent for what is written nowhere as such. */
  readonly place: { readonly uri: string; readonly span: Span } | undefined;
  readonly hasChildren: boolean;
  /** What is found in the text that it is about; absent where nothing is. */
  readonly problems?: { readonly count: number; readonly severity: Severity };
  /** Only where a filter is given: it is what was looked for. What is below of it is all there; else it is there for what is below. */
  readonly isMatch?: boolean;
}

/** A node with what it takes to make its children. */
export interface OutlineSource extends Omit<OutlineNode, 'place' | 'problems' | 'isMatch'> {
  readonly place: Place | undefined;
  /** The part of the unit that it is about; absent: all of it. */
  readonly extent?: Span;
  /** All that is found in these documents is about it, too. */
  readonly uris?: readonly string[];
  /** What it is in a text, such as a value as JSON; absent: its label. */
  readonly written?: string;
  /** What a filter looks at besides the label. */
  readonly otherNames?: readonly string[];
  /** The set that it belongs to, lower-cased, for the filter by set; absent above sets. */
  readonly set?: string;
  readonly children: () => readonly OutlineSource[];
}

/** A second node of one name is a mistake that has to be seen: it gets a key of its own. */
export function withDistinctKeys(nodes: readonly OutlineSource[]): readonly OutlineSource[] {
  const seen = new Map<string, number>();
  return nodes.map(node => {
    const before = seen.get(node.key) ?? 0;
    seen.set(node.key, before + 1);
    return before === 0 ? node : { ...node, key: `${node.key}\u0000${before + 1}` };
  });
}
