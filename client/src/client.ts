/** The language client and everything that uses it. The same on the desktop and in the browser. */
import { type ExtensionContext } from 'vscode';
import { type Client } from './activation';
import { commandTable } from './commands';
import { registerErrorPages } from './explain-error';
import { registerImportAction } from './import-response';
import { registerLensCommands } from './lens-commands';
import { startSidebar } from './outline/sidebar';
import { type Views } from './outline/views';
import { registerPaste } from './paste';
import { registerRulePages } from './rule-pages';
import { showStatus } from './status';
import { type MakeClient, connect, stop } from './connection';

/** Starts the server and everything that needs it. Errors of the server are shown to the user, not thrown. */
export function startClient(context: ExtensionContext, views: Views, makeClient: MakeClient): Client {
  const connection = connect(context, makeClient);
  registerRulePages(context);
  registerErrorPages(context, connection);
  registerPaste(context, connection);
  registerImportAction(context, connection);
  registerLensCommands(context, connection);
  showStatus(context, connection);
  const sidebar = startSidebar(context, views, connection);
  const commands = commandTable(connection, context, sidebar);
  return {
    run(command, parameters) {
      const handler = commands[command];
      if (handler === undefined) throw new Error(`There is no command ${command}.`);
      return handler(...parameters);
    },
    rows: sidebar.rows,
    stop: () => stop(connection.client),
  };
}
