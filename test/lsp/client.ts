/** A minimal language client: the real server behind a pair of streams, and a record of everything that it sends. */
import { PassThrough } from 'node:stream';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import {
  createProtocolConnection, DidChangeTextDocumentNotification, DidCloseTextDocumentNotification, DidOpenTextDocumentNotification,
  InitializedNotification,
  InitializeRequest, PublishDiagnosticsNotification, ShutdownRequest, StreamMessageReader, StreamMessageWriter,
  type ClientCapabilities, type Diagnostic, type InitializeParams, type InitializeResult, type ProtocolConnection,
} from 'vscode-languageserver-protocol/node';
import { type Host } from '../../server/src/lsp/hosts/host';
import { startServer } from '../../server/src/lsp/server';

export const root = 'file:///workspace/';

export interface TestClient {
  readonly connection: ProtocolConnection;
  readonly initialized: InitializeResult;
  /** The files on disk: change them, then notify the server. */
  readonly files: Map<string, string>;
  /** The diagnostics last sent for a document; undefined if there are none yet. */
  sent(uri: string): readonly Diagnostic[] | undefined;
  /** Waits until the diagnostics last sent for the document satisfy the test. */
  until(uri: string, test: (diagnostics: readonly Diagnostic[]) => boolean): Promise<readonly Diagnostic[]>;
  open(uri: string, languageId: string, text: string): Promise<void>;
  /** Replaces the whole text. */
  change(uri: string, version: number, text: string): Promise<void>;
  close(uri: string): Promise<void>;
  stop(): Promise<void>;
}

/** The capabilities of VS Code, as far as the server reads them. */
export const fullCapabilities: ClientCapabilities = {
  workspace: {
    workspaceEdit: { documentChanges: true, resourceOperations: ['create'] }, diagnostics: { refreshSupport: true }, workspaceFolders: true,
    didChangeWatchedFiles: { dynamicRegistration: true },
  },
  textDocument: {
    diagnostic: { relatedInformation: true, codeDescriptionSupport: true, tagSupport: { valueSet: [1, 2] } },
    codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix', 'source.fixAll'] } } },
    completion: { completionItem: { snippetSupport: true } },
    hover: { contentFormat: ['markdown'] },
  },
};

export async function startClient(
  params: Partial<InitializeParams> = {}, files: Record<string, string> = {}, host: Partial<Host> = {},
): Promise<TestClient> {
  const toServer = new PassThrough();
  const toClient = new PassThrough();
  const disk = new Map(Object.entries(files));
  const memory: Host = {
    readText: uri => Promise.resolve(disk.get(uri)),
    findFiles: folder => Promise.resolve([...disk.keys()].filter(uri => uri.startsWith(folder))),
    leadsInside: () => Promise.resolve(true),
    ...host,
  };
  startServer(createConnection(ProposedFeatures.all, new StreamMessageReader(toServer), new StreamMessageWriter(toClient)), memory, {
    onError: 'rethrow',
  });
  const connection = createProtocolConnection(new StreamMessageReader(toClient), new StreamMessageWriter(toServer));
  const diagnostics = new Map<string, readonly Diagnostic[]>();
  const waiting = new Set<() => void>();
  connection.onNotification(PublishDiagnosticsNotification.type, sent => {
    diagnostics.set(sent.uri, sent.diagnostics);
    for (const look of waiting) look();
  });
  connection.listen();
  const initialized = await connection.sendRequest(InitializeRequest.type, {
    processId: null, workspaceFolders: [{ uri: root, name: 'workspace' }], capabilities: {}, ...params,
  } as InitializeParams);
  await connection.sendNotification(InitializedNotification.type, {});
  return {
    connection, initialized, files: disk,
    sent: uri => diagnostics.get(uri),
    until: (uri, test) => new Promise(resolve => {
      const look = (): void => {
        const found = diagnostics.get(uri);
        if (found === undefined || !test(found)) return;
        waiting.delete(look);
        resolve(found);
      };
      waiting.add(look);
      look();
    }),
    open: (uri, languageId, text) =>
      connection.sendNotification(DidOpenTextDocumentNotification.type, { textDocument: { uri, languageId, version: 1, text } }),
    change: (uri, version, text) =>
      connection.sendNotification(DidChangeTextDocumentNotification.type, { textDocument: { uri, version }, contentChanges: [{ text }] }),
    close: uri => connection.sendNotification(DidCloseTextDocumentNotification.type, { textDocument: { uri } }),
    async stop() {
      // Not `exit`: the server runs in this process.
      await connection.sendRequest(ShutdownRequest.type);
      connection.dispose();
    },
  };
}
