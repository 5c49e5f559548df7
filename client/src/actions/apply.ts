/** Brings what the server has worked out into the documents. */
import { l10n, window, workspace, type Location } from 'vscode';
import { type WorkspaceEdit } from 'vscode-languageclient';
import { add, propose, type Addition } from '../../../server/src/lsp/protocol';
import { type Connection } from '../connection';
import { plain } from '../plain-text';
import { type Judge } from './ask';

/** What the rules say of an addition that a text completes. */
export function judgeBy({ client }: Connection, additionOf: (text: string) => Addition): Judge {
  return (text, token) => client.sendRequest(propose, { addition: additionOf(text) }, token);
}

/** Writes the addition and shows it. What is refused is told. */
export async function addAndShow(connection: Connection, addition: Addition): Promise<void> {
  const { client } = connection;
  const answer = await client.sendRequest(add, { addition });
  if ('refusal' in answer) {
    void window.showErrorMessage(plain(answer.refusal));
    return;
  }
  if (await applied(connection, answer.edit)) await show(client.protocol2CodeConverter.asLocation(answer.location));
}

/** False where a text has moved on since the server saw it, or VS Code refuses the edit; that is told. */
export async function applied({ client }: Connection, edit: WorkspaceEdit): Promise<boolean> {
  const isCurrent = (edit.documentChanges ?? []).every(change => {
    if (!('textDocument' in change) || change.textDocument.version === null) return true;
    const uri = client.protocol2CodeConverter.asUri(change.textDocument.uri).toString();
    return workspace.textDocuments.every(document => document.uri.toString() !== uri || document.version === change.textDocument.version);
  });
  const isDone = isCurrent && await workspace.applyEdit(await client.protocol2CodeConverter.asWorkspaceEdit(edit));
  if (!isDone) void window.showWarningMessage(l10n.t('The manifest has changed meanwhile. Please try again.'));
  return isDone;
}

/** Shows a place in an editor, with the focus there. */
export async function show({ uri, range }: Location): Promise<void> {
  await window.showTextDocument(uri, { selection: range, preview: true });
}
