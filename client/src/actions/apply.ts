/** Applies the server's edits to the documents. */
import { l10n, window, workspace, type Location } from 'vscode';
import { type WorkspaceEdit } from 'vscode-languageclient';
import { add, propose, type Addition } from '../../../server/src/lsp/protocol';
import { type Connection } from '../connection';
import { plain } from '../plain-text';
import { type Judge } from './ask';

/** Validates, by the rules, an addition completed by a text. */
export function judgeBy({ client }: Connection, additionOf: (text: string) => Addition): Judge {
  return (text, token) => client.sendRequest(propose, { addition: additionOf(text) }, token);
}

/** Writes the addition and shows it, or shows why it is refused. */
export async function addAndShow(connection: Connection, addition: Addition): Promise<void> {
  const { client } = connection;
  const answer = await client.sendRequest(add, { addition });
  if ('refusal' in answer) {
    void window.showErrorMessage(plain(answer.refusal));
    return;
  }
  if (await applied(connection, answer.edit)) await show(client.protocol2CodeConverter.asLocation(answer.location));
}

/** Applies the edit. False, with a message, if a document has changed since the server computed it, or if VS Code refuses the edit. */
export async function applied({ client }: Connection, edit: WorkspaceEdit): Promise<boolean> {
  const isCurrent = (edit.documentChanges ?? []).every(change => {
    if (!('textDocument' in change) || change.textDocument.version === null) return true;
    const uri = client.protocol2CodeConverter.asUri(change.textDocument.uri).toString();
    return workspace.textDocuments.every(document => document.uri.toString() !== uri || document.version === change.textDocument.version);
  });
  const isDone = isCurrent && await workspace.applyEdit(await client.protocol2CodeConverter.asWorkspaceEdit(edit));
  if (!isDone) void window.showWarningMessage(l10n.t('The manifest has changed in the meantime. Try again.'));
  return isDone;
}

/** Shows a location in an editor and focuses it. */
export async function show({ uri, range }: Location): Promise<void> {
  await window.showTextDocument(uri, { selection: range, preview: true });
}
