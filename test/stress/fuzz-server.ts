/**
 * Random but legal traffic of a client: edits that race with requests, cancellations, files that come and go, changing settings and
 * folders.
 */
import assert from 'node:assert/strict';
import {
  CancellationTokenSource, DidChangeTextDocumentNotification, DidChangeWorkspaceFoldersNotification, ErrorCodes, LSPErrorCodes,
  ResponseError, type Diagnostic, type DocumentDiagnosticReport, type TextDocumentContentChangeEvent, type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver-protocol/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { ruleFailed } from '../failing-rule';
import { Workspace, type Finding } from '../../server/src/core';
import { fullCapabilities, startClient, type TestClient } from '../lsp/client';
import { random, type Random } from '../random';
import { sampleWorkspace } from '../sample-workspace';
import { names, textFor } from './generate';

const folders = ['file:///one/', 'file:///two/'];
const uris = folders.flatMap(folder => names.map(name => folder + name));
const questions = [
  'hover', 'completion', 'definition', 'references', 'documentHighlight', 'prepareRename', 'rename', 'documentSymbol', 'codeAction',
  'codeLens', 'documentLink', 'inlayHint', 'foldingRange', 'selectionRange', 'linkedEditingRange', 'formatting', 'rangeFormatting',
  'onTypeFormatting', 'semanticTokens/full', 'semanticTokens/range', 'diagnostic', 'diagnostic',
].map(name => `textDocument/${name}`).concat('workspace/symbol');
/** Cancelled, out of date, refused, or no feature for this client: these are responses, too. */
const answers: readonly number[] = [
  LSPErrorCodes.RequestCancelled, LSPErrorCodes.ContentModified, LSPErrorCodes.RequestFailed, ErrorCodes.MethodNotFound,
];
const typed = [
  '', '', '"', '{', '}', '[', ']', ',', 'x', '\n', '\r\n', '\r', '###\n', '"x": 1, ', '😀', '\ud83d', '\ude00', '"Engineering"',
  '// csa-disable-next-line x\n',
];

export interface Traffic {
  readonly steps: number;
  /** Files also come and go on disk. The server sees that only once it has read them, so results are compared only at the end. */
  readonly hasDisk: boolean;
}

/** Throws if a response does not match the text of its request, or if the last findings are not those of a fresh check. */
export async function fuzzServer(seed: number, { steps, hasDisk }: Traffic = { steps: 60, hasDisk: true }): Promise<void> {
  const chosen = random(seed);
  const client = await startClient({ capabilities: fullCapabilities, workspaceFolders: folders.map(uri => ({ uri, name: uri })) }, {}, {});
  const open = new Map<string, TextDocument>();
  // The documents that the client has open, updated after each edit.
  const fresh = new Workspace({ roots: folders, ruleFailed });
  const waiting: Promise<void>[] = [];
  const failures: string[] = [];
  const openDocument = async (uri: string): Promise<void> => {
    const text = chosen.chance(0.6) ? sampleWorkspace[nameOf(uri)]! : textFor(nameOf(uri), chosen);
    open.set(uri, TextDocument.create(uri, languageOf(uri), 1, text));
    fresh.setText(uri, text, languageOf(uri));
    await client.open(uri, languageOf(uri), text);
  };
  const ask = (uri: string): void => {
    const method = chosen.pick(questions);
    const source = new CancellationTokenSource();
    const check = checkOf(method, open.get(uri), hasDisk ? undefined : open.has(uri) ? fresh.findings(uri) : []);
    waiting.push(client.connection.sendRequest<unknown>(
      method, parametersAt(uri, chosen), source.token,
    ).then(check).catch((error: unknown) => {
      if (!(error instanceof ResponseError && answers.includes(error.code))) failures.push(`${method} of ${uri}: ${String(error)}`);
    }));
    if (chosen.chance(0.2)) source.cancel();
  };

  const editOrOpen = async (uri: string): Promise<void> => {
    const document = open.get(uri);
    if (document === undefined) return openDocument(uri);
    await change(client, document, chosen, () => fresh.setText(uri, document.getText(), document.languageId));
  };
  const close = async (uri: string): Promise<void> => {
    if (!open.has(uri) || chosen.chance(0.7)) return;
    open.delete(uri);
    fresh.remove(uri);
    await client.close(uri);
    ask(uri);
    if (!hasDisk) await openDocument(uri);
  };
  const touchDisk = async (uri: string): Promise<void> => {
    if (hasDisk) await changeDisk(client, uri, chosen);
  };
  const configure = async (): Promise<void> => {
    await client.connection.sendNotification('workspace/didChangeConfiguration', {
      settings: { csa: chosen.pick([null, {}, { inlayHints: false }]) },
    });
    if (hasDisk && chosen.chance(0.2)) await flipFolder(client, chosen.pick(folders));
  };
  const question = (uri: string): Promise<void> => {
    ask(uri);
    return Promise.resolve();
  };
  // Repeated to set the probability of each.
  const acts = [editOrOpen, editOrOpen, editOrOpen, editOrOpen, close, touchDisk, configure, question, question, question];

  for (let step = 0; step < steps; step++) {
    const uri = chosen.pick(uris);
    await chosen.pick(acts)(uri);
    if (step % 15 === 0) await Promise.all(waiting.splice(0));
  }
  await Promise.all(waiting);
  assert.deepEqual(failures, []);
  // The contents of the disk arrive late, and the order of reading may differ from that of notification: everything is opened, so that its
  // text is certain.
  for (const uri of uris) if (!open.has(uri)) await openDocument(uri);
  const last = new Workspace({ roots: folders, ruleFailed });
  for (const [uri, document] of open) {
    // What a manifest with syntax errors was before depends on the disk, too: now it was the sample.
    for (const text of [sampleWorkspace[nameOf(uri)]!, document.getText()]) {
      TextDocument.update(document, [{ text }], document.version + 1);
      await notifyChanges(client, document, [{ text }]);
      last.setText(uri, text, document.languageId);
    }
  }
  for (const uri of uris) checkOf('textDocument/diagnostic', open.get(uri), last.findings(uri))(
    await client.connection.sendRequest('textDocument/diagnostic', { textDocument: { uri } }),
  );
  await client.stop();
}

/** Several changes in one notification, each to the text after the previous one; rarely the whole text. Calls `changed` after each. */
async function change(client: TestClient, document: TextDocument, chosen: Random, changed: () => void): Promise<void> {
  const contentChanges = Array.from({ length: 1 + chosen.integer(4) }, () => {
    const text = document.getText();
    const start = chosen.integer(text.length + 1);
    const range = { start: document.positionAt(start), end: document.positionAt(start + chosen.integer(chosen.pick([1, 1, 4, 40]))) };
    const each = chosen.chance(0.03) ? { text: sampleWorkspace[nameOf(document.uri)]! } : { range, text: chosen.pick(typed) };
    TextDocument.update(document, [each], document.version + 1);
    changed();
    return each;
  });
  await notifyChanges(client, document, contentChanges);
}

async function notifyChanges(
  { connection }: TestClient, { uri, version }: TextDocument, contentChanges: TextDocumentContentChangeEvent[],
): Promise<void> {
  await connection.sendNotification(DidChangeTextDocumentNotification.type, { textDocument: { uri, version }, contentChanges });
}

async function changeDisk({ connection, files }: TestClient, uri: string, chosen: Random): Promise<void> {
  const tell = (changed: string, type: 1 | 3): Promise<void> =>
    connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: changed, type }] });
  const was = files.get(uri);
  if (was === undefined) files.set(uri, textFor(nameOf(uri), chosen));
  else files.delete(uri);
  await tell(uri, was === undefined ? 1 : 3);
  // Renamed: it appears elsewhere.
  const other = chosen.pick(uris);
  if (was === undefined || other === uri || files.has(other)) return;
  files.set(other, was);
  await tell(other, 1);
}

async function flipFolder({ connection }: TestClient, uri: string): Promise<void> {
  const folder = { uri, name: uri };
  await connection.sendNotification(DidChangeWorkspaceFoldersNotification.type, { event: { added: [], removed: [folder] } });
  await connection.sendNotification(DidChangeWorkspaceFoldersNotification.type, { event: { added: [folder], removed: [] } });
}

function parametersAt(uri: string, chosen: Random): object {
  const position = { line: chosen.integer(30), character: chosen.integer(60) };
  const range = { start: position, end: { line: position.line + chosen.integer(3), character: chosen.integer(60) } };
  return {
    textDocument: { uri }, position, positions: [position], range, newName: 'Renamed', query: 'e', ch: '\n',
    context: { diagnostics: [], includeDeclaration: true, triggerKind: 1 }, options: { tabSize: 2, insertSpaces: true },
  };
}

/** The expected response for the current text: later edits do not affect it. */
function checkOf(method: string, asked: TextDocument | undefined, findings: readonly Finding[] | undefined): (answer: unknown) => void {
  const document = asked === undefined ? undefined : TextDocument.create(asked.uri, asked.languageId, asked.version, asked.getText());
  return answer => {
    if (method === 'textDocument/diagnostic' && findings !== undefined) {
      const report = answer as DocumentDiagnosticReport;
      assert.ok(report.kind === 'full');
      const places = findings.map(({ message, span }) => ({ message, start: document!.positionAt(span.start) }));
      const ofRules = report.items.filter(({ code }) => code !== undefined);
      const others = report.items.filter(({ code }) => code === undefined);
      assert.deepEqual(ofRules.map(({ message, range: { start } }) => ({ message, start })), places, document?.uri);
      // A document may have one note that it was not compared with a tenant.
      assert.ok(others.length <= 1 && others.every(isNote), document?.uri);
    } else if (/ormatting$/.test(method) && document !== undefined) {
      TextDocument.applyEdits(document, answer as TextEdit[] | null ?? []);
    } else if (method === 'textDocument/codeAction') {
      for (const { edit } of answer as readonly { readonly edit?: WorkspaceEdit }[] | null ?? []) checkVersions(edit, document);
    }
  };
}

function isNote({ message }: Diagnostic): boolean {
  return typeof message === 'string' && message.startsWith('Not compared with a tenant: ');
}

/** Edits of the requested document are of its version, and do not overlap. */
function checkVersions(edit: WorkspaceEdit | undefined, document: TextDocument | undefined): void {
  for (const each of edit?.documentChanges ?? []) {
    if (!('textDocument' in each) || each.textDocument.uri !== document?.uri) continue;
    assert.equal(each.textDocument.version, document.version, document.uri);
    TextDocument.applyEdits(document, each.edits as TextEdit[]);
  }
}

function nameOf(uri: string): string {
  return uri.slice(uri.indexOf('/', 8) + 1);
}

function languageOf(uri: string): string {
  return uri.endsWith('.csa.json') || uri.endsWith('snapshot.json')
    ? 'csa'
    : uri.endsWith('.http') ? 'http' : uri.endsWith('.md') ? 'markdown' : 'json';
}
