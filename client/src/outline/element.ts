/** A node of the sidebar on the client's side: what commands get when they are called on it. */
import { type OutlineItem, type OutlineView } from '../../../server/src/lsp/protocol';

export interface OutlineElement {
  readonly view: OutlineView;
  /** The keys from the root on, its own last. */
  readonly path: readonly string[];
  readonly item: OutlineItem;
}

/** What `when` clauses of menus look at: the kind, whether it is active where that can be, and whether it is written somewhere: `value.inactive.written`. */
export function contextValue({ kind, isInactive, isWritten }: OutlineItem): string {
  const state = kind === 'definition' || kind === 'value' ? [isInactive ? 'inactive' : 'active'] : [];
  return [kind, ...state, ...(isWritten ? ['written'] : [])].join('.');
}

/** An element that stays the same object while its node does. */
export interface Node extends OutlineElement {
  item: OutlineItem;
  /** Below a match all is shown, and nothing more is to be found. */
  readonly isInMatch: boolean;
  /** A filter has opened it. */
  readonly isOpened: boolean;
}
