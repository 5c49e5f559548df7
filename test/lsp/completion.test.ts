/** How items of completion are sent: to VS Code, and to clients that know less. */
import assert from 'node:assert/strict';
import { CompletionRequest, InsertTextMode, type CompletionItem, type ClientCapabilities } from 'vscode-languageserver-protocol/node';
import { type InitializationOptions } from '../../server/src/lsp/protocol';
import { root, startClient } from './client';

const manifest = `{ "attributeSets": [ { "id": "Engineering" } ], "customSecurityAttributeDefinitions": [ { "attributeSet": "Engineering",
  "name": "Ring", "type": "String", "isCollection": false, "isSearchable": true, "status": "Available", "usePreDefinedValuesOnly": true,
  "allowedValues": [ { "id": "Early", "isActive": true } ] } ] }`;
const body = `{
  "customSecurityAttributes": {
    "Engineering": {
      "@odata.type": "#Microsoft.DirectoryServices.CustomSecurityAttributeValue",
      "Ring": "Eagle"
    }
  }
}
`;
const value = { line: 4, character: 17 };

/** The items of the client at a value and after the set. */
async function items(
  capabilities: ClientCapabilities, initializationOptions: InitializationOptions,
): Promise<readonly [CompletionItem | undefined, readonly CompletionItem[]]> {
  const client = await startClient({ capabilities, initializationOptions });
  try {
    await client.open(`${root}tenant.csa.json`, 'csa', manifest);
    await client.open(`${root}body.json`, 'json', body);
    await client.open(`${root}empty.json`, 'json', '');
    const at = async (uri: string, position: typeof value): Promise<CompletionItem[]> => {
      const list = await client.connection.sendRequest(CompletionRequest.type, { textDocument: { uri }, position });
      return Array.isArray(list) ? list : list?.items ?? [];
    };
    const found = (await at(`${root}body.json`, value)).find(({ label }) => label === 'Early');
    return [found, await at(`${root}empty.json`, { line: 0, character: 0 })];
  } finally {
    await client.stop();
  }
}

const capable: ClientCapabilities = { textDocument: { completion: { completionItem: {
  snippetSupport: true, insertReplaceSupport: true,
  insertTextModeSupport: { valueSet: [InsertTextMode.asIs, InsertTextMode.adjustIndentation] },
} } } };

describe('an item of completion', () => {
  it('has two ranges, the indentation of VS Code, and opens the next list', async () => {
    const [early, [whole]] = await items(capable, { jsonSupport: true, editorCommands: true });
    assert.deepEqual(early?.textEdit, {
      newText: 'Early',
      insert: { start: { line: 4, character: 15 }, end: value },
      replace: { start: { line: 4, character: 15 }, end: { line: 4, character: 20 } },
    });
    assert.equal(whole?.insertTextMode, 2);
    assert.equal(whole.textEdit?.newText, '{\n\t"customSecurityAttributes": {\n\t\t$1\n\t\\}\n\\}');
    assert.equal(whole.command?.command, 'editor.action.triggerSuggest');
  });

  it('is inserted as it is elsewhere, without commands', async () => {
    const [early, [whole]] = await items(capable, {});
    assert.ok(early?.textEdit !== undefined && 'insert' in early.textEdit);
    assert.equal(whole?.insertTextMode, 1);
    assert.equal(whole.textEdit?.newText, '{\n  "customSecurityAttributes": {\n    $1\n  \\}\n\\}');
    assert.equal(whole.command, undefined);
  });

  it('is plain text for a client without capabilities', async () => {
    const [early, [whole]] = await items({}, {});
    assert.deepEqual(early?.textEdit, { newText: 'Early', range: { start: { line: 4, character: 15 }, end: { line: 4, character: 20 } } });
    assert.deepEqual(whole?.textEdit, {
      newText: '{\n  "customSecurityAttributes": {\n  }\n}', range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
    });
    assert.equal(whole.insertTextMode, undefined);
  });

  it('of a configuration is ours where the client has JSON support, too: VS Code has no schema for it', async () => {
    const client = await startClient({ capabilities: capable, initializationOptions: { jsonSupport: true } });
    try {
      await client.open(`${root}.csarc.json`, 'jsonc', '{ "limits": "" }');
      const list = await client.connection.sendRequest(CompletionRequest.type, {
        textDocument: { uri: `${root}.csarc.json` }, position: { line: 0, character: 13 },
      });
      assert.ok(list !== null && 'items' in list);
      assert.deepEqual(list.items.map(({ label }) => label), ['current', 'preview']);
    } finally {
      await client.stop();
    }
  });
});
