/** Refactorings and smart paste through the protocol: kinds, versions, new files, and clients that can do less. */
import assert from 'node:assert/strict';
import {
  CodeActionRequest, CodeActionResolveRequest, RegistrationRequest, type ClientCapabilities, type CodeAction,
} from 'vscode-languageserver-protocol/node';
import { paste } from '../../server/src/lsp/protocol';
import { fullCapabilities, root, startClient, type TestClient } from './client';

const uri = `${root}tenant.csa.json`;
const text = `{
  "attributeSets": [
    { "id": "Engineering" },
    { "id": "Marketing" }
  ],
  "assignments": [ { "principal": "users/ada@contoso.com", "customSecurityAttributes": { "Engineering": {} } } ]
}
`;
const atSet = { start: { line: 2, character: 14 }, end: { line: 2, character: 14 } };

function capabilities(codeAction: ClientCapabilities['textDocument']): ClientCapabilities {
  return { ...fullCapabilities, textDocument: {
    ...fullCapabilities.textDocument, codeAction: { ...fullCapabilities.textDocument!.codeAction, ...codeAction?.codeAction },
  } };
}

const resolving = capabilities({ codeAction: { dataSupport: true, disabledSupport: true, resolveSupport: { properties: ['edit'] } } });

describe('refactorings of the language server', () => {
  let client: TestClient;
  afterEach(() => client.stop());

  async function start(supported: ClientCapabilities): Promise<void> {
    client = await startClient({ capabilities: supported }, {});
    client.connection.onRequest(RegistrationRequest.type, () => undefined);
    await client.open(uri, 'csa', text);
  }

  async function actions(only?: string[]): Promise<CodeAction[]> {
    return await client.connection.sendRequest(CodeActionRequest.type, {
      textDocument: { uri }, range: atSet, context: { diagnostics: [], ...(only === undefined ? {} : { only }) },
    }) as CodeAction[];
  }

  it('have kinds, and only the requested ones are returned', async () => {
    await start(resolving);
    assert.deepEqual((await actions(['refactor'])).map(({ kind }) => kind), ['refactor.extract.csa']);
    assert.deepEqual((await actions(['refactor.extract'])).length, 1);
    assert.deepEqual(await actions(['refactor.rewrite']), []);
    assert.deepEqual(await actions(['quickfix']), []);
    assert.equal((await actions()).length, 1);
  });

  it('create a new file, with versions, when they are resolved', async () => {
    await start(resolving);
    const [action] = await actions(['refactor']);
    assert.equal(action!.edit, undefined);
    const { edit } = await client.connection.sendRequest(CodeActionResolveRequest.type, action!);
    const [create, fill, change] = edit!.documentChanges!;
    assert.deepEqual(create, { kind: 'create', uri: `${root}engineering.csa.json`, options: { overwrite: false, ignoreIfExists: false } });
    assert.deepEqual((fill as { textDocument: unknown }).textDocument, { uri: `${root}engineering.csa.json`, version: null });
    assert.deepEqual((change as { textDocument: unknown }).textDocument, { uri, version: 1 });
  });

  it('return no edit for a text that has changed since', async () => {
    await start(resolving);
    const [action] = await actions(['refactor']);
    await client.change(uri, 2, text.replace('Marketing', 'Sales'));
    await assert.rejects(client.connection.sendRequest(CodeActionResolveRequest.type, action!), /has changed/);
    await client.close(uri);
    await assert.rejects(client.connection.sendRequest(CodeActionResolveRequest.type, action!), /has changed/);
  });

  it('are resolved although the counts in their titles have changed', async () => {
    await start(resolving);
    const definition = { attributeSet: 'Engineering', name: 'Level', type: 'String', isCollection: false };
    const defining = JSON.stringify({ attributeSets: [{ id: 'Engineering' }], customSecurityAttributeDefinitions: [definition] });
    await client.change(uri, 2, defining);
    const position = { line: 0, character: defining.indexOf('"Level"') };
    const titled = async (title: RegExp): Promise<CodeAction> => {
      const offered = await client.connection.sendRequest(CodeActionRequest.type, {
        textDocument: { uri }, range: { start: position, end: position }, context: { diagnostics: [], only: ['refactor'] },
      }) as CodeAction[];
      return offered.find(action => title.test(action.title))!;
    };
    const before = await titled(/^Deactivate the attribute "Level"$/);
    await client.open(`${root}assignments.csa.json`, 'csa', JSON.stringify({
      assignments: [{ principal: 'users/ada@contoso.com', customSecurityAttributes: { Engineering: { Level: 'A' } } }],
    }));
    assert.ok(await titled(/^Deactivate the attribute "Level" \(1 use, 1 assignment/));
    const { edit } = await client.connection.sendRequest(CodeActionResolveRequest.type, before);
    assert.equal(edit!.documentChanges!.length, 1);
  });

  it('include their edit for a client that does not resolve, and are left out if it cannot create files', async () => {
    await start(fullCapabilities);
    assert.equal((await actions(['refactor']))[0]!.edit!.documentChanges!.length, 3);
    await client.stop();
    await start({ ...fullCapabilities, workspace: { workspaceEdit: { documentChanges: true } } });
    assert.deepEqual(await actions(['refactor']), []);
  });

  it('ask first where they change several files, if the client can', async () => {
    const asking: ClientCapabilities = {
      ...fullCapabilities,
      workspace: {
        ...fullCapabilities.workspace,
        workspaceEdit: { ...fullCapabilities.workspace!.workspaceEdit, changeAnnotationSupport: { groupsOnLabel: true } },
      },
    };
    const definition = { attributeSet: 'Engineering', name: 'Level', type: 'String', isCollection: false };
    const defining = JSON.stringify({ attributeSets: [{ id: 'Engineering' }], customSecurityAttributeDefinitions: [definition] });
    const position = { line: 0, character: defining.indexOf('"Level"') };
    for (const [supported, isAsked] of [[asking, true], [fullCapabilities, false]] as const) {
      await start(supported);
      await client.change(uri, 2, defining);
      await client.open(`${root}body.json`, 'json', '{ "customSecurityAttributes": { "Engineering": { "Level": "A" } } }');
      const offered = await client.connection.sendRequest(CodeActionRequest.type, {
        textDocument: { uri }, range: { start: position, end: position }, context: { diagnostics: [], only: ['refactor'] },
      }) as CodeAction[];
      const [acrossFiles, inOne] = ['Let "Level"', 'Deactivate']
        .map(title => offered.find(action => action.title.startsWith(title))!.edit!);
      assert.equal(acrossFiles!.documentChanges!.length, 2);
      const annotations = Object.values(acrossFiles!.changeAnnotations ?? {});
      assert.deepEqual(annotations.map(({ needsConfirmation }) => needsConfirmation), isAsked ? [true] : []);
      assert.equal(JSON.stringify(acrossFiles).includes('annotationId'), isAsked);
      assert.equal(inOne!.changeAnnotations, undefined);
      if (isAsked) await client.stop();
    }
  });

  it('report why they are disabled, to a client that shows it', async () => {
    await start(resolving);
    await client.change(uri, 2, text.replace('},\n', '}\n'));
    assert.match((await actions(['refactor']))[0]!.disabled!.reason, /syntax errors/);
    await client.stop();
    await start(fullCapabilities);
    await client.change(uri, 2, text.replace('},\n', '}\n'));
    assert.deepEqual(await actions(['refactor']), []);
  });

  describe('a paste', () => {
    const answer = '{ "@odata.context": "https://graph.microsoft.com/v1.0/$metadata#directory/attributeSets/$entity", "id": "People", "description": null }';
    const range = { start: { line: 3, character: 25 }, end: { line: 3, character: 25 } };

    it('is answered for the requested version, and for no other', async () => {
      await start(resolving);
      const found = await client.connection.sendRequest(paste, { uri, version: 1, range, text: answer });
      assert.deepEqual(found, { title: 'Paste as 1 attribute set', insertText: ',\n    { "id": "People" }', edits: [] });
      await client.change(uri, 2, text);
      assert.equal(await client.connection.sendRequest(paste, { uri, version: 1, range, text: answer }), null);
      assert.equal(await client.connection.sendRequest(paste, { uri, version: 3, range, text: answer }), null);
      assert.equal(await client.connection.sendRequest(paste, { uri: `${root}unknown.json`, version: 1, range, text: answer }), null);
    });

    it('removes the selection if it inserts elsewhere', async () => {
      await start(resolving);
      const selected = { start: { line: 5, character: 2 }, end: { line: 5, character: 2 } };
      const found = await client.connection.sendRequest(paste, { uri, version: 1, range: selected, text: answer });
      assert.equal(found!.insertText, '');
      assert.equal(found!.edits.length, 1);
    });
  });
});
