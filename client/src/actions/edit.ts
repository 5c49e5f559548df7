/** Commands on existing definitions: status, name, uses and documentation. */
import { commands, env, l10n, Uri, window, type Location } from 'vscode';
import { changeStatus, clientCommands, outlineNode, type NodeParams } from '../../../server/src/lsp/protocol';
import { type Connection } from '../connection';
import { plain } from '../plain-text';
import { applied, show } from './apply';
import { subjectOf, targetOf, type Level } from './target';

/** Deactivates or reactivates a definition or a predefined value. */
export async function setStatus(connection: Connection, element: unknown, to: 'active' | 'inactive'): Promise<void> {
  const node = await targetOf(element, 'definition', connection);
  if (node === undefined) return;
  const change = await connection.client.sendRequest(changeStatus, { view: node.view, path: node.path, to });
  if (change === null) {
    void window.showInformationMessage(to === 'active'
      ? l10n.t('There is nothing to reactivate: it is already active, or its manifest has syntax errors.')
      : l10n.t('There is nothing to deactivate: it is already deactivated, or its manifest has syntax errors.'));
    return;
  }
  const location = await locationOf(node, connection);
  if (!await applied(connection, change.edit)) return;
  if (location !== undefined) await show(location);
  window.setStatusBarMessage(plain(change.title), 6000);
}

export async function goToDefinition(connection: Connection, element: unknown): Promise<void> {
  await shown(connection, element, 'definition');
}

/** Opens the editor's own rename at the name. */
export async function rename(connection: Connection, element: unknown): Promise<void> {
  const location = await shown(connection, element, 'definition');
  if (location !== undefined) await commands.executeCommand('editor.action.rename', [location.uri, location.range.start.translate(0, 1)]);
}

export async function findUses(connection: Connection, element: unknown): Promise<void> {
  const location = await shown(connection, element, 'definition');
  if (location === undefined) return;
  const { code2ProtocolConverter: converter } = connection.client;
  const position = converter.asPosition(location.range.start.translate(0, 1));
  await commands.executeCommand(clientCommands.showReferences, converter.asUri(location.uri), position);
}

export async function openDocumentation(connection: Connection, element: unknown): Promise<void> {
  const found = await subjectOf(await targetOf(element, 'set', connection), connection);
  if (found !== undefined) await env.openExternal(Uri.parse(found.documentation, true));
}

async function shown(connection: Connection, element: unknown, level: Level): Promise<Location | undefined> {
  const node = await targetOf(element, level, connection);
  const location = node === undefined ? undefined : await locationOf(node, connection);
  if (location !== undefined) await show(location);
  else if (node !== undefined) void window.showInformationMessage(l10n.t('No manifest contains this.'));
  return location;
}

async function locationOf({ view, path }: NodeParams, { client }: Connection): Promise<Location | undefined> {
  const { location } = await client.sendRequest(outlineNode, { view, path });
  return location === null ? undefined : client.protocol2CodeConverter.asLocation(location);
}
