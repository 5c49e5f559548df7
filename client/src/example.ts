/** The examples, which come with the extension: people look at a copy of them, and may change it. */
import { commands, l10n, Uri, window, workspace } from 'vscode';
import { exists } from './exists';

/** Copies them into a new folder inside of one that somebody chooses, and opens that. Other callers name the folder, and get the new one without that it is opened. */
export async function openExample(extensionUri: Uri, given: unknown): Promise<Uri | undefined> {
  if (given instanceof Uri) return copyInto(given, extensionUri);
  const [folder] = await window.showOpenDialog({
    title: l10n.t('Where shall the examples be copied to?'),
    openLabel: l10n.t('Copy here'),
    canSelectFiles: false,
    canSelectFolders: true,
  }) ?? [];
  if (folder === undefined) return undefined;
  const copy = await copyInto(folder, extensionUri);
  await commands.executeCommand('vscode.openFolder', copy, { forceNewWindow: workspace.workspaceFolders !== undefined });
  return copy;
}

async function copyInto(folder: Uri, extensionUri: Uri): Promise<Uri> {
  const copy = await freeName(folder);
  await workspace.fs.copy(Uri.joinPath(extensionUri, 'examples'), copy, { overwrite: false });
  return copy;
}

async function freeName(folder: Uri): Promise<Uri> {
  for (let number = 1; ; number++) {
    const candidate = Uri.joinPath(folder, number === 1 ? 'csa-examples' : `csa-examples-${number}`);
    if (!await exists(candidate)) return candidate;
  }
}
