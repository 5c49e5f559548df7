/** Imports a Graph response from the clipboard or a file into a manifest of the workspace or a new one. */
import {
  env, l10n, Position, Uri, window, workspace, WorkspaceEdit, type QuickPickItem, type TextDocument, type WorkspaceEditEntryMetadata,
} from 'vscode';
import { longestPaste, paste, type PasteResult } from '../../server/src/lsp/protocol';
import { type Connection } from './connection';
import { manifestGlob, skippedGlob } from './documents';
import { plain } from './plain-text';

/** The most manifests offered to choose from. */
const mostManifests = 500;

/** The choices of a caller, which is not asked to confirm the edit. Without a `uri`: a new manifest. */
interface GivenResponse {
  readonly text: string;
  readonly uri?: Uri;
}

/** Asks for what is not given, previews the edit of an existing manifest, and applies it. */
export async function importResponse(connection: Connection, given: unknown): Promise<void> {
  const isAsked = !isGivenResponse(given);
  const text = isAsked ? await askForText() : given.text;
  if (text === undefined) return;
  if (text.length > longestPaste) {
    void window.showErrorMessage(l10n.t('The response is too long. Import it page by page.'));
    return;
  }
  const target = isAsked ? await askForManifest() : given.uri ?? 'new';
  if (target === undefined) return;
  const document = target === 'new' ? await workspace.openTextDocument({ language: 'csa' }) : await workspace.openTextDocument(target);
  const found = await ask(connection, document, text);
  if (found === null) {
    void window.showInformationMessage(target === 'new'
      ? l10n.t('This is not a Microsoft Graph response with attribute sets, attribute definitions or assignments.')
      : l10n.t(
        'Nothing was imported. The manifests already contain this, or it is not a Graph response with sets, definitions or assignments.',
      ));
    return;
  }
  await window.showTextDocument(document, { preview: false });
  // A new manifest is its own preview: nothing is written before the user saves it.
  const metadata = isAsked && target !== 'new' ? { needsConfirmation: true, label: found.title } : undefined;
  await workspace.applyEdit(editOf(found, document, connection, metadata));
}

function isGivenResponse(given: unknown): given is GivenResponse {
  return typeof given === 'object' && given !== null
    && 'text' in given && typeof given.text === 'string' && (!('uri' in given) || given.uri instanceof Uri);
}

async function askForText(): Promise<string | undefined> {
  const [clipboard, file] = [l10n.t('From the clipboard'), l10n.t('From a file…')];
  const title = l10n.t('Import from a Graph response');
  const source = await window.showQuickPick([clipboard, file], { title, placeHolder: l10n.t('Where is the Microsoft Graph response?') });
  if (source === undefined) return undefined;
  if (source === clipboard) return env.clipboard.readText();
  const filters = { JSON: ['json'], [l10n.t('All files')]: ['*'] };
  const [uri] = await window.showOpenDialog({ title, openLabel: l10n.t('Import'), filters }) ?? [];
  if (uri === undefined) return undefined;
  // Windows PowerShell writes UTF-16; VS Code detects the encoding.
  return workspace.decode(await workspace.fs.readFile(uri), { uri });
}

async function askForManifest(): Promise<Uri | 'new' | undefined> {
  const items = workspace.findFiles(manifestGlob, skippedGlob, mostManifests).then(uris => [
    { label: `$(new-file) ${l10n.t('A new manifest')}`, target: 'new' as const },
    ...uris
      .map((uri): QuickPickItem & { readonly target: Uri } => ({ label: plain(workspace.asRelativePath(uri)), target: uri }))
      .sort((a, b) => a.label < b.label ? -1 : 1),
  ]);
  const chosen = await window.showQuickPick(items, {
    title: l10n.t('Import from a Graph response'), placeHolder: l10n.t('Add to which manifest?'),
  });
  return chosen?.target;
}

/** Null if there is nothing to import. */
function ask({ client }: Connection, { uri, version }: TextDocument, text: string): Promise<PasteResult | null> {
  const start = { line: 0, character: 0 };
  return client.sendRequest(paste, { uri: client.code2ProtocolConverter.asUri(uri), version, range: { start, end: start }, text });
}

function editOf(
  { insertText, edits }: PasteResult, { uri }: TextDocument, { client }: Connection, metadata: WorkspaceEditEntryMetadata | undefined,
): WorkspaceEdit {
  const edit = new WorkspaceEdit();
  if (insertText !== '') edit.insert(uri, new Position(0, 0), insertText, metadata);
  for (const each of edits) edit.replace(uri, client.protocol2CodeConverter.asRange(each.range), each.newText, metadata);
  return edit;
}
