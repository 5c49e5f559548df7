import assert from 'node:assert/strict';
import {
  DefinitionRequest, DocumentHighlightRequest, DocumentSymbolRequest, PrepareRenameRequest, ReferencesRequest, RenameRequest,
  WorkspaceSymbolRequest,
  type ClientCapabilities, type DocumentSymbol, type Location, type LocationLink, type Position, type SymbolInformation,
  type TextDocumentEdit, type WorkspaceEdit,
} from 'vscode-languageserver-protocol/node';
import { isContext } from '../../server/src/core/read/document-kind';
import { type Host } from '../../server/src/lsp/hosts/host';
import { root, startClient, type TestClient } from './client';

const manifest = `${root}tenant.csa.json`;
const manifestText = '{ "attributeSets": [ { "id": "Engineering" } ],\n  "customSecurityAttributeDefinitions": [ { "attributeSet": '
  + '"Engineering", "name": "Certified", "type": "Boolean", "status": "Deprecated" } ] }\n';
const body = `${root}body.json`;
const bodyText = '{ "customSecurityAttributes": { "Engineering": { "@odata.type": '
  + '"#Microsoft.DirectoryServices.CustomSecurityAttributeValue",\r\n  "Certified": true } } }\r\n';
const foreign = `${root}package.json`;
const snapshot = `${root}contoso.csa-snapshot.json`;
const certifiedInBody: Position = { line: 1, character: 5 };
const engineeringInManifest: Position = { line: 0, character: 33 };

const capabilities: ClientCapabilities = {
  workspace: { workspaceEdit: { documentChanges: true } },
  textDocument: {
    definition: { linkSupport: true }, documentSymbol: { hierarchicalDocumentSymbolSupport: true, tagSupport: { valueSet: [1] } },
    rename: { prepareSupport: true },
  },
};

describe('navigation in the language server', () => {
  let client: TestClient;
  const start = async (of: ClientCapabilities, files: Record<string, string> = {}, host: Partial<Host> = {}): Promise<void> => {
    const all = { [manifest]: manifestText, ...files };
    client = await startClient({ capabilities: of }, all, {
      findFiles: (_folder, which) => Promise.resolve(Object.keys(all).filter(uri => which === 'all' || isContext(uri)).sort()), ...host,
    });
  };
  afterEach(() => client.stop());

  const document = (uri: string): { textDocument: { uri: string } } => ({ textDocument: { uri } });
  const references = async (uri: string, position: Position, includeDeclaration = true): Promise<string[]> =>
    (await client.connection.sendRequest(ReferencesRequest.type, { ...document(uri), position, context: { includeDeclaration } }) ?? [])
      .map(({ uri: target, range: { start: at } }) => `${target.slice(root.length)} ${at.line}:${at.character}`);
  const rename = (uri: string, position: Position, newName: string): Promise<WorkspaceEdit | null> =>
    client.connection.sendRequest(RenameRequest.type, { ...document(uri), position, newName });

  it('returns definitions, with the range of the name and that of the definition', async () => {
    await start(capabilities);
    await client.open(manifest, 'csa', manifestText);
    await client.open(body, 'json', bodyText);
    const [link] = await client.connection.sendRequest(DefinitionRequest.type, {
      ...document(body), position: certifiedInBody,
    }) as LocationLink[];
    assert.deepEqual(link, {
      originSelectionRange: { start: { line: 1, character: 3 }, end: { line: 1, character: 12 } }, targetUri: manifest,
      targetRange: { start: { line: 1, character: 42 }, end: { line: 1, character: 139 } },
      targetSelectionRange: { start: { line: 1, character: 84 }, end: { line: 1, character: 93 } },
    });
    const highlights = await client.connection.sendRequest(DocumentHighlightRequest.type, {
      ...document(manifest), position: engineeringInManifest,
    });
    assert.deepEqual(highlights?.map(({ kind, range: { start: at } }) => [kind, at.line]), [[3, 0], [2, 1]]);
  });

  it('returns locations and flat lists to a client that supports no more', async () => {
    await start({});
    await client.open(manifest, 'csa', manifestText);
    await client.open(body, 'json', bodyText);
    const [place] = await client.connection.sendRequest(DefinitionRequest.type, {
      ...document(body), position: certifiedInBody,
    }) as Location[];
    assert.deepEqual(place, { uri: manifest, range: { start: { line: 1, character: 84 }, end: { line: 1, character: 93 } } });
    const symbols = await client.connection.sendRequest(DocumentSymbolRequest.type, document(manifest)) as SymbolInformation[];
    assert.deepEqual(symbols.map(({ name, containerName }) => [name, containerName]), [
      ['attributeSets', undefined], ['Engineering', 'attributeSets'], ['customSecurityAttributeDefinitions', undefined],
      ['Certified', 'Engineering'],
    ]);
    assert.equal(client.initialized.capabilities.renameProvider, true);
    assert.deepEqual(Object.keys((await rename(body, certifiedInBody, 'Passed'))!.changes!).sort(), [body, manifest]);
  });

  it('returns outlines, and the symbols of all manifests', async () => {
    await start(capabilities);
    await client.open(manifest, 'csa', manifestText);
    const symbols = await client.connection.sendRequest(DocumentSymbolRequest.type, document(manifest)) as DocumentSymbol[];
    const [set] = symbols[0]!.children!;
    assert.deepEqual([set!.name, set!.detail], ['Engineering', '1 attribute']);
    assert.deepEqual(symbols[1]!.children!.map(({ name, tags }) => [name, tags]), [['Certified', [1]]]);
    const found = await client.connection.sendRequest(WorkspaceSymbolRequest.type, { query: 'certi' }) as SymbolInformation[];
    assert.deepEqual(found.map(({ name, location: { uri } }) => [name, uri]), [['Engineering_Certified', manifest]]);
    await client.open(foreign, 'json', '{ "name": "x" }');
    assert.deepEqual(await client.connection.sendRequest(DocumentSymbolRequest.type, document(foreign)), []);
  });

  it('finds documents that are not open, and forgets them again', async () => {
    await start(capabilities, { [body]: bodyText, [foreign]: '{ "name": "Engineering" }' });
    await client.open(manifest, 'csa', manifestText);
    const places = ['body.json 0:33', 'tenant.csa.json 0:30', 'tenant.csa.json 1:61'];
    assert.deepEqual(await references(manifest, engineeringInManifest), places);
    assert.deepEqual(await references(manifest, engineeringInManifest, false), places.filter(place => place !== 'tenant.csa.json 0:30'));
    // The server is not notified of changes to a body that is not open.
    client.files.set(body, bodyText.replace('"Engineering"', '"Marketing"'));
    assert.deepEqual(await references(manifest, engineeringInManifest), places.slice(1));
    client.files.set(body, bodyText);
    const [first, second] = await Promise.all([references(manifest, engineeringInManifest), references(manifest, engineeringInManifest)]);
    assert.deepEqual([first, second], [places, places]);
    assert.deepEqual(
      await client.connection.sendRequest(DocumentHighlightRequest.type, { ...document(body), position: certifiedInBody }), [],
    );
  });

  it('renames everywhere, with the versions of open documents', async () => {
    await start(capabilities, { [body]: bodyText });
    await client.open(manifest, 'csa', manifestText);
    await client.change(manifest, 7, manifestText);
    assert.deepEqual(await client.connection.sendRequest(PrepareRenameRequest.type, {
      ...document(manifest), position: engineeringInManifest,
    }),
      { range: { start: { line: 0, character: 30 }, end: { line: 0, character: 41 } }, placeholder: 'Engineering' });
    const edit = await rename(manifest, engineeringInManifest, 'Marketing');
    assert.deepEqual((edit!.documentChanges as TextDocumentEdit[]).map(({ textDocument, edits }) =>
      [textDocument, edits.map(one => 'newText' in one ? one.newText : '')]), [
      [{ uri: body, version: null }, ['Marketing']], [{ uri: manifest, version: 7 }, ['Marketing', 'Marketing']],
    ]);
    assert.equal(
      await client.connection.sendRequest(PrepareRenameRequest.type, { ...document(manifest), position: { line: 0, character: 5 } }), null,
    );
  });

  it('reports why it does not rename', async () => {
    await start(capabilities, { [snapshot]: '{ "attributeSets": { "value": [ { "id": "Engineering" } ] } }' });
    await client.open(manifest, 'csa', manifestText);
    await client.open(snapshot, 'json', client.files.get(snapshot)!);
    await client.open(body, 'json', bodyText);
    await assert.rejects(client.connection.sendRequest(PrepareRenameRequest.type, {
      ...document(manifest), position: engineeringInManifest,
    }), /exists in the tenant, where names can never be changed/);
    await assert.rejects(rename(manifest, engineeringInManifest, 'Marketing'), /exists in the tenant/);
    await assert.rejects(rename(body, certifiedInBody, 'not a name'), /cannot contain a space/);
  });

  it('returns no edit for a text that has changed since', async () => {
    const reading: (() => void)[] = [];
    await start(capabilities, { [body]: bodyText }, { findFiles: (_folder, which) =>
      which === 'context' ? Promise.resolve([]) : new Promise(resolve => reading.push(() => resolve([body]))) });
    await client.open(manifest, 'csa', manifestText);
    const asked = rename(manifest, engineeringInManifest, 'Marketing');
    const answered = assert.rejects(asked, /has changed/);
    // A response to a later request shows that the server has got this far.
    const untilHere = (): Promise<unknown> => client.connection.sendRequest(DocumentSymbolRequest.type, document(manifest));
    await untilHere();
    assert.equal(reading.length, 1);
    await client.change(manifest, 2, `\n${manifestText}`);
    await untilHere();
    reading[0]!();
    await answered;
    // Another document may change meanwhile: the edits are those of its new text.
    const again = rename(manifest, { line: 1, character: 33 }, 'Marketing');
    await client.open(body, 'json', `\n${bodyText}`);
    await untilHere();
    reading[1]!();
    const edits = (await again)!.documentChanges as TextDocumentEdit[];
    assert.deepEqual(edits.map(({ textDocument, edits: list }) => [textDocument, list.map(({ range }) => range.start.line)]), [
      [{ uri: body, version: 1 }, [1]], [{ uri: manifest, version: 2 }, [1, 2]],
    ]);
  });
});
