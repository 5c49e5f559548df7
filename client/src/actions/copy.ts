/** Copies what nodes stand for, and creates requests for them. */
import { env, l10n, window, workspace } from 'vscode';
import { copies, newRequest, type Copy, type NodeParams } from '../../../server/src/lsp/protocol';
import { type Connection } from '../connection';
import { plain } from '../plain-text';
import { choose } from './choose';
import { copyRefusal, copyTitle, formLabel } from './copy-words';
import { elementsOf, targetOf } from './target';

export type Form = Copy['form'];

/**
 * Copies to the clipboard. Without a form, or with several requests for the node, the user chooses. `title` selects one by its English
 * title.
 */
export async function copyAs(connection: Connection, element: unknown, form: Form | undefined, title?: unknown): Promise<void> {
  const node = await targetOf(element, 'definition', connection);
  if (node === undefined) return;
  const found = (await connection.client.sendRequest(copies, { view: node.view, path: node.path })).copies;
  const offered = found.filter(copy => (form === undefined || copy.form === form) && (typeof title !== 'string' || copy.title === title));
  const [only] = offered;
  if (only === undefined) {
    void window.showInformationMessage(l10n.t('There is no request to copy for this.'));
    return;
  }
  const choices = offered.map(copy => form === undefined
    ? { label: formLabel(copy), description: copyTitle(copy), value: copy }
    : { label: copyTitle(copy), value: copy });
  const chosen = offered.length === 1
    ? only
    : await choose(form === undefined ? l10n.t('Copy as') : l10n.t('Copy as {0}', formLabel(only)), choices);
  if (chosen === undefined) return;
  if (chosen.text === undefined) {
    if (chosen.refusal !== undefined) void window.showWarningMessage(plain(copyRefusal(chosen.refusal)));
    return;
  }
  await env.clipboard.writeText(chosen.text);
  window.setStatusBarMessage(plain(l10n.t('Copied as {0}: {1}', formLabel(chosen), copyTitle(chosen))), 6000);
}

/** Opens an untitled HTTP file with a request that assigns the selected attributes. */
export async function openNewRequest(connection: Connection, element: unknown, selection: unknown, answer?: unknown): Promise<void> {
  const selected = elementsOf(element, selection);
  const chosen = selected.length > 0 ? undefined : await targetOf(undefined, 'definition', connection);
  const nodes: readonly NodeParams[] = chosen === undefined ? selected.map(({ view, path }) => ({ view, path })) : [chosen];
  if (nodes.length === 0) return;
  const principal = answer === 'users/{id}' || answer === 'servicePrincipals/{id}'
    ? answer
    : await choose<'users/{id}' | 'servicePrincipals/{id}'>(l10n.t('Assign to'), [
      { label: l10n.t('A user'), value: 'users/{id}' }, { label: l10n.t('A service principal'), value: 'servicePrincipals/{id}' },
    ]);
  if (principal === undefined) return;
  const request = await connection.client.sendRequest(newRequest, { nodes, principal });
  if (request === null) {
    void window.showInformationMessage(l10n.t('None of these attributes can be assigned.'));
    return;
  }
  await window.showTextDocument(await workspace.openTextDocument({ language: 'http', content: request.text }));
}
