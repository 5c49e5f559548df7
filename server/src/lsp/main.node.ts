/** The server as a process: over IPC for VS Code, over standard input and output for everybody else. */
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { clientHost } from './client-host';
import { nodeHost } from './node-host';
import { startServer } from './server';

/** Serves the client that this process's arguments name (`--node-ipc`, `--stdio`, `--socket=…`, `--pipe=…`). */
export function serve(): void {
  const connection = createConnection(ProposedFeatures.all);
  startServer(connection, nodeHost(clientHost(connection)));
}
