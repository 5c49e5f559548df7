/**
 * The client with a Node server over IPC.
 * `extensionKind` in package.json prefers the machine of the workspace, where the server reads files itself. If the
 * extension is installed only on the local machine, the server reads files through the client.
 */
import { type ExtensionContext } from 'vscode';
import { LanguageClient, TransportKind, type NodeModule } from 'vscode-languageclient/node';
import { type Client } from './activation';
import { startClient } from './client';
import { type Views } from './outline/views';

export function start(context: ExtensionContext, views: Views): Client {
  const run: NodeModule = { module: context.asAbsolutePath('dist/server.cjs'), transport: TransportKind.ipc };
  const debug: NodeModule = { ...run, options: { execArgv: ['--nolazy', '--inspect=6099'] } };
  return startClient(context, views, (id, name, options) => new LanguageClient(id, name, { run, debug }, options));
}
