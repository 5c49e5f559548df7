/** The examples that ship with the extension: users open a copy, which they may change. */
import { commands, l10n, Uri, window, workspace, type WorkspaceFolder } from 'vscode';
import { exists, freeUri } from './exists';

/**
 * Copies the examples into a new folder inside of one that the user chooses, and opens it. With a `given` folder, only returns the new one.
 */
export async function openExample(extensionUri: Uri, given: unknown): Promise<Uri | undefined> {
  if (given instanceof Uri) return copyInto(given, extensionUri);
  const [folder] = await window.showOpenDialog({
    title: l10n.t('Copy the examples to which folder?'),
    openLabel: l10n.t('Copy Here'),
    canSelectFiles: false,
    canSelectFolders: true,
    ...(workspace.workspaceFolders === undefined ? {} : besideOf(workspace.workspaceFolders)),
  }) ?? [];
  if (folder === undefined) return undefined;
  const copy = await copyInto(folder, extensionUri);
  await commands.executeCommand('vscode.openFolder', copy, { forceNewWindow: workspace.workspaceFolders !== undefined });
  return copy;
}

/** Beside the folder that is open: examples inside of it would become a part of the user's own tenant. */
function besideOf([first]: readonly WorkspaceFolder[]): { readonly defaultUri?: Uri } {
  return first === undefined ? {} : { defaultUri: Uri.joinPath(first.uri, '..') };
}

async function copyInto(folder: Uri, extensionUri: Uri): Promise<Uri> {
  const copy = await freeUri(folder, { name: 'csa-examples', ending: '' }, exists);
  await workspace.fs.copy(Uri.joinPath(extensionUri, 'examples'), copy, { overwrite: false });
  return copy;
}
