/** A node of the sidebar on the client side: the argument of commands that are called on it. */
import { type OutlineItem, type OutlineView } from '../../../server/src/lsp/protocol';

export interface OutlineElement {
  readonly view: OutlineView;
  /** The keys from the root on, its own last. */
  readonly path: readonly string[];
  readonly item: OutlineItem;
}

/**
 * For `when` clauses of menus: the kind, whether it is active if it has a status, and whether a document contains it:
 * `value.inactive.written`.
 */
export function contextValue({ kind, isInactive, isWritten }: OutlineItem): string {
  const state = kind === 'definition' || kind === 'value' ? [isInactive ? 'inactive' : 'active'] : [];
  return [kind, ...state, ...(isWritten ? ['written'] : [])].join('.');
}

/** An element that remains the same object as long as its node exists. */
export interface Node extends OutlineElement {
  item: OutlineItem;
  /** A filter has expanded it: something below matches. */
  readonly isOpened: boolean;
}
