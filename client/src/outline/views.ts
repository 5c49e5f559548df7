/** The two views of the sidebar. They are there as soon as the extension is; what they show comes from the rest of it, which is loaded when somebody looks. */
import { DataTransferItem, EventEmitter, window, type CancellationToken, type DataTransfer, type ExtensionContext, type TreeItem, type TreeView } from 'vscode';
import { type OutlineView } from '../../../server/src/lsp/protocol';
import { type OutlineElement } from './element';

/** Stands for the children of a node that are too many to be shown at once. */
export interface MoreRow {
  readonly view: OutlineView;
  /** Of the node whose children they are. */
  readonly above: readonly string[];
  readonly more: number;
}

export type Row = OutlineElement | MoreRow;

/** What a view shows. */
export interface Rows {
  children(row: Row | undefined): Promise<Row[]>;
  item(row: Row): TreeItem;
  parent(row: Row): Row | undefined;
  /** Adds what is asked for only when somebody points at the row. */
  resolve(item: TreeItem, row: Row, token: CancellationToken): Promise<TreeItem>;
}

export interface View {
  readonly tree: TreeView<Row>;
  /** To be fired with the rows that look different now, or whose children are others; undefined: all. */
  readonly changed: EventEmitter<Row[] | undefined>;
}

export type Views = Readonly<Record<OutlineView, View>>;

/** What is dragged, as JSON: an `OutlineView` and a path. */
export const draggedType = 'application/vnd.csa.outline';

export function createViews({ subscriptions }: ExtensionContext, rowsOf: (view: OutlineView) => Promise<Rows>): Views {
  const create = (view: OutlineView): View => {
    const rows = (): Promise<Rows> => rowsOf(view);
    const changed = new EventEmitter<Row[] | undefined>();
    const tree = window.createTreeView<Row>(`csa.${view}`, {
      showCollapseAll: true,
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
  if (row === undefined || !('path' in row)) return;
  const { view, path } = row;
  // Only texts get from here to an editor.
  transfer.set(draggedType, new DataTransferItem(JSON.stringify({ view, path })));
}
