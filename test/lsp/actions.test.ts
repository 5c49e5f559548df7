/** The requests of the sidebar's commands. */
import assert from 'node:assert/strict';
import { TextDocumentEdit, type Location, type WorkspaceEdit } from 'vscode-languageserver-protocol/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import {
  add, changeStatus, copies, newRequest, outlineChildren, principals, propose, requestActions, subject, type Addition,
} from '../../server/src/lsp/protocol';
import { fullCapabilities, root, startClient, type TestClient } from './client';

const uri = `${root}tenant.csa.json`;
const text = `{
  "attributeSets": [
    { "id": "Apps" }
  ],
  "customSecurityAttributeDefinitions": [
    { "attributeSet": "Apps", "name": "Tier", "type": "String", "isCollection": false, "isSearchable": true, "status": "Available", "usePreDefinedValuesOnly": true, "allowedValues": [ { "id": "Gold", "isActive": true } ] }
  ],
  "assignments": [
    { "principal": "users/ada@contoso.com", "customSecurityAttributes": { "Apps": { "@odata.type": "#Microsoft.DirectoryServices.CustomSecurityAttributeValue", "Tier": "Gold" } } }
  ]
}
`;

describe('the commands of the sidebar, in the server', () => {
  let client: TestClient;
  let tenant: string;
  beforeEach(async () => {
    client = await startClient({ capabilities: fullCapabilities }, {});
    await client.open(uri, 'csa', text);
    tenant = (await client.connection.sendRequest(outlineChildren, { view: 'tenant', path: [], most: 10 })).items[0]!.key;
  });
  afterEach(() => client.stop());

  const value = (name: string): Addition => ({ kind: 'value', tenant, set: 'Apps', name: 'Tier', value: name });
  const changed = (edit: WorkspaceEdit): string => {
    const [change] = edit.documentChanges!;
    assert.ok(TextDocumentEdit.is(change) && change.textDocument.version === 1 && change.textDocument.uri === uri);
    return TextDocument.applyEdits(TextDocument.create(uri, 'csa', 1, text), change.edits as never);
  };

  it('validate an addition, and make it', async () => {
    const { connection } = client;
    assert.match((await connection.sendRequest(propose, { addition: value('Gold') })).refusal!, /Gold/);
    assert.deepEqual(await connection.sendRequest(propose, { addition: value('Silver') }), {});
    const made = await connection.sendRequest(add, { addition: value('Silver') }) as { edit: WorkspaceEdit; location: Location };
    const after = TextDocument.create(uri, 'csa', 2, changed(made.edit));
    assert.equal(after.getText(made.location.range), '"Silver"');
    assert.deepEqual(made.location.uri, uri);
    assert.match((await connection.sendRequest(add, { addition: value('Gold') }) as { refusal: string }).refusal, /Gold/);
  });

  it('resolve the element of a node', async () => {
    const { connection } = client;
    const { subject: found } = await connection.sendRequest(subject, { view: 'tenant', path: [tenant, 'apps', 'tier', 'Gold'] });
    assert.deepEqual(found, {
      kind: 'value', tenant, documentation: 'https://learn.microsoft.com/graph/api/resources/allowedvalue', set: 'Apps', attribute: 'Tier', value: 'Gold',
      definition: { type: 'String', isCollection: false, isPredefinedOnly: true, activeValues: ['Gold'] },
    });
    const holder = await connection.sendRequest(subject, {
      view: 'assignments', path: ['by-attribute', 'apps\u0000tier', 'Gold', 'users/ada@contoso.com'],
    });
    assert.deepEqual([
      holder.subject?.principal, holder.subject?.set, holder.subject?.attribute, holder.subject?.value,
    ], ['users/ada@contoso.com', 'Apps', 'Tier', 'Gold']);
    assert.deepEqual(await connection.sendRequest(subject, { view: 'tenant', path: ['nothing'] }), { subject: null });
    assert.deepEqual(await connection.sendRequest(principals, { tenant, most: 5 }), { principals: ['users/ada@contoso.com'] });
    assert.deepEqual(await connection.sendRequest(principals, { tenant: 'nothing', most: 5 }), { principals: [] });
  });

  it('resolve a Boolean as one of a single value, even if its definition allows several', async () => {
    const { connection } = client;
    await client.change(uri, 2, text.replace('"type": "String", "isCollection": false', '"type": "Boolean", "isCollection": true'));
    const { subject: found } = await connection.sendRequest(subject, { view: 'tenant', path: [tenant, 'apps', 'tier'] });
    assert.equal(found?.definition?.isCollection, false);
  });

  it('deactivate a definition or a value, with versions', async () => {
    const { connection } = client;
    const definition = (await connection.sendRequest(changeStatus, { to: 'inactive', view: 'tenant', path: [tenant, 'apps', 'tier'] }))!;
    assert.equal(definition.title, 'Deactivate the attribute "Tier" (1 use, 1 assignment can no longer be sent)');
    assert.match(changed(definition.edit), /"status": "Deprecated"/);
    const predefined = (await connection.sendRequest(changeStatus, {
      to: 'inactive', view: 'tenant', path: [tenant, 'apps', 'tier', 'Gold'],
    }))!;
    assert.match(changed(predefined.edit), /"id": "Gold", "isActive": false/);
    assert.equal(await connection.sendRequest(changeStatus, { to: 'inactive', view: 'tenant', path: [tenant, 'apps'] }), null);
    assert.equal(await connection.sendRequest(changeStatus, { to: 'active', view: 'tenant', path: [tenant, 'apps', 'tier'] }), null);
    await client.change(uri, 2, text.replace('"Tier", "type"', '"Tier" "type"'));
    assert.equal(await connection.sendRequest(changeStatus, { to: 'inactive', view: 'tenant', path: [tenant, 'apps', 'tier'] }), null);
  });

  it('report why there is nothing to copy', async () => {
    const { connection } = client;
    await client.open(`${root}bad.csa.json`, 'csa', '{ "attributeSets": [ { "id": "Bad", "description": 01 } ] }');
    const { copies: found } = await connection.sendRequest(copies, { view: 'tenant', path: [tenant, 'bad'], shell: 'bash' });
    assert.equal(found.length, 6);
    for (const { text: copied, refusal } of found) {
      assert.deepEqual([copied, refusal?.refusal.includes('its JSON has errors')], [undefined, true]);
    }
  });

  it('copy the request at a position, and in a manifest what is written there', async () => {
    const { connection } = client;
    const at = (uri: string, character: number): { uri: string; position: { line: number; character: number }; shell: 'bash' } =>
      ({ uri, position: { line: 0, character }, shell: 'bash' });
    const request = `${root}request.json`;
    const value = '{ "Apps": { "@odata.type": "#Microsoft.DirectoryServices.CustomSecurityAttributeValue", "Tier": "Gold" } }';
    await client.open(request, 'json', `{ "customSecurityAttributes": ${value} }`);
    const { copies: ofBody } = await connection.sendRequest(copies, at(request, 5));
    assert.deepEqual(new Set(ofBody.map(({ title }) => title)), new Set([
      'Assign "Tier" to a user', 'Assign "Tier" to a service principal',
    ]));
    const lines = text.split('\n');
    const line = lines.findIndex(each => each.includes('"principal"'));
    const position = { line, character: lines[line]!.indexOf('"Tier"') + 2 };
    const { copies: ofAssignment } = await connection.sendRequest(copies, { uri, position, shell: 'bash' });
    assert.deepEqual(new Set(ofAssignment.map(({ title }) => title)), new Set(['Assign the values of "users/ada@contoso.com"']));
    const actions = await connection.sendRequest(requestActions, at(request, 5));
    assert.ok(actions.like !== null && 'snippet' in actions.like);
    assert.match(actions.like.snippet, /PATCH \S+\/users\/\$\{1:\{id\\\}\}/);
    assert.equal(actions.toManifest?.uri, uri);
    assert.deepEqual(await connection.sendRequest(requestActions, at(`${root}unknown.json`, 0)), { like: null, toManifest: null });
  });

  it('copy a node, and start a request', async () => {
    const { connection } = client;
    const { copies: found } = await connection.sendRequest(copies, {
      view: 'assignments', path: ['by-principal', 'users/ada@contoso.com'], shell: 'bash',
    });
    assert.deepEqual(found.map(({ form }) => form), ['body', 'http', 'curl', 'azRest', 'powerShell']);
    assert.deepEqual(await connection.sendRequest(copies, { view: 'tenant', path: ['nothing'], shell: 'bash' }), { copies: [] });
    const request = await connection.sendRequest(newRequest, {
      nodes: [{ view: 'tenant', path: [tenant, 'apps', 'tier'] }], principal: 'users/{id}',
    });
    assert.match(request!.text, /"Tier": "Gold"/);
    assert.equal(await connection.sendRequest(newRequest, { nodes: [], principal: 'users/{id}' }), null);
  });
});
