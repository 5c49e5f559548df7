/** The commands behind code lenses. The server refers to them; they are not in the command palette. */
import { commands, languages, Range, window, type ExtensionContext, type Location, type Position, type Uri } from 'vscode';
import { type Position as ProtocolPosition } from 'vscode-languageclient';
import { clientCommands, type ClientCommand } from '../../server/src/lsp/protocol';
import { type Connection } from './connection';
import { explainErrorAt } from './explain-error';

type Show = (uri: Uri, position: Position, connection: Connection) => Promise<void>;

const shows: Readonly<Record<ClientCommand, Show>> = {
  [clientCommands.showReferences]: showReferences,
  [clientCommands.showProblems]: showProblems,
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

// The name itself is not a use.
async function showReferences(uri: Uri, position: Position): Promise<void> {
  const found = await commands.executeCommand<Location[]>('vscode.executeReferenceProvider', uri, position);
  const uses = found.filter(location => !(location.uri.toString() === uri.toString() && location.range.contains(position)));
  await commands.executeCommand('editor.action.showReferences', uri, position, uses);
}

async function showProblems(uri: Uri, position: Position): Promise<void> {
  const findings = languages.getDiagnostics(uri)
    .filter(({ source }) => source === 'csa')
    .sort((a, b) => a.range.start.compareTo(b.range.start));
  const first = findings.find(({ range }) => range.end.isAfterOrEqual(position)) ?? findings[0];
  if (first !== undefined) await window.showTextDocument(uri, { selection: new Range(first.range.start, first.range.start) });
  await commands.executeCommand('workbench.actions.view.problems');
}
