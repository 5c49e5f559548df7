/** Semantic tokens, inlay hints, code lenses and document links as a client sees them, and their settings. */
import assert from 'node:assert/strict';
import {
  CodeLensRefreshRequest, CodeLensRequest, CodeLensResolveRequest, ConfigurationRequest, DidChangeConfigurationNotification,
  DocumentLinkRequest, HoverRequest, InlayHintRefreshRequest, InlayHintRequest,
  RegistrationRequest, SemanticTokensDeltaRequest, SemanticTokensRangeRequest, SemanticTokensRefreshRequest, SemanticTokensRequest,
  type ClientCapabilities, type CodeLens, type Hover, type InlayHint, type MarkupContent, type SemanticTokens,
} from 'vscode-languageserver-protocol/node';
import { readSettings } from '../../server/src/lsp/settings';
import { fullCapabilities, root, startClient, type TestClient } from './client';

const manifest = `${root}tenant.csa.json`;
const manifestText = `{ "attributeSets": [ { "id": "Engineering", "maxAttributesPerSet": 20 } ],
  "customSecurityAttributeDefinitions": [
    { "attributeSet": "Engineering", "name": "Level", "type": "String", "isCollection": false, "isSearchable": true, "status": "Available", "usePreDefinedValuesOnly": false } ] }
`;
const body = `${root}body.json`;
const bodyText = '{ "customSecurityAttributes": { "Engineering": { "@odata.type": '
  + '"#Microsoft.DirectoryServices.CustomSecurityAttributeValue", "Level": "High" } } }\n';
const page = `${root}requests.http`;
const pageText = 'PATCH https://graph.microsoft.com/v1.0/users/1\n\n< ./body.json\n';
const wholeText = { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } };

const capabilities: ClientCapabilities = {
  workspace: {
    ...fullCapabilities.workspace, configuration: true, didChangeConfiguration: { dynamicRegistration: true },
    semanticTokens: { refreshSupport: true }, inlayHint: { refreshSupport: true }, codeLens: { refreshSupport: true },
  },
  textDocument: {
    ...fullCapabilities.textDocument, inlayHint: {}, codeLens: {}, documentLink: { tooltipSupport: true },
    semanticTokens: { requests: { range: true, full: { delta: true } }, tokenTypes: [], tokenModifiers: [], formats: ['relative'] },
  },
};

describe('reading features of the language server', () => {
  let client: TestClient;
  let settings: unknown;
  const textDocument = { uri: body };
  const tokens = (uri = body): Promise<SemanticTokens | null> =>
    client.connection.sendRequest(SemanticTokensRequest.type, { textDocument: { uri } });
  const hints = (uri = body): Promise<InlayHint[] | null> =>
    client.connection.sendRequest(InlayHintRequest.type, { textDocument: { uri }, range: wholeText });
  const lenses = async (uri: string): Promise<CodeLens[]> => {
    const found = await client.connection.sendRequest(CodeLensRequest.type, { textDocument: { uri } });
    return Promise.all((found ?? []).map(lens => client.connection.sendRequest(CodeLensResolveRequest.type, lens)));
  };
  const start = async (initializationOptions: unknown = null): Promise<void> => {
    settings = null;
    client = await startClient({ capabilities, initializationOptions });
    client.connection.onRequest(RegistrationRequest.type, () => undefined);
    client.connection.onRequest(ConfigurationRequest.type, ({ items }) => items.map(() => settings));
    await client.open(manifest, 'csa', manifestText);
    await client.open(body, 'json', bodyText);
  };
  afterEach(() => client.stop());

  it('returns tokens of names, with LSP types, in a document, in a range of it, and after an edit', async () => {
    await start();
    const { legend } = client.initialized.capabilities.semanticTokensProvider!;
    assert.deepEqual(legend, {
      tokenTypes: ['namespace', 'property', 'enumMember', 'decorator'], tokenModifiers: ['declaration', 'deprecated', 'csaDeactivated'],
    });
    const full = await tokens();
    const expected = [0, 33, 11, 0, 0, 0, 17, 11, 3, 0, 0, 76, 5, 1, 0];
    assert.deepEqual(full!.data, expected);
    assert.deepEqual(
      (await client.connection.sendRequest(SemanticTokensRangeRequest.type, { textDocument, range: wholeText }))!.data, expected,
    );
    await client.change(manifest, 2, manifestText.replace('Available', 'Deprecated'));
    const delta = await client.connection.sendRequest(SemanticTokensDeltaRequest.type, { textDocument, previousResultId: full!.resultId! });
    assert.deepEqual((delta as { edits: unknown }).edits, [{ start: 14, deleteCount: 1, data: [6] }]);
    const unknown = await client.connection.sendRequest(SemanticTokensDeltaRequest.type, { textDocument, previousResultId: 'unheard of' });
    assert.deepEqual((unknown as SemanticTokens).data, [...expected.slice(0, 14), 6]);
  });

  it('leaves documents that are not ours to others', async () => {
    await start();
    await client.open(`${root}package.json`, 'json', '{ "name": "x" }');
    assert.equal(await tokens(`${root}package.json`), null);
    assert.equal(await tokens('git:/unknown.json'), null);
    assert.deepEqual(await hints('git:/unknown.json'), []);
    assert.deepEqual(await lenses('git:/unknown.json'), []);
  });

  it('hints link to the definition and describe it', async () => {
    await start();
    const [hint] = await hints() ?? [];
    assert.deepEqual(hint!.position, { line: 0, character: bodyText.indexOf('"High"') + 6 });
    const [part] = hint!.label as Exclude<InlayHint['label'], string>;
    assert.equal(part!.value, 'String');
    assert.deepEqual(part!.location, { uri: manifest, range: { start: { line: 2, character: 45 }, end: { line: 2, character: 52 } } });
    assert.match((part!.tooltip as MarkupContent).value, /Attribute `Level` of the set `Engineering`/);
  });

  it('lenses are clickable if the client has their commands, and text if it has not', async () => {
    await start();
    assert.deepEqual((await lenses(manifest)).map(({ command }) =>
      [command!.title, command!.command]), [['1 of 20 attributes', ''], ['1 use', '']]);
    await client.stop();
    await start({ commands: ['csa.showReferences', 'csa.showAttributes', 'csa.showProblems'] });
    assert.deepEqual((await lenses(manifest)).map(({ command }) => command), [
      { title: '1 of 20 attributes', command: 'csa.showAttributes', arguments: [manifest, { line: 0, character: 30 }] },
      { title: '1 use', command: 'csa.showReferences', arguments: [manifest, { line: 2, character: 46 }] },
    ]);
    assert.deepEqual((await lenses(body)).map(({ command }) =>
      command!.title), ['1 value · valid', 'CustomSecAttributeAssignment.ReadWrite.All · Attribute Assignment Administrator']);
    await client.change(body, 2, bodyText.replace('"High"', '4'));
    assert.deepEqual((await lenses(body))[0]!.command, {
      title: '1 value · 1 error', command: 'csa.showProblems', arguments: [body, { line: 0, character: 2 }],
    });
  });

  it('a lens whose request is gone is not resolved, so that the client requests the lenses again', async () => {
    await start();
    const [lens] = await client.connection.sendRequest(CodeLensRequest.type, { textDocument }) ?? [];
    await client.change(body, 2, ` ${bodyText}`);
    await assert.rejects(client.connection.sendRequest(CodeLensResolveRequest.type, lens!), /has changed/);
  });

  it('links open files and the documentation', async () => {
    await start();
    await client.open(page, 'http', pageText);
    const links = await client.connection.sendRequest(DocumentLinkRequest.type, { textDocument: { uri: page } });
    assert.deepEqual(links, [
      { range: { start: { line: 2, character: 2 }, end: { line: 2, character: 13 } }, target: `${root}body.json`, tooltip: 'Open file' },
    ]);
  });

  it('each can be disabled at runtime, and the server requests a refresh', async () => {
    await start();
    const refreshed = Promise.all([SemanticTokensRefreshRequest.type, InlayHintRefreshRequest.type, CodeLensRefreshRequest.type].map(type =>
      new Promise<void>(resolve => client.connection.onRequest(type, () => resolve()))));
    const off = { enabled: false };
    settings = {
      semanticTokens: off, inlayHints: { attributeTypes: off }, codeLens: { uses: off, requests: off }, documentLinks: off,
      hover: { setTables: off },
    };
    await client.connection.sendNotification(DidChangeConfigurationNotification.type, { settings: null });
    await refreshed;
    assert.equal(await tokens(), null);
    assert.equal(await client.connection.sendRequest(SemanticTokensRangeRequest.type, { textDocument, range: wholeText }), null);
    assert.deepEqual(await hints(), []);
    assert.deepEqual((await lenses(manifest)).map(({ command }) => command!.title), ['1 of 20 attributes']);
    assert.deepEqual(await lenses(body), []);
    await client.open(page, 'http', pageText);
    assert.deepEqual(await client.connection.sendRequest(DocumentLinkRequest.type, { textDocument: { uri: page } }), []);
    const hover = await client.connection.sendRequest(HoverRequest.type, {
      textDocument: { uri: manifest }, position: { line: 0, character: 31 },
    }) as Hover;
    assert.doesNotMatch((hover.contents as MarkupContent).value, /Predefined/);
  });

  it('a client that fails to return its configuration has everything enabled', async () => {
    await start();
    client.connection.onRequest(ConfigurationRequest.type, () => { throw new Error('no'); });
    assert.equal((await hints())!.length, 1);
  });

  it('lenses count what they did before syntax errors hid the tenant of the manifest', async () => {
    await start();
    const named = manifestText.replace('{', '{ "tenant": "contoso",');
    await client.change(manifest, 2, named);
    const titles = async (): Promise<string[]> => (await lenses(manifest)).map(({ command }) => command!.title);
    assert.deepEqual(await titles(), ['1 of 20 attributes', '1 use']);
    await client.change(manifest, 3, `{${named}`);
    assert.deepEqual(await titles(), ['1 of 20 attributes', '1 use']);
  });

  it('results that another document changes are refreshed', async () => {
    await start();
    await client.connection.sendRequest('textDocument/diagnostic', { textDocument });
    const refreshed = new Promise<void>(resolve => client.connection.onRequest(InlayHintRefreshRequest.type, () => resolve()));
    await client.change(manifest, 2, manifestText.replace('Available', 'Deprecated'));
    await refreshed;
    assert.deepEqual(((await hints())![0]!.label as { value: string }[]).map(({ value }) => value).join(''), 'String, inactive');
  });

  it('references in another document are counted again', async () => {
    await start();
    const refreshed = new Promise<void>(resolve => client.connection.onRequest(CodeLensRefreshRequest.type, () => resolve()));
    await client.change(body, 2, bodyText.replace('"Level"', '"Level2"'));
    await refreshed;
    assert.equal((await lenses(manifest))[1]!.command!.title, 'not used');
  });
});

describe('a client without these features', () => {
  it('gets none of them, and its settings are read from its notifications', async () => {
    const client = await startClient({ capabilities: { textDocument: { inlayHint: {} } } });
    const { semanticTokensProvider, codeLensProvider, documentLinkProvider, inlayHintProvider } = client.initialized.capabilities;
    assert.deepEqual([
      semanticTokensProvider, codeLensProvider, documentLinkProvider, inlayHintProvider,
    ], [undefined, undefined, undefined, true]);
    await client.open(manifest, 'csa', manifestText);
    const hints = (): Promise<InlayHint[] | null> =>
      client.connection.sendRequest(InlayHintRequest.type, { textDocument: { uri: manifest }, range: wholeText });
    assert.equal((await hints())!.length, 3);
    await client.connection.sendNotification(DidChangeConfigurationNotification.type, {
      settings: { csa: { inlayHints: { capacities: { enabled: false } } } },
    });
    assert.equal((await hints())!.length, 0);
    await client.stop();
  });
});

describe('settings', () => {
  it('are on unless they are disabled, whatever a client returns', () => {
    for (const settings of [
      undefined, null, 4, 'text', [], {}, { inlayHints: null }, { inlayHints: { attributeTypes: 'off' } },
      { inlayHints: { attributeTypes: { enabled: 'no' } } },
    ]) {
      assert.deepEqual(readSettings(settings), readSettings(undefined));
    }
    assert.ok(readSettings(undefined).semanticTokens);
    assert.deepEqual(readSettings({ inlayHints: { deactivated: { enabled: false } } }).inlayHints, {
      attributeTypes: true, capacities: true, deactivated: false,
    });
  });
});
