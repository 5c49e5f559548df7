/** The commands behind code lenses. The server refers to them; they are not in the command palette. */
import { commands, languages, Range, window, type ExtensionContext, type Position, type Uri } from 'vscode';
import { type Position as ProtocolPosition } from 'vscode-languageclient';
import { clientCommands, places, type ClientCommand, type PlacesParams } from '../../server/src/lsp/protocol';
import { type Connection } from './connection';
import { useRequest } from './actions/request';
import { explainErrorAt } from './explain-error';

type Show = (uri: Uri, position: Position, connection: Connection) => Promise<void>;

const shows: Readonly<Record<ClientCommand, Show>> = {
  [clientCommands.showReferences]: (uri, position, connection) => showPlaces(uri, position, 'uses', connection),
  [clientCommands.showAttributes]: (uri, position, connection) => showPlaces(uri, position, 'attributes', connection),
  [clientCommands.showProblems]: showProblems,
  [clientCommands.useRequest]: useRequest,
  [clientCommands.explainErrorAt]: (uri, position, connection) => explainErrorAt(connection, uri, position),
};

/** Registers the commands of `clientCommands`. */
export function registerLensCommands({ subscriptions }: ExtensionContext, connection: Connection): void {
  for (const [command, show] of Object.entries(shows)) {
    subscriptions.push(commands.registerCommand(command, (uri: string, position: ProtocolPosition) => {
      const { protocol2CodeConverter: converter } = connection.client;
      return show(converter.asUri(uri), converter.asPosition(position), connection);
    }));
  }
}

/** Shows exactly what the lens counts, unlike the references of a name, which include what declares it. */
async function showPlaces(uri: Uri, position: Position, of: PlacesParams['of'], { client }: Connection): Promise<void> {
  const { code2ProtocolConverter: toProtocol, protocol2CodeConverter: toCode } = client;
  const { locations } = await client.sendRequest(places, { uri: toProtocol.asUri(uri), position: toProtocol.asPosition(position), of });
  await commands.executeCommand('editor.action.showReferences', uri, position, locations.map(location => toCode.asLocation(location)));
}

async function showProblems(uri: Uri, position: Position): Promise<void> {
  const findings = languages.getDiagnostics(uri)
    .filter(({ source }) => source === 'csa')
    .sort((a, b) => a.range.start.compareTo(b.range.start));
  const first = findings.find(({ range }) => range.end.isAfterOrEqual(position)) ?? findings[0];
  if (first !== undefined) await window.showTextDocument(uri, { selection: new Range(first.range.start, first.range.start) });
  await commands.executeCommand('workbench.actions.view.problems');
}
