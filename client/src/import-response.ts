/** Imports a Graph response, from the active editor, the clipboard or a file, into a manifest of the workspace or a new one. */
import {
  CodeAction, CodeActionKind, env, l10n, languages, Position, Uri, window, workspace, WorkspaceEdit, type CodeActionContext,
  type ExtensionContext, type QuickPickItem, type Range, type TextDocument,
} from 'vscode';
import { manifestEnding } from '../../server/src/core/read/document-kind';
import { isResponse, longestPaste, paste, type PasteResult } from '../../server/src/lsp/protocol';
import { type Connection } from './connection';
import { documentSchemes, manifestGlob, skippedGlob } from './documents';
import { exists, freeUri } from './exists';
import { mayBeResponse } from './ours';
import { plain } from './plain-text';

/** The most manifests offered to choose from. */
const mostManifests = 500;

const command = 'csa.importResponse';

/** The choices of a caller. Without a `uri`: a new manifest. */
interface GivenResponse {
  readonly text: string;
  readonly uri?: Uri;
}

/** A response, and where it comes from. */
interface Source {
  readonly text: string;
  /** Absent for the clipboard. */
  readonly name?: string;
}

/** Offers the import as a code action in saved responses. */
export function registerImportAction({ subscriptions }: ExtensionContext, connection: Connection): void {
  const kind = CodeActionKind.Refactor.append('csa').append('import');
  const isResponseNow = savedResponses(connection);
  const provideCodeActions = async (document: TextDocument, _range: Range, { only }: CodeActionContext): Promise<CodeAction[]> => {
    if (only?.intersects(kind) === false || !await isResponseNow(document)) return [];
    const action = new CodeAction(l10n.t('Import into a manifest…'), kind);
    action.command = { command, title: action.title, arguments: [document.uri] };
    return [action];
  };
  subscriptions.push(languages.registerCodeActionsProvider([{ language: 'json' }, { language: 'jsonc' }], { provideCodeActions }, {
    providedCodeActionKinds: [kind],
  }));
}

/**
 * Asks for what is not given, and makes the edit in an editor, unsaved. `given`: choices of a caller, or the URI of a
 * saved response.
 */
export async function importResponse(connection: Connection, given: unknown): Promise<void> {
  const isAsked = !isGivenResponse(given);
  const source = isAsked ? await sourceFor(connection, given) : given;
  if (source === undefined) return;
  const { text } = source;
  if (text.length > longestPaste) {
    void window.showErrorMessage(l10n.t('The response is too long. Import it page by page.'));
    return;
  }
  const target = isAsked ? await askForManifest(source) : given.uri ?? 'new';
  if (target === undefined) return;
  const document = target === 'new' ? await newDocument() : await workspace.openTextDocument(target);
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
  // The editor is the preview: nothing is written before the user saves it. VS Code's own preview would begin with everything unchecked.
  if (await workspace.applyEdit(editOf(found, document, connection)) && isAsked) {
    window.setStatusBarMessage(l10n.t('Imported, and not saved yet: {0}', plain(workspace.asRelativePath(document.uri))), 6000);
  }
}

function isGivenResponse(given: unknown): given is GivenResponse {
  return typeof given === 'object' && given !== null
    && 'text' in given && typeof given.text === 'string' && (!('uri' in given) || given.uri instanceof Uri);
}

/** Unsaved, with a name of its own, so that saving it asks nothing. */
async function newDocument(): Promise<TextDocument> {
  const [folder] = workspace.workspaceFolders ?? [];
  if (folder === undefined) return workspace.openTextDocument({ language: 'csa' });
  const uri = await freeUri(folder.uri, { name: 'tenant', ending: manifestEnding }, async candidate =>
    workspace.textDocuments.some(document => document.isUntitled && document.uri.path === candidate.path) || exists(candidate));
  return workspace.openTextDocument(uri.with({ scheme: 'untitled', authority: '' }));
}

/** The saved response, the one in the active editor, or one that the user chooses. */
async function sourceFor(connection: Connection, given: unknown): Promise<Source | undefined> {
  const document = given instanceof Uri ? await workspace.openTextDocument(given) : window.activeTextEditor?.document;
  return document !== undefined && await isSavedResponse(document, connection) === true
    ? { text: document.getText(), name: workspace.asRelativePath(document.uri) }
    : askForSource();
}

/** Whether a document is a saved response, asked once for each version: VS Code requests code actions whenever the cursor moves. */
function savedResponses(connection: Connection): (document: TextDocument) => Promise<boolean> {
  const known = new WeakMap<TextDocument, { readonly version: number; readonly isSaved: boolean }>();
  return async document => {
    const { version } = document;
    const last = known.get(document);
    if (last?.version === version) return last.isSaved;
    const isSaved = await isSavedResponse(document, connection);
    if (isSaved !== undefined) known.set(document, { version, isSaved });
    return isSaved === true;
  };
}

/** Undefined if the server does not answer. */
async function isSavedResponse(document: TextDocument, { client, output }: Connection): Promise<boolean | undefined> {
  const { languageId, uri } = document;
  if ((languageId !== 'json' && languageId !== 'jsonc') || !documentSchemes().has(uri.scheme)) return false;
  const text = document.getText();
  if (text.length > longestPaste || !mayBeResponse(text)) return false;
  try {
    return await client.sendRequest(isResponse, { text });
  } catch (error) {
    output.debug(`${uri.toString()} was not read as a response: ${String(error)}`);
    return undefined;
  }
}

async function askForSource(): Promise<Source | undefined> {
  const [clipboard, file] = [l10n.t('From the clipboard'), l10n.t('From a file…')];
  const title = l10n.t('Import Graph Response');
  const source = await window.showQuickPick([clipboard, file], { title, placeHolder: l10n.t('Where is the Microsoft Graph response?') });
  if (source === undefined) return undefined;
  if (source === clipboard) return { text: await env.clipboard.readText() };
  const filters = { JSON: ['json'], [l10n.t('All files')]: ['*'] };
  const [uri] = await window.showOpenDialog({ title, openLabel: l10n.t('Import'), filters }) ?? [];
  if (uri === undefined) return undefined;
  // Windows PowerShell writes UTF-16; VS Code detects the encoding.
  return { text: await workspace.decode(await workspace.fs.readFile(uri), { uri }), name: workspace.asRelativePath(uri) };
}

async function askForManifest({ name }: Source): Promise<Uri | 'new' | undefined> {
  const items = workspace.findFiles(manifestGlob, skippedGlob, mostManifests).then(uris => [
    { label: `$(new-file) ${l10n.t('A new manifest')}`, target: 'new' as const },
    ...uris
      .map((uri): QuickPickItem & { readonly target: Uri } => ({ label: plain(workspace.asRelativePath(uri)), target: uri }))
      .sort((a, b) => a.label < b.label ? -1 : 1),
  ]);
  const chosen = await window.showQuickPick(items, {
    title: l10n.t('Import Graph Response'),
    placeHolder: name === undefined ? l10n.t('Add to which manifest?') : l10n.t('Add {0} to which manifest?', plain(name)),
    // The dialog before it gives the focus back when it is closed, which may be later than this is shown.
    ignoreFocusOut: true,
  });
  return chosen?.target;
}

/** Null if there is nothing to import. */
function ask({ client }: Connection, { uri, version }: TextDocument, text: string): Promise<PasteResult | null> {
  const start = { line: 0, character: 0 };
  return client.sendRequest(paste, { uri: client.code2ProtocolConverter.asUri(uri), version, range: { start, end: start }, text });
}

function editOf({ insertText, edits }: PasteResult, { uri }: TextDocument, { client }: Connection): WorkspaceEdit {
  const edit = new WorkspaceEdit();
  if (insertText !== '') edit.insert(uri, new Position(0, 0), insertText);
  for (const each of edits) edit.replace(uri, client.protocol2CodeConverter.asRange(each.range), each.newText);
  return edit;
}
