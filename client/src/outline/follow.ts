/** Selects in the sidebar what is written around the cursor. */
import { type Location, window, workspace, type ExtensionContext, type TextEditor } from 'vscode';
import { State } from 'vscode-languageclient';
import { manifestEnding } from '../../../server/src/core/read/document-kind';
import { outlineAt, type OutlineView } from '../../../server/src/lsp/protocol';
import { type Connection } from '../connection';
import { documentSchemes } from '../documents';
import { type OutlineTree } from './tree';
import { type Views } from './views';

/** Milliseconds for which the cursor must rest. */
const pause = 200;

export interface Follower {
  /** The user went there from the sidebar: the selection is already right. */
  readonly wentTo: (location: Location) => void;
}

export function followCursor(
  { subscriptions }: ExtensionContext, views: Views, trees: Readonly<Record<OutlineView, OutlineTree>>, connection: Connection,
): Follower {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let left: Location | undefined;
  let latest = 0;

  const select = async (view: OutlineView, editor: TextEditor, question: number): Promise<void> => {
    const { tree } = views[view];
    const { client, output } = connection;
    const isVisible = (): boolean => tree.visible;
    if (!isVisible()) return;
    try {
      const convert = client.code2ProtocolConverter;
      const { path } = await client.sendRequest(outlineAt, {
        view, uri: convert.asUri(editor.document.uri), position: convert.asPosition(editor.selection.active),
      });
      if (path === null) return;
      const node = await trees[view].find(path);
      const isThere = node !== undefined && node.path.length === path.length;
      // An ancestor is no substitute for a node that a filter hides.
      if (node === undefined || (!isThere && trees[view].isFiltered)) return;
      if (question !== latest || !isVisible() || tree.selection[0] === node) return;
      await tree.reveal(node, { select: true, focus: false, expand: false });
    } catch (error) {
      output.debug(`The sidebar cannot follow the cursor in ${editor.document.uri.toString()}: ${String(error)}`);
    }
  };
  const follow = (): void => {
    const question = ++latest;
    const editor = window.activeTextEditor;
    if (editor === undefined || connection.client.state !== State.Running || !isFollowed(editor)) return;
    if (left?.uri.toString() === editor.document.uri.toString() && left.range.isEqual(editor.selection)) return;
    left = undefined;
    for (const view of Object.keys(views) as OutlineView[]) void select(view, editor, question);
  };
  const followSoon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(follow, pause);
  };

  subscriptions.push(
    { dispose: () => clearTimeout(timer) },
    window.onDidChangeTextEditorSelection(({ textEditor }) => { if (textEditor === window.activeTextEditor) followSoon(); }),
    window.onDidChangeActiveTextEditor(followSoon),
    ...Object.values(views).map(({ tree }) => tree.onDidChangeVisibility(({ visible }) => { if (visible) followSoon(); })),
  );
  return { wentTo: location => { left = location; } };
}

function isFollowed({ document: { uri, languageId } }: TextEditor): boolean {
  return documentSchemes().has(uri.scheme) && (languageId === 'csa' || uri.path.endsWith(manifestEnding))
    && workspace.getConfiguration('csa.tenantView', uri).get('followCursor', true);
}
