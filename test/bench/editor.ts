/** A language server as an editor sees it: over standard input and output, pulling diagnostics. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  CompletionRequest, createProtocolConnection, DidChangeTextDocumentNotification, DidOpenTextDocumentNotification, DocumentDiagnosticRequest, ExitNotification, HoverRequest, InitializedNotification,
  InitializeRequest, ShutdownRequest, StreamMessageReader, StreamMessageWriter, type InitializeParams, type Position,
} from 'vscode-languageserver-protocol/node';

export interface Timings {
  readonly start: number;
  readonly open: number;
  readonly keystroke: number;
  readonly completion: number;
  readonly hover: number;
}

export interface Measured {
  readonly command: readonly string[];
  readonly languageId: string;
  /** Told to the server before the document is opened. */
  readonly notifications: readonly (readonly [string, unknown])[];
}

const capabilities: InitializeParams['capabilities'] = {
  textDocument: { diagnostic: {}, completion: { completionItem: { snippetSupport: true } }, hover: { contentFormat: ['markdown'] } },
};

/** Opens the document, types and takes back a character at `at` in turn, and asks after each keystroke. Medians, in milliseconds. */
export async function measure({ command, languageId, notifications }: Measured, uri: string, text: string, at: Position): Promise<Timings> {
  const server = spawn(command[0]!, command.slice(1), { stdio: ['pipe', 'pipe', 'inherit'] });
  const connection = createProtocolConnection(new StreamMessageReader(server.stdout), new StreamMessageWriter(server.stdin));
  connection.onRequest('workspace/configuration', () => [null]);
  connection.listen();
  const start = await time(() => connection.sendRequest(InitializeRequest.type, { processId: process.pid, capabilities } as InitializeParams));
  await connection.sendNotification(InitializedNotification.type, {});
  for (const [method, params] of notifications) await connection.sendNotification(method, params);
  const textDocument = { uri };
  const pull = (): Promise<unknown> => connection.sendRequest(DocumentDiagnosticRequest.type, { textDocument });
  let version = 1;
  const open = await time(async () => {
    await connection.sendNotification(DidOpenTextDocumentNotification.type, { textDocument: { uri, languageId, version, text } });
    await pull();
  });
  const type = (): Promise<void> => {
    version++;
    const change = version % 2 === 0 ? { range: { start: at, end: at }, text: 'x' } : { range: { start: at, end: { line: at.line, character: at.character + 1 } }, text: '' };
    return connection.sendNotification(DidChangeTextDocumentNotification.type, { textDocument: { uri, version }, contentChanges: [change] });
  };
  const keystroke = await median(20, async () => { await type(); await pull(); });
  const completion = await median(10, async () => { await type(); await connection.sendRequest(CompletionRequest.type, { textDocument, position: at }); });
  const hover = await median(10, async () => { await type(); await connection.sendRequest(HoverRequest.type, { textDocument, position: at }); });
  await connection.sendRequest(ShutdownRequest.type);
  const ended = once(server, 'exit');
  await connection.sendNotification(ExitNotification.type);
  await ended;
  return { start, open, keystroke, completion, hover };
}

async function median(runs: number, act: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let run = 0; run < runs; run++) times.push(await time(act));
  return times.sort((a, b) => a - b)[runs >> 1]!;
}

async function time(act: () => Promise<unknown>): Promise<number> {
  const start = process.hrtime.bigint();
  await act();
  return Number(process.hrtime.bigint() - start) / 1e6;
}
