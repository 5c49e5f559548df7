/** What can be done with the request under the cursor: from its lens, from the context menu of the editor, from the command palette. */
import { l10n, SnippetString, Uri, window, workspace, type Position, type TextEditor } from 'vscode';
import { copies, requestActions, type Copy, type RequestActions, type TextPosition } from '../../../server/src/lsp/protocol';
import { type Connection } from '../connection';
import { plain } from '../plain-text';
import { applied } from './apply';
import { choose, type Choice } from './choose';
import { copyShell } from './copy-shell';
import { copyToClipboard } from './copy-to-clipboard';
import { copyRefusal, copyTitle, formLabel } from './copy-words';

/** The position of the cursor, if the command was called in the active editor: from its context menu, with its URI, or without a node. */
export function cursorIn(given: unknown, { client }: Connection): TextPosition | undefined {
  const editor = window.activeTextEditor;
  if (editor === undefined || (given !== undefined && !isOf(given, editor))) return undefined;
  const { code2ProtocolConverter: toProtocol } = client;
  return { uri: toProtocol.asUri(editor.document.uri), position: toProtocol.asPosition(editor.selection.active) };
}

function isOf(given: unknown, { document }: TextEditor): boolean {
  return given instanceof Uri && given.toString() === document.uri.toString();
}

export async function copiesAt({ client }: Connection, at: TextPosition): Promise<readonly Copy[]> {
  return (await client.sendRequest(copies, { ...at, shell: copyShell() })).copies;
}

export function reportNoRequest(): void {
  void window.showInformationMessage(
    l10n.t(
      'There is no request about custom security attributes at the cursor. Place the cursor in one, or in a definition or an assignment.',
    ),
  );
}

/** Opens an untitled HTTP file with the request under the cursor; the object that it is about is selected. */
export async function newRequestLike(connection: Connection, given: unknown): Promise<void> {
  await openLike((await actionsAtCursor(connection, given)).like);
}

async function actionsAtCursor(connection: Connection, given: unknown): Promise<RequestActions> {
  const at = cursorIn(given, connection);
  return at === undefined ? { like: null, toManifest: null } : connection.client.sendRequest(requestActions, at);
}

async function openLike(like: RequestActions['like']): Promise<void> {
  if (like === null) {
    reportNoRequest();
  } else if ('refusal' in like) {
    void window.showWarningMessage(plain(copyRefusal(like.refusal)));
  } else {
    const editor = await window.showTextDocument(await workspace.openTextDocument({ language: 'http' }), { preview: false });
    await editor.insertSnippet(new SnippetString(like.snippet));
  }
}

/** Adds what the request under the cursor assigns to a manifest of its tenant, and shows the manifest. The request stays. */
export async function addToManifest(connection: Connection, given: unknown): Promise<void> {
  await add(connection, (await actionsAtCursor(connection, given)).toManifest);
}

async function add(connection: Connection, toManifest: RequestActions['toManifest']): Promise<void> {
  if (toManifest === null) {
    void window.showInformationMessage(
      l10n.t('There is nothing to add: no request at the cursor assigns values, there is no manifest, or it has all of them.'),
    );
    return;
  }
  if (!await applied(connection, toManifest.edit)) return;
  await window.showTextDocument(connection.client.protocol2CodeConverter.asUri(toManifest.uri), { preview: false });
  window.setStatusBarMessage(plain(toManifest.title), 6000);
}

/** The menu of the lens: all of it. */
export async function useRequest(uri: Uri, position: Position, connection: Connection): Promise<void> {
  const { client } = connection;
  const at: TextPosition = {
    uri: client.code2ProtocolConverter.asUri(uri), position: client.code2ProtocolConverter.asPosition(position),
  };
  const [found, { like, toManifest }] = await Promise.all([copiesAt(connection, at), client.sendRequest(requestActions, at)]);
  const choices: Choice<() => Promise<void>>[] = [
    ...found.map(copy => ({
      label: l10n.t('Copy As {0}', formLabel(copy)), description: copyTitle(copy), value: () => copyToClipboard([copy]),
    })),
    ...like === null ? [] : [{ label: l10n.t('New Request Like This'), value: () => openLike(like) }],
    ...toManifest === null ? [] : [{ label: l10n.t('Add to Manifest'), value: () => add(connection, toManifest) }],
  ];
  if (choices.length === 0) reportNoRequest();
  else await (await choose({ title: l10n.t('Copy or Reuse'), placeholder: l10n.t('What should be done with this request?') }, choices))?.();
}
