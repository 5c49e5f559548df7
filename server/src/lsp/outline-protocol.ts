/** The messages about the nodes of the sidebar. The client imports them from `protocol`. */
import { NotificationType, RequestType, type Location, type Position, type TextEdit } from 'vscode-languageserver-protocol';
import { type OutlineFact } from '../core';

export type OutlineView = 'tenant' | 'assignments';

export interface NodeParams {
  readonly view: OutlineView;
  readonly path: readonly string[];
}

export interface NodesParams {
  readonly nodes: readonly NodeParams[];
}

/** A filter keeps names and values that contain the text, ignoring case, in one set or all; first those that start with it. */
export interface OutlineFilter {
  readonly text: string;
  readonly set?: string;
}

export type { OutlineFact } from '../core';

/** A node of the sidebar. */
export interface OutlineItem {
  readonly kind: 'tenant' | 'set' | 'definition' | 'value' | 'group' | 'principal' | 'attribute' | 'assigned-value';
  /** Unique among its siblings; the keys from the root on form its path. */
  readonly key: string;
  readonly label: string;
  /** Only for a tenant without a name: the label is generic. */
  readonly isUnnamed?: true;
  /** The facts shown after the label; the client puts them into words. */
  readonly facts: readonly OutlineFact[];
  readonly isInactive: boolean;
  readonly hasChildren: boolean;
  /** It is written in a document, and can be navigated to. */
  readonly isWritten: boolean;
  readonly problems?: { readonly count: number; readonly severity: 'error' | 'warning' | 'information' };
  /**
   * Only with a filter: whether the node itself matches, so that all of its children are shown; otherwise it is shown for its descendants.
   */
  readonly isMatch?: boolean;
  /** Only with a text to filter by, of a set or a definition: how many nodes below match; absent when there are none. */
  readonly matchesBelow?: number;
}

/** The children of the node at `path`, or the roots; at most `most` of them. `broken`: the manifests whose last valid state is shown. */
export const outlineChildren = new RequestType<
  { view: OutlineView; path: readonly string[]; filter?: OutlineFilter; most: number },
  { items: readonly OutlineItem[]; more: number; broken: readonly string[] }, void
>('csa/outlineChildren');

/** The path of the node that is written around a position; null if there is none. */
export const outlineAt = new RequestType<
  { view: OutlineView; uri: string; position: Position }, { path: readonly string[] | null }, void
>('csa/outlineAt');

/**
 * The path, in the tenant view, of what a document is about at a position: of the name there, or of the definition around it, whichever has
 * `length` keys or more; otherwise as much of it as is known, which may be nothing.
 */
export const nodeAt = new RequestType<
  { uri: string; position: Position; length: number }, { path: readonly string[] }, void
>('csa/nodeAt');

/**
 * The current location of a node, and all facts about it as Markdown; null for a node that no document contains, and for an unknown node.
 */
export const outlineNode = new RequestType<
  { view: OutlineView; path: readonly string[] }, { location: Location | null; markdown: string | null }, void
>('csa/outlineNode');

/** From the server: the children of these nodes have changed. Only for nodes whose children the client has requested. */
export const outlineChanged = new NotificationType<
  { readonly nodes: readonly { readonly view: OutlineView; readonly path: readonly string[] }[] }
>('csa/outlineChanged');

/**
 * The text that a node becomes when dropped into this version of a document; null for an unknown node, and if the document has another
 * version by now.
 */
export const dropText = new RequestType<
  { view: OutlineView; path: readonly string[]; uri: string; version: number; position: Position },
  { insertText: string; isSnippet: boolean; edits: readonly TextEdit[] } | null, void
>('csa/dropText');
