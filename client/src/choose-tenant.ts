/** The tenant that a document is compared with: chosen by the user where it does not follow from the folders. */
import { l10n, Uri, window, workspace } from 'vscode';
import { chooseTenant as chooseTenantRequest, tenantChoices, type TenantChoice } from '../../server/src/lsp/protocol';
import { applied } from './actions/apply';
import { choose } from './actions/choose';
import { type Connection } from './connection';
import { plain } from './plain-text';

/** Asks which tenant a document belongs to, by default the active one, and writes it to the configuration of the folder. */
export async function chooseTenant(connection: Connection, given: unknown, key?: unknown): Promise<void> {
  const document = typeof given === 'string' ? Uri.parse(given, true) : window.activeTextEditor?.document.uri;
  if (document === undefined) return;
  const uri = connection.client.code2ProtocolConverter.asUri(document);
  const chosen = typeof key === 'string' ? key : await ask(connection, uri);
  if (chosen === undefined) return;
  const { edit, refusal } = await connection.client.sendRequest(chooseTenantRequest, { uri, key: chosen });
  if (refusal !== undefined) {
    void window.showWarningMessage(refusal === 'not-near'
      ? l10n.t('This tenant has no manifest near the document.')
      : l10n.t('.csarc.json cannot be edited. Correct it first.'));
    return;
  }
  if (edit === null || !await applied(connection, edit)) return;
  // A document without an editor would stay unsaved unnoticed.
  const uris = new Set((edit.documentChanges ?? []).flatMap(change => 'textDocument' in change ? [change.textDocument.uri] : []));
  const { protocol2CodeConverter: converter } = connection.client;
  const written = new Set(Array.from(uris, each => converter.asUri(each).toString()));
  for (const each of workspace.textDocuments) if (written.has(each.uri.toString()) && !isShown(each.uri)) await each.save();
}

function isShown(uri: Uri): boolean {
  return window.visibleTextEditors.some(editor => editor.document.uri.toString() === uri.toString());
}

/** An untitled document belongs to the tenant of what it was made from: a key, or another document. */
export async function setTenant(
  { client }: Connection, document: Uri, from: { readonly key: string } | { readonly of: Uri },
): Promise<void> {
  const { code2ProtocolConverter: converter } = client;
  const origin = 'key' in from ? from : { of: converter.asUri(from.of) };
  await client.sendRequest(chooseTenantRequest, { uri: converter.asUri(document), ...origin });
}

async function ask({ client }: Connection, uri: string): Promise<string | undefined> {
  const { choices } = await client.sendRequest(tenantChoices, { uri });
  if (choices.length === 0) {
    void window.showInformationMessage(l10n.t('No manifest is in the folder of this document or above.'));
    return undefined;
  }
  return choose(
    { title: l10n.t('Choose Tenant'), placeholder: l10n.t('Which tenant does the document belong to?') },
    choices.map(choice => ({ label: nameOf(choice), description: folderOf(choice), value: choice.key })),
  );
}

function nameOf({ name }: TenantChoice): string {
  return name === '' ? l10n.t('(without a name)') : plain(name);
}

function folderOf({ folder }: TenantChoice): string {
  return folder === '' ? '' : plain(workspace.asRelativePath(Uri.parse(folder, true)));
}
