/** What the server withstands: enormous documents, and edits and requests that race. */
import assert from 'node:assert/strict';
import {
  CodeActionRequest, DidChangeTextDocumentNotification, DidChangeWatchedFilesNotification, DocumentDiagnosticRequest, DocumentLinkRequest,
  FileChangeType, LSPErrorCodes, type DocumentDiagnosticReport,
} from 'vscode-languageserver-protocol/node';
import { type HostText } from '../../server/src/lsp/hosts/host';
import { largestFile } from '../../server/src/lsp/protocol';
import { fuzzServer } from '../stress/fuzz-server';
import { fullCapabilities, root, startClient, type TestClient } from './client';

describe('the robustness of the server', () => {
  it('of 100,000 problems the first are shown, and the number of the others', async function () {
    this.timeout(60_000);
    const uri = `${root}many.csa.json`;
    const client = await startClient({ capabilities: {} });
    const sets = Array.from({ length: 100_000 }, (_, index) => `{ "id": "a-${index}" }`);
    await client.open(uri, 'csa', `{ "attributeSets": [\n${sets.join(',\n')}\n] }`);
    const diagnostics = await client.until(uri, found => found.length > 0);
    assert.equal(diagnostics.length, 1000);
    const { range, severity, message } = diagnostics.at(-1)!;
    assert.deepEqual([range.start, severity], [{ line: 0, character: 0 }, 3]);
    assert.match(message as string, /^This document has more than 9,001 other problems\./);
    await client.stop();
  });

  it('a client that refuses to refresh does not stop the server', async () => {
    const client = await startClient({ capabilities: fullCapabilities });
    const [manifest, body] = [`${root}sets.csa.json`, `${root}body.json`];
    const refused = new Promise<void>(resolve => client.connection.onRequest('workspace/diagnostic/refresh', () => {
      resolve();
      throw new Error('not now');
    }));
    await client.open(body, 'json', '{ "customSecurityAttributes": { "Enginering": { "Level": 1 } } }');
    await client.open(manifest, 'csa', '{ "attributeSets": [ { "id": "Engineering" } ] }');
    await refused;
    const report = await client.connection.sendRequest<DocumentDiagnosticReport>(DocumentDiagnosticRequest.method, {
      textDocument: { uri: body },
    });
    assert.ok(report.kind === 'full' && report.items.some(item => item.code === 'undefined-set'));
    await client.stop();
  });

  it('a change without changes moves the document to its new version', async () => {
    const client = await startClient({ capabilities: fullCapabilities });
    const uri = `${root}body.json`;
    await client.open(uri, 'json', '{ "customSecurityAttributes": { "Engineering": { "Level": 1 } } }');
    await client.connection.sendNotification(DidChangeTextDocumentNotification.type, {
      textDocument: { uri, version: 7 }, contentChanges: [],
    });
    const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 60 } };
    const actions = await client.connection.sendRequest(CodeActionRequest.type, {
      textDocument: { uri }, range, context: { diagnostics: [] },
    });
    const versions = actions!.flatMap(action => 'edit' in action ? action.edit.documentChanges ?? [] : [])
      .flatMap(change => 'textDocument' in change && change.textDocument.uri === uri ? [change.textDocument.version] : []);
    assert.deepEqual([...new Set(versions)], [7]);
    await client.stop();
  });

  it('code actions that waited for files are those of the text that they were requested for, or none', async () => {
    const uri = `${root}sets.csa.json`;
    const text = '{ "customSecurityAttributeDefinitions": [ { "attributeSet": "Engineering", "name": "Level", "type": "Integer" } ] }';
    // The folder is not listed before the document has changed.
    const client: TestClient = await startClient({ capabilities: fullCapabilities, workspaceFolders: [{ uri: root, name: 'root' }] }, {}, {
      findFiles: async (_, kind) => {
        if (kind === 'all') await insertLine(client, uri);
        return [];
      },
    });
    await client.open(uri, 'csa', text);
    const at = { line: 0, character: text.indexOf('Level') };
    const actions = client.connection.sendRequest(CodeActionRequest.type, {
      textDocument: { uri }, range: { start: at, end: at }, context: { diagnostics: [] },
    });
    await assert.rejects(actions, { code: LSPErrorCodes.ContentModified });
    await client.stop();
  });

  it('an invalid configuration offers no change of its rules', async () => {
    const client = await startClient({ capabilities: fullCapabilities });
    const body = `${root}body.json`;
    await client.open(`${root}.csarc.json`, 'json', '"text"');
    await client.open(body, 'json', '{ "customSecurityAttributes": { "Engineering": { "Level": 1 } } }');
    const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 60 } };
    const actions = await client.connection.sendRequest(CodeActionRequest.type, {
      textDocument: { uri: body }, range, context: { diagnostics: [] },
    });
    assert.ok(actions!.length > 0 && actions!.every(({ title }) => !title.includes('.csarc.json')));
    await client.stop();
  });

  it('a manifest that is not read has a finding with the reason, until it is read', async () => {
    const uri = `${root}large.csa.json`;
    const texts = new Map<string, HostText>([[uri, { message: 'too large to check: 17 MiB, at most 16 MiB' }]]);
    const client = await startClient({}, {}, {
      readText: asked => Promise.resolve(texts.get(asked)), findFiles: () => Promise.resolve([uri]),
    });
    const [told] = await client.until(uri, found => found.length > 0);
    assert.deepEqual([told?.message, told?.severity], ['This file is not checked: too large to check: 17 MiB, at most 16 MiB.', 3]);
    texts.set(uri, '{ "attributeSets": [] }');
    await client.connection.sendNotification(DidChangeWatchedFilesNotification.type, { changes: [{ uri, type: FileChangeType.Changed }] });
    await client.until(uri, found => !found.some(({ message }) => message === told?.message));
    await client.stop();
  });

  it('a document that is too large is not read, and has a finding, until its text is short enough', async () => {
    const uri = `${root}open.csa.json`;
    const client = await startClient();
    await client.open(uri, 'csa', '['.repeat(largestFile + 1));
    const [told] = await client.until(uri, found => found.length > 0);
    assert.equal(told?.message, 'This file is not checked: too large to check: 17 MiB, at most 16 MiB.');
    const typed = async (version: number, from: number, to: number, text: string): Promise<void> =>
      client.connection.sendNotification(DidChangeTextDocumentNotification.type, {
        textDocument: { uri, version },
        contentChanges: [{ range: { start: { line: 0, character: from }, end: { line: 0, character: to } }, text }],
      });
    await typed(2, 0, 1, '{ "');
    await client.until(uri, ([first]) => first?.code === undefined);
    await typed(3, 4, largestFile, '');
    await client.until(uri, found => found.some(({ code }) => code === 'syntax'));
    await client.change(uri, 4, '['.repeat(largestFile + 1));
    await client.until(uri, ([first]) => first?.code === undefined);
    await client.change(uri, 5, '{ "attributeSets": [');
    await client.until(uri, found => found.some(({ code }) => code === 'syntax'));
    await client.stop();
  });

  it('a body file is offered only in the open folders, and not through a link that leads outside', async () => {
    const uri = `${root}a.http`;
    const client = await startClient({
      capabilities: fullCapabilities,
    }, {}, { leadsInside: asked => Promise.resolve(!asked.endsWith('/link.json')) });
    for (const [path, isOffered] of [
      ['./sub/body.json', true], ['../body.json', false], ['/etc/passwd', false], ['./link.json', false],
    ] as const) {
      await client.open(uri, 'http', `PATCH https://graph.microsoft.com/v1.0/users/1\n\n< ${path}\n`);
      const links = await client.connection.sendRequest(DocumentLinkRequest.type, { textDocument: { uri } });
      assert.equal(links?.some(({ target }) => target?.startsWith('file:') === true), isOffered, path);
    }
    await client.stop();
  });

  it('edits, requests and cancellations in any order: each response is about the text of its request, and the last findings are those of '
    + 'a fresh check', async function () {
    this.timeout(300_000);
    await fuzzServer(Number(process.env['CSA_SEED'] ?? 7), { steps: Number(process.env['CSA_INTERLEAVINGS'] ?? 10_000), hasDisk: false });
  });
});

/** Resolves when the server has the change: messages are handled in their order. */
async function insertLine({ connection }: TestClient, uri: string): Promise<void> {
  const start = { line: 0, character: 0 };
  await connection.sendNotification(DidChangeTextDocumentNotification.type, {
    textDocument: { uri, version: 2 }, contentChanges: [{ range: { start, end: start }, text: '\n' }],
  });
  await connection.sendRequest(DocumentDiagnosticRequest.method, { textDocument: { uri } });
}
