/** New documents: a first manifest, written to a file that the user chooses, and a request, in an untitled document. */
import {
  commands, l10n, Selection, SnippetString, Uri, window, workspace, WorkspaceEdit, type QuickPickItem, type TextEditor,
} from 'vscode';
import { manifestEnding } from '../../server/src/core/read/document-kind';
import { firstManifest, requestTemplates, type RequestTemplate } from '../../server/src/lsp/protocol';
import { setTenant } from './choose-tenant';
import { type Connection } from './connection';
import { exists } from './exists';
import { plain } from './plain-text';
import { requestLabel } from './request-label';

/** The choices that a caller has made; otherwise the user makes them. */
interface GivenManifest {
  readonly tenant: string;
  readonly uri: Uri;
}

/** Writes a first manifest and opens it. An existing file is not changed. */
export async function newManifest({ client, output }: Connection, given: unknown): Promise<void> {
  const chosen = isGivenManifest(given) ? given : await askForManifest();
  if (chosen === undefined) return;
  const { tenant, uri } = chosen;
  if (await exists(uri)) {
    await reportExisting(uri);
    return;
  }
  const manifest = await client.sendRequest(firstManifest, { tenant });
  if (manifest !== null && await isCreated(uri, manifest.text)) {
    await startWriting(await window.showTextDocument(await workspace.openTextDocument(uri), { preview: false }));
    return;
  }
  output.error(`${uri.toString()} was not created.`);
  void window.showErrorMessage(l10n.t('{0} could not be created.', plain(workspace.asRelativePath(uri))));
}

/** Puts the cursor where the first attribute set belongs, and lists what can be written there. */
async function startWriting(editor: TextEditor): Promise<void> {
  const text = editor.document.getText();
  const start = text.indexOf('[') + 1;
  if (start === 0) return;
  const position = editor.document.positionAt(start);
  editor.selection = new Selection(position, position);
  await commands.executeCommand('editor.action.triggerSuggest');
}

/** Creates the file; false when VS Code refuses to. */
async function isCreated(uri: Uri, text: string): Promise<boolean> {
  const edit = new WorkspaceEdit();
  edit.createFile(uri, { contents: new TextEncoder().encode(text) });
  return workspace.applyEdit(edit);
}

function isGivenManifest(given: unknown): given is GivenManifest {
  return typeof given === 'object' && given !== null
    && 'tenant' in given && typeof given.tenant === 'string' && 'uri' in given && given.uri instanceof Uri;
}

async function askForManifest(): Promise<GivenManifest | undefined> {
  const tenant = await window.showInputBox({
    title: l10n.t('New Manifest'),
    prompt: l10n.t(
      'Which tenant is this for? Manifests that name the same tenant belong together. Leave this empty if there is only one tenant.',
    ),
    placeHolder: 'contoso',
    ignoreFocusOut: true,
  });
  if (tenant === undefined) return undefined;
  const folder = workspace.workspaceFolders?.[0]?.uri;
  const name = `${fileNameOf(tenant)}${manifestEnding}`;
  const uri = await window.showSaveDialog({
    title: l10n.t('New Manifest'),
    saveLabel: l10n.t('Create'),
    // VS Code's own dialog compares only the last extension: with both of them it would append them again.
    filters: { [l10n.t('Custom security attribute manifests')]: ['json'] },
    ...(folder === undefined ? {} : { defaultUri: Uri.joinPath(folder, name) }),
  });
  return uri === undefined ? undefined : { tenant, uri: manifestUri(uri) };
}

function fileNameOf(tenant: string): string {
  return tenant.trim().toLowerCase().replace(/[^\p{L}\p{N}._-]+/gu, '-').replace(/^[-.]+|[-.]+$/g, '') || 'tenant';
}

// Only a name with both extensions is a manifest, whatever was typed.
function manifestUri(uri: Uri): Uri {
  return uri.with({ path: uri.path.replace(/(?:\.csa|\.json)*$/i, '') + manifestEnding });
}

async function reportExisting(uri: Uri): Promise<void> {
  const open = l10n.t('Open');
  const message = l10n.t('{0} already exists and was not changed.', plain(workspace.asRelativePath(uri)));
  const chosen = await window.showWarningMessage(message, open);
  if (chosen === open) await window.showTextDocument(uri);
}

/** Opens a documented request as a new HTTP file: the one with this English label, or one that the user chooses. */
export async function newRequest(connection: Connection, label: unknown): Promise<void> {
  const { client } = connection;
  const active = window.activeTextEditor?.document.uri;
  const templates = client.sendRequest(requestTemplates, active === undefined ? {} : { uri: client.code2ProtocolConverter.asUri(active) });
  const template = typeof label === 'string' ? (await templates).find(each => each.label === label) : await chooseRequest(templates);
  if (template === undefined) return;
  const document = await workspace.openTextDocument({ language: 'http' });
  if (active !== undefined) await setTenant(connection, document.uri, { of: active });
  const editor = await window.showTextDocument(document, { preview: false });
  await editor.insertSnippet(new SnippetString(template.snippet));
}

async function chooseRequest(templates: Promise<readonly RequestTemplate[]>): Promise<RequestTemplate | undefined> {
  const items = templates.then(all => all.map((template): QuickPickItem & { readonly template: RequestTemplate } =>
    ({ label: requestLabel(template), description: template.request, template })));
  const chosen = await window.showQuickPick(items, {
    title: l10n.t('New Request'), placeHolder: l10n.t('What should the request do?'), matchOnDescription: true,
  });
  return chosen?.template;
}
