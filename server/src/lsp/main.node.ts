/** The server as a process: over IPC for VS Code, over standard input and output for other editors. */
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { clientHost } from './hosts/client';
import { nodeHost } from './hosts/node';
import { startServer } from './server';

/** Serves the client that this process's arguments name (`--node-ipc`, `--stdio`, `--socket=…`, `--pipe=…`). */
export function serve(): void {
  let pending: (() => void) | undefined;
  const catchUp = (): void => {
    const act = pending;
    pending = undefined;
    act?.();
  };
  // A client should wait for the response to its first message. One that does not is served nevertheless.
  const connection = createConnection(ProposedFeatures.all, {
    messageStrategy: {
      handleMessage(message, next) {
        catchUp();
        return next(message);
      },
    },
  });
  startServer(connection, nodeHost(clientHost(connection)), {
    // Loading the core takes longer than the whole response needs. The response is written one turn after it is returned.
    afterAnswer: act => {
      pending = act;
      setImmediate(() => { setImmediate(catchUp); });
    },
  });
}
