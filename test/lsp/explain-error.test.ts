/** Errors of Graph as the client requests them. */
import assert from 'node:assert/strict';
import { CodeLensRequest, CodeLensResolveRequest } from 'vscode-languageserver-protocol/node';
import { clientCommands, explainError } from '../../server/src/lsp/protocol';
import { fullCapabilities, root, startClient, type TestClient } from './client';

const uri = `${root}assign.http`;
const request = 'PATCH https://graph.microsoft.com/v1.0/users/1\nContent-Type: application/json\n\n{ "customSecurityAttributes": {\n  "Engineering": { "Level": "High" } } }\n';
const error = 'Invalid property \'Engineering\'.';

describe('errors of Graph in the language server', () => {
  let client: TestClient;

  before(async () => {
    client = await startClient({
      capabilities: { ...fullCapabilities, textDocument: { ...fullCapabilities.textDocument, codeLens: {} } },
      initializationOptions: { commands: Object.values(clientCommands) },
    });
    await client.open(uri, 'http', `${request}\n###\n# ${error}\n`);
  });

  after(() => client.stop());

  it('are explained without a document, and with one that is unknown to the server', async () => {
    for (const params of [{ text: error }, { text: error, uri: `${root}unknown.json`, position: { line: 0, character: 0 } }]) {
      const explained = await client.connection.sendRequest(explainError, params);
      assert.match(
        explained?.markdown ?? '',
        /^# Error from Graph\n\n## 400 Request_BadRequest\n[^]*Here: `Engineering`[^]*\[missing-set-type\]\(https:/,
      );
      assert.deepEqual(explained?.locations, []);
    }
    assert.match((await client.connection.sendRequest(explainError, { text: 'Nothing' }))?.markdown ?? '', /is not known/);
  });

  it('have the lines of the request that may be the cause', async () => {
    const explained = await client.connection.sendRequest(explainError, { text: error, uri });
    assert.match(explained?.markdown ?? '', /\*\*Line 5\*\* of assign\\?\.http, \[missing-set-type\]/);
    assert.deepEqual(explained?.locations, [{ uri, range: { start: { line: 4, character: 2 }, end: { line: 4, character: 15 } } }]);
  });

  it('have a lens where they are pasted, whose command explains them', async () => {
    const lenses = await client.connection.sendRequest(CodeLensRequest.type, { textDocument: { uri } });
    const lens = lenses?.find(({ range }) => range.start.line === 7);
    assert.ok(lens !== undefined);
    const { command } = await client.connection.sendRequest(CodeLensResolveRequest.type, lens);
    assert.deepEqual(command, {
      title: 'Explain this error', command: clientCommands.explainErrorAt, arguments: [uri, { line: 7, character: 2 }],
    });
    const explained = await client.connection.sendRequest(explainError, { uri, position: { line: 7, character: 2 } });
    assert.equal(explained?.locations.length, 1);
    assert.equal(await client.connection.sendRequest(explainError, { uri, position: { line: 0, character: 0 } }), null);
  });
});
