/** A language server from the editor's side: over standard input and output, pulling diagnostics as VS Code does. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import {
  CancellationTokenSource, CompletionRequest, createProtocolConnection, DidChangeTextDocumentNotification, DidOpenTextDocumentNotification,
  DocumentDiagnosticRequest, DocumentSymbolRequest, ExitNotification, FoldingRangeRequest, HoverRequest,
  InitializedNotification, InitializeRequest, ShutdownRequest, StreamMessageReader, StreamMessageWriter, type InitializeParams,
  type Position, type ProtocolConnection, type TextDocumentIdentifier,
} from 'vscode-languageserver-protocol/node';
import { timeOf } from './measure';

export interface Server {
  readonly command: readonly string[];
  readonly languageId: string;
  /** Sent to the server before the document is opened. */
  readonly notifications: readonly (readonly [string, unknown])[];
}

export interface Opened {
  readonly uri: string;
  readonly text: string;
  /** Where characters are typed, in the middle of a text. */
  readonly at: Position;
}

/** The times of one session, in milliseconds; several runs are listed separately. */
export interface Session {
  readonly start: number;
  readonly open: number;
  readonly keystrokes: readonly number[];
  readonly completions: readonly number[];
  readonly hovers: readonly number[];
  readonly outlines: readonly number[];
  readonly foldings: readonly number[];
  /** How many of fifty keys, one every 100 ms, had their findings before the next key. */
  readonly refreshed: number;
  /** The peak memory of the process, in MB; undefined where the system does not report it. */
  readonly peak: number | undefined;
}

const capabilities: InitializeParams['capabilities'] = {
  textDocument: {
    diagnostic: {}, completion: { completionItem: { snippetSupport: true } }, hover: { contentFormat: ['markdown'] },
    documentSymbol: { hierarchicalDocumentSymbolSupport: true }, foldingRange: { lineFoldingOnly: true },
  },
};

/** How long a new process takes to respond to `initialize`. */
export async function timeStart(command: readonly string[]): Promise<number> {
  const editor = new Editor(command);
  const start = await timeOf(() => editor.initialize());
  await editor.end();
  return start;
}

/** The document, open in a new process of the server. */
interface OpenDocument {
  readonly editor: Editor;
  readonly connection: ProtocolConnection;
  readonly textDocument: TextDocumentIdentifier;
  readonly start: number;
  readonly open: number;
  /** Alternately types and deletes a character. */
  readonly type: () => Promise<void>;
  readonly pull: () => Promise<unknown>;
}

async function openIn({ command, languageId, notifications }: Server, { uri, text, at }: Opened): Promise<OpenDocument> {
  const editor = new Editor(command);
  const { connection } = editor;
  const start = await timeOf(() => editor.initialize());
  await connection.sendNotification(InitializedNotification.type, {});
  for (const [method, params] of notifications) await connection.sendNotification(method, params);
  const textDocument = { uri };
  const pull = (): Promise<unknown> => connection.sendRequest(DocumentDiagnosticRequest.type, { textDocument });
  let version = 1;
  const open = await timeOf(async () => {
    await connection.sendNotification(DidOpenTextDocumentNotification.type, { textDocument: { uri, languageId, version, text } });
    await pull();
  });
  const type = (): Promise<void> => {
    version++;
    const change = version % 2 === 0
      ? { range: { start: at, end: at }, text: 'x' }
      : { range: { start: at, end: { line: at.line, character: at.character + 1 } }, text: '' };
    return connection.sendNotification(DidChangeTextDocumentNotification.type, {
      textDocument: { uri, version }, contentChanges: [change],
    });
  };
  return { editor, connection, textDocument, start, open, type, pull };
}

/** What is asked right after a keystroke. */
export const questions = { outline: DocumentSymbolRequest.type, folding: FoldingRangeRequest.type } as const;

/** How long the first response of its kind takes in a new process, right after the first keystroke. */
export async function timeFirst(server: Server, opened: Opened, question: keyof typeof questions): Promise<number> {
  const { editor, connection, textDocument, type } = await openIn(server, opened);
  const first = await timeOf(async () => { await type(); await connection.sendRequest(questions[question].method, { textDocument }); });
  await editor.end();
  return first;
}

/** Opens the document, sends requests after each of many keystrokes, and types fifty keys in a row. */
export async function runSession(server: Server, opened: Opened): Promise<Session> {
  const { editor, connection, textDocument, start, open, type, pull } = await openIn(server, opened);
  const { uri, at } = opened;
  const each = async (runs: number, act: () => Promise<unknown>): Promise<number[]> => {
    const times: number[] = [];
    for (let run = 0; run < runs; run++) {
      times.push(await timeOf(act));
      // No user types faster than this.
      await setTimeout(20);
    }
    return times;
  };
  const keystrokes = await each(100, async () => { await type(); await pull(); });
  const completions = await each(20, async () => {
    await type();
    await connection.sendRequest(CompletionRequest.type, { textDocument, position: at });
  });
  const hovers = await each(20, async () => {
    await type();
    await connection.sendRequest(HoverRequest.type, { textDocument, position: at });
  });
  const outlines = await each(20, async () => {
    await type();
    await connection.sendRequest(DocumentSymbolRequest.type, { textDocument });
  });
  const foldings = await each(20, async () => { await type(); await connection.sendRequest(FoldingRangeRequest.type, { textDocument }); });
  const refreshed = await typeInARow(connection, uri, type);
  const peak = editor.peakMemory();
  await editor.end();
  return { start, open, keystrokes, completions, hovers, outlines, foldings, refreshed, peak };
}

/** One pull in flight: a key that is typed before the response cancels it, and its findings are never shown. */
async function typeInARow(connection: ProtocolConnection, uri: string, type: () => Promise<void>): Promise<number> {
  let refreshed = 0;
  for (let key = 0; key < 50; key++) {
    await type();
    const source = new CancellationTokenSource();
    const responded = connection.sendRequest(DocumentDiagnosticRequest.type, { textDocument: { uri } }, source.token).then(() =>
      true, () => false);
    const next = setTimeout(100, false);
    if (await Promise.race([responded, next])) refreshed++;
    else source.cancel();
    await next;
  }
  return refreshed;
}

class Editor {
  private readonly server: ChildProcess;
  readonly connection: ProtocolConnection;

  constructor([program, ...options]: readonly string[]) {
    const server = spawn(program!, options, { stdio: ['pipe', 'pipe', 'inherit'] });
    this.server = server;
    this.connection = createProtocolConnection(new StreamMessageReader(server.stdout), new StreamMessageWriter(server.stdin));
    this.connection.onRequest('workspace/configuration', () => [null]);
    this.connection.listen();
  }

  initialize(): Promise<unknown> {
    return this.connection.sendRequest(InitializeRequest.type, { processId: process.pid, capabilities } as InitializeParams);
  }

  peakMemory(): number | undefined {
    if (process.platform !== 'linux') return undefined;
    const peak = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${this.server.pid}/status`, 'utf8'));
    return peak === null ? undefined : Number(peak[1]) / 1024;
  }

  async end(): Promise<void> {
    await this.connection.sendRequest(ShutdownRequest.type);
    const ended = once(this.server, 'exit');
    await this.connection.sendNotification(ExitNotification.type);
    await ended;
    this.connection.dispose();
  }
}
