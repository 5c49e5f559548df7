/** The two views of the sidebar. They exist as soon as the extension is activated; their content loads when they are shown. */
import {
  DataTransferItem, EventEmitter, window, type CancellationToken, type DataTransfer, type ExtensionContext, type TreeItem, type TreeView,
} from 'vscode';
import { type OutlineView } from '../../../server/src/lsp/protocol';
import { type OutlineElement } from './element';

/** Stands for a part of the children of a node that has too many to show at once. */
export interface RangeRow {
  readonly view: OutlineView;
  /** The path of their parent. */
  readonly above: readonly string[];
  /** The index of the first one, and the one after the last. */
  readonly from: number;
  readonly to: number;
}

export type Row = OutlineElement | RangeRow;

/** What a view shows. */
export interface Rows {
  children(row: Row | undefined): Promise<Row[]>;
  item(row: Row): TreeItem;
  parent(row: Row): Row | undefined;
  /** Adds what is needed only when the user hovers over the row. */
  resolve(item: TreeItem, row: Row, token: CancellationToken): Promise<TreeItem>;
}

export interface View {
  readonly tree: TreeView<Row>;
  /** Fired with the rows whose look or children have changed; undefined for all. */
  readonly changed: EventEmitter<Row[] | undefined>;
}

export type Views = Readonly<Record<OutlineView, View>>;

/** The type of dragged data, as JSON: an `OutlineView` and a path. */
export const draggedType = 'application/vnd.csa.outline';

export function createViews({ subscriptions }: ExtensionContext, rowsOf: (view: OutlineView) => Promise<Rows>): Views {
  const create = (view: OutlineView): View => {
    const rows = (): Promise<Rows> => rowsOf(view);
    const changed = new EventEmitter<Row[] | undefined>();
    const tree = window.createTreeView<Row>(`csa.${view}`, {
      showCollapseAll: true,
      canSelectMany: true,
      treeDataProvider: {
        onDidChangeTreeData: changed.event,
        getChildren: async row => (await rows()).children(row),
        getTreeItem: async row => (await rows()).item(row),
        getParent: async row => (await rows()).parent(row),
        resolveTreeItem: async (item, row, token) => (await rows()).resolve(item, row, token),
      },
      dragAndDropController: { dragMimeTypes: [draggedType], dropMimeTypes: [], handleDrag },
    });
    subscriptions.push(tree, changed);
    return { tree, changed };
  };
  return { tenant: create('tenant'), assignments: create('assignments') };
}

function handleDrag([row]: readonly Row[], transfer: DataTransfer): void {
  // The first of several: each would need a place of its own.
  if (row === undefined || !('path' in row)) return;
  const { view, path } = row;
  // Only strings are passed on to an editor.
  transfer.set(draggedType, new DataTransferItem(JSON.stringify({ view, path })));
}
