/** *Sort Manifest*: the source action of the active editor's document, applied by us. */
import { commands, l10n, Range, window, workspace, type CodeAction } from 'vscode';

const kind = 'source.sort.csa';

/**
 * Applies the edit of the first action. VS Code's own command for source actions silently gives up if the editor is still busy, for example
 * right after a document was opened.
 */
export async function sortManifest(): Promise<void> {
  const document = window.activeTextEditor?.document;
  if (document === undefined) return;
  const actions = await commands.executeCommand<CodeAction[] | undefined>(
    'vscode.executeCodeActionProvider', document.uri, new Range(0, 0, 0, 0), kind, 1,
  );
  const edit = actions?.[0]?.edit;
  if (edit === undefined) void window.showInformationMessage(l10n.t('There is nothing to sort in this document.'));
  else await workspace.applyEdit(edit);
}
