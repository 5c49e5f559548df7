/** The server as a process: over IPC for VS Code, over standard input and output for everybody else. */
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
  // A client should wait for the answer to its first message. One that does not is served all the same.
  const connection = createConnection(ProposedFeatures.all, {
    messageStrategy: {
      handleMessage(message, next) {
        catchUp();
        return next(message);
      },
    },
  });
  startServer(connection, nodeHost(clientHost(connection)), {
    // Loading the core takes longer than all that the answer needs. The answer itself is written one turn after it is given.
    afterAnswer: act => {
      pending = act;
      setImmediate(() => { setImmediate(catchUp); });
    },
  });
}
