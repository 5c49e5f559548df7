/** Commands on existing definitions: status, name, uses and documentation. */
import { commands, env, l10n, Uri, window, type Location } from 'vscode';
import { changeStatus, clientCommands, outlineNode, type NodeParams } from '../../../server/src/lsp/protocol';
import { type Connection } from '../connection';
import { plain } from '../plain-text';
import { applied, show } from './apply';
import { subjectOf, targetOf, targetsOf } from './target';

/** Deactivates or reactivates definitions and predefined values: all that are selected, in one edit. */
export async function setStatus(
  connection: Connection, element: unknown, selection: unknown, to: 'active' | 'inactive',
): Promise<void> {
  const title = to === 'active' ? l10n.t('Reactivate') : l10n.t('Deactivate');
  const nodes = await targetsOf(element, selection, { title, level: 'definition' }, connection);
  if (nodes.length === 0) return;
  const asked = nodes.map(({ view, path }) => connection.client.sendRequest(changeStatus, { view, path, to }));
  const changes = (await Promise.all(asked)).filter(change => change !== null);
  const [first] = changes;
  if (first === undefined) {
    void window.showInformationMessage(to === 'active'
      ? l10n.t('There is nothing to reactivate: it is already active, or its manifest has syntax errors.')
      : l10n.t('There is nothing to deactivate: it is already deactivated, or its manifest has syntax errors.'));
    return;
  }
  const [node] = nodes;
  const location = node === undefined ? undefined : await locationOf(node, connection);
  if (!await applied(connection, { documentChanges: changes.flatMap(({ edit }) => edit.documentChanges ?? []) })) return;
  if (location !== undefined) await show(location);
  window.setStatusBarMessage(plain(changes.map(change => change.title).join(', ')), 6000);
}

export async function goToDefinition(connection: Connection, element: unknown): Promise<void> {
  await shown(connection, element, l10n.t('Go to Definition'));
}

/** Opens the editor's own rename at the name. */
export async function rename(connection: Connection, element: unknown): Promise<void> {
  const location = await shown(connection, element, l10n.t('Rename'));
  if (location !== undefined) await commands.executeCommand('editor.action.rename', [location.uri, location.range.start.translate(0, 1)]);
}

export async function findUses(connection: Connection, element: unknown): Promise<void> {
  const location = await shown(connection, element, l10n.t('Find Uses'));
  if (location === undefined) return;
  const { code2ProtocolConverter: converter } = connection.client;
  const position = converter.asPosition(location.range.start.translate(0, 1));
  await commands.executeCommand(clientCommands.showReferences, converter.asUri(location.uri), position);
}

export async function openDocumentation(connection: Connection, element: unknown): Promise<void> {
  const found = await subjectOf(await targetOf(element, { title: l10n.t('Open Documentation'), level: 'set' }, connection), connection);
  if (found !== undefined) await env.openExternal(Uri.parse(found.documentation, true));
}

async function shown(connection: Connection, element: unknown, title: string): Promise<Location | undefined> {
  const node = await targetOf(element, { title, level: 'definition', least: 'set' }, connection);
  const location = node === undefined ? undefined : await locationOf(node, connection);
  if (location !== undefined) await show(location);
  else if (node !== undefined) void window.showInformationMessage(l10n.t('No manifest contains this.'));
  return location;
}

async function locationOf({ view, path }: NodeParams, { client }: Connection): Promise<Location | undefined> {
  const { location } = await client.sendRequest(outlineNode, { view, path });
  return location === null ? undefined : client.protocol2CodeConverter.asLocation(location);
}
