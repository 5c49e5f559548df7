/** Fixes of everything, and the order of quick fixes. */
import assert from 'node:assert/strict';
import { CodeActionRequest, RegistrationRequest, type CodeAction, type TextDocumentEdit } from 'vscode-languageserver-protocol/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { Workspace } from '../../server/src/core';
import { applyFixes } from '../../server/src/cli/fix';
import { fullCapabilities, root, startClient, type TestClient } from './client';

const manifest = `${root}tenant.csa.json`;
const manifestText = `{ "attributeSets": [ { "id": "Engineering" } ],
  "customSecurityAttributeDefinitions": [
    { "attributeSet": "Engineering", "name": "Project", "type": "String", "isCollection": true, "isSearchable": true, "status": "Available", "usePreDefinedValuesOnly": false },
    { "attributeSet": "Engineering", "name": "Level", "type": "Integer", "isCollection": false, "isSearchable": true, "status": "Available", "usePreDefinedValuesOnly": false } ] }
`;
const requests = `${root}requests.http`;
// One fix makes the next one possible: a collection without its brackets and its annotation, a number in quotes, names in another case.
const requestsText = Array.from({ length: 5 }, (_, index) => `### ${index}
PATCH https://graph.microsoft.com/v1.0/users/${index}

{ "CustomSecurityAttributes": { "Engineering": { "Project": "Baker", "Level@odata.type": "Int32", "Level": "4", }, } }
`).join('\n');

describe('fixing everything', () => {
  let client: TestClient;
  beforeEach(async () => {
    client = await startClient({ capabilities: fullCapabilities }, {});
    client.connection.onRequest(RegistrationRequest.type, () => undefined);
    await client.open(manifest, 'csa', manifestText);
    await client.open(requests, 'http', requestsText);
  });
  afterEach(() => client.stop());

  async function actionsIn(text: string, only: readonly string[], offset?: number): Promise<CodeAction[]> {
    const document = TextDocument.create(requests, 'http', 0, text);
    const range = { start: document.positionAt(offset ?? 0), end: document.positionAt(offset ?? text.length) };
    return await client.connection.sendRequest(CodeActionRequest.type, {
      textDocument: { uri: requests }, range, context: { diagnostics: [], only: [...only] },
    }) as CodeAction[];
  }

  function applied(text: string, { edit }: CodeAction): string {
    const [change] = edit!.documentChanges as TextDocumentEdit[];
    return TextDocument.applyEdits(TextDocument.create(requests, 'http', 0, text), change!.edits.filter(each => 'newText' in each));
  }

  it('has the result of csa lint --fix at once', async () => {
    const workspace = new Workspace({ roots: [root] });
    workspace.setText(manifest, manifestText);
    workspace.setText(requests, requestsText);
    const before = workspace.findings(requests).length;
    assert.ok(before >= 19, String(before));
    applyFixes(workspace, [requests]);
    const [action, ...others] = await actionsIn(requestsText, ['source.fixAll']);
    assert.deepEqual(others, []);
    const fixed = applied(requestsText, action!);
    assert.equal(fixed, workspace.text(requests));
    await client.change(requests, 2, fixed);
    assert.deepEqual(await actionsIn(fixed, ['source.fixAll']), []);
  });

  it('comes before the actions that disable rules, which start with the narrowest', async () => {
    const actions = await actionsIn(requestsText, ['quickfix'], requestsText.indexOf('"CustomSecurityAttributes"') + 1);
    const patterns = [/^Fix all /, /^Disable .* here$/, /^Disable .* in this file$/, / in \.csarc\.json$/];
    const ranks = actions.map(({ title }) => patterns.findIndex(pattern => pattern.test(title)));
    assert.deepEqual(ranks, [...ranks].sort((a, b) => a - b), JSON.stringify(actions.map(({ title }) => title)));
    assert.ok(ranks.includes(0) && ranks.includes(1) && ranks.includes(3), 'a fix of all, and what switches the rule off');
    for (const action of actions) assert.ok((action.diagnostics ?? []).length > 0, `${action.title} belongs to a problem`);
    const titles = actions.map(({ title }) => title);
    assert.equal(new Set(titles).size, titles.length, titles.join('\n'));
  });
});
