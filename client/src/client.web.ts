/** The client with a server in a web worker. */
import { Uri, type ExtensionContext } from 'vscode';
import { BrowserMessageReader, BrowserMessageWriter, LanguageClient, type MessageTransports } from 'vscode-languageclient/browser';
import { type Client } from './activation';
import { startClient } from './client';
import { type Views } from './outline/views';

// The only part of the DOM that is needed; the rest of the code is compiled without its types.
type Port = ConstructorParameters<typeof BrowserMessageReader>[0];
interface Worker extends Port {
  terminate(): void;
}
declare const Worker: new (url: string, options: { readonly name: string }) => Worker;

export function start(context: ExtensionContext, views: Views): Client {
  const url = Uri.joinPath(context.extensionUri, 'dist', 'server.browser.js').toString(true);
  return startClient(context, views, (id, name, options) => new LanguageClient(id, name, () => startWorker(url), options));
}

// Not the worker itself: VS Code replaces `Worker` by a class of its own, whose instances the client would not recognize.
function startWorker(url: string): Promise<MessageTransports> {
  const worker = new Worker(url, { name: 'Custom security attributes' });
  return Promise.resolve({ reader: new BrowserMessageReader(worker), writer: new WorkerWriter(worker) });
}

/** Ends the worker with the connection; a worker does not end by itself. */
class WorkerWriter extends BrowserMessageWriter {
  constructor(private readonly worker: Worker) {
    super(worker);
  }

  override end(): void {
    super.end();
    this.worker.terminate();
  }
}
