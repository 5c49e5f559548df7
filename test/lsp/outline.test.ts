import assert from 'node:assert/strict';
import { DidChangeWatchedFilesNotification } from 'vscode-languageserver-protocol/node';
import { dropText, nodeAt, outlineAt, outlineChanged, outlineChildren, outlineNode, type OutlineItem } from '../../server/src/lsp/protocol';
import { root, startClient, type TestClient } from './client';

const manifest = `${root}tenant.csa.json`;
const text = `{
  "attributeSets": [ { "id": "Apps", "maxAttributesPerSet": 5 } ],
  "customSecurityAttributeDefinitions": [
    { "attributeSet": "Apps", "name": "Tier", "type": "Integer" }
  ]
}
`;

describe('the outline of the server', () => {
  let client: TestClient;
  beforeEach(async () => { client = await startClient({ capabilities: {} }, { [manifest]: text }); });
  afterEach(() => client.stop());

  const children = async (path: readonly string[]): Promise<readonly OutlineItem[]> =>
    (await client.connection.sendRequest(outlineChildren, { view: 'tenant', path, most: 100 })).items;
  const changed = (): Promise<readonly { readonly path: readonly string[] }[]> =>
    new Promise(resolve => client.connection.onNotification(outlineChanged, ({ nodes }) => resolve(nodes)));

  it('returns nodes level by level, and notifies of the one that has changed', async () => {
    await client.open(manifest, 'csa', text);
    const [tenant] = await children([]);
    assert.deepEqual((await children([tenant!.key])).map(({ label, facts }) =>
      [label, facts]), [['Apps', [{ fact: 'attributes', count: 1, of: 5 }]]]);
    const set = [tenant!.key, 'apps'];
    // Uses are shown when the folder has been read.
    const counted = changed();
    assert.deepEqual((await children(set)).map(({ label, isWritten, hasChildren }) =>
      [label, isWritten, hasChildren]), [['Tier', true, false]]);
    await counted;
    await children(set);
    const told = changed();
    await client.change(manifest, 2, text.replace('"Integer"', '"String"'));
    assert.deepEqual(await told, [{ view: 'tenant', path: set }]);
    assert.deepEqual((await children(set))[0]!.facts, [{ fact: 'type', name: 'String' }, { fact: 'uses', count: 0 }]);
  });

  it('sends no notification when only positions move, and returns the new ones', async () => {
    await client.open(manifest, 'csa', text);
    const [tenant] = await children([]);
    await children([tenant!.key]);
    const told = changed();
    await client.change(manifest, 2, `\n\n${text}`);
    await client.change(manifest, 3, `\n\n${text.replace('"Apps", "max', '"Web", "max')}`);
    assert.equal((await told).length, 2);
    const node = await client.connection.sendRequest(outlineNode, { view: 'tenant', path: [tenant!.key, 'apps', 'tier'] });
    assert.deepEqual(node.location, { uri: manifest, range: { start: { line: 5, character: 38 }, end: { line: 5, character: 44 } } });
    assert.match(node.markdown!, /Tier/);
    const { path } = await client.connection.sendRequest(outlineAt, {
      view: 'tenant', uri: manifest, position: { line: 5, character: 40 },
    });
    assert.deepEqual(path, [tenant!.key, 'apps', 'tier']);
  });

  it('finds the node that a manifest or a body is about at a position', async () => {
    const values = text.replace('"Integer"', '"String", "allowedValues": [ { "id": "Gold" } ]');
    const body = `${root}body.json`;
    const bodyText = '{ "customSecurityAttributes": { "Apps": { "Tier": "Gold", "Other": 1 } } }';
    await client.open(manifest, 'csa', values);
    await client.open(body, 'json', bodyText);
    const [tenant] = await children([]);
    const at = async (uri: string, document: string, word: string, length: number): Promise<readonly string[]> => {
      const before = document.slice(0, document.indexOf(word) + 1).split('\n');
      const position = { line: before.length - 1, character: before.at(-1)!.length };
      return (await client.connection.sendRequest(nodeAt, { uri, position, length })).path.slice(1);
    };
    assert.deepEqual(await at(manifest, values, '"type"', 3), ['apps', 'tier']);
    assert.deepEqual(await at(manifest, values, '"Gold"', 3), ['apps', 'tier', 'Gold']);
    // In a definition, the name of its set.
    assert.deepEqual(await at(manifest, values, '"Apps", "name"', 2), ['apps']);
    assert.deepEqual(await at(manifest, values, '"Apps", "name"', 3), ['apps', 'tier']);
    assert.deepEqual(await at(body, bodyText, '"Gold"', 3), ['apps', 'tier', 'Gold']);
    assert.deepEqual(await at(body, bodyText, '"Tier"', 3), ['apps', 'tier']);
    assert.deepEqual(await at(body, bodyText, '"Other"', 3), ['apps']);
    assert.deepEqual((await client.connection.sendRequest(nodeAt, {
      uri: body, position: { line: 0, character: 0 }, length: 3,
    })).path, [tenant!.key]);
    assert.deepEqual((await client.connection.sendRequest(nodeAt, {
      uri: 'git:/unknown.json', position: { line: 0, character: 0 }, length: 3,
    })).path, []);
  });

  it('keeps the last contents of a manifest that breaks, and reports which one is broken', async () => {
    await client.open(manifest, 'csa', text);
    const [before] = await children([]);
    const told = changed();
    await client.change(manifest, 2, text.replace('"id": "Apps"', '"id": "Ap'));
    assert.deepEqual(await told, [{ view: 'tenant', path: [] }]);
    const { items, broken } = await client.connection.sendRequest(outlineChildren, { view: 'tenant', path: [], most: 10 });
    assert.deepEqual([items[0]!.label, items[0]!.facts, broken], [before!.label, before!.facts, [manifest]]);
    assert.deepEqual((await children([before!.key])).map(({ label }) => label), ['Apps']);
  });

  it('truncates long lists of nodes, and returns nothing for unknown nodes', async () => {
    await client.connection.sendNotification(DidChangeWatchedFilesNotification.type, { changes: [{ uri: manifest, type: 2 }] });
    await client.open(manifest, 'csa', text);
    assert.deepEqual(await client.connection.sendRequest(outlineChildren, { view: 'tenant', path: [], most: 0 }), {
      items: [], more: 1, broken: [],
    });
    assert.deepEqual(await children(['nothing']), []);
    assert.deepEqual(await client.connection.sendRequest(outlineNode, { view: 'tenant', path: ['nothing'] }), {
      location: null, markdown: null,
    });
    assert.deepEqual(await client.connection.sendRequest(outlineAt, {
      view: 'tenant', uri: `${root}none.csa.json`, position: { line: 0, character: 0 },
    }), { path: null });
  });

  it('returns the nodes of a large manifest before its findings', async () => {
    const assignments = Array.from({ length: 3000 }, (_, index) =>
      `{ "principal": "users/${index}", "customSecurityAttributes": { "Apps": { "@odata.type": `
        + `"#Microsoft.DirectoryServices.CustomSecurityAttributeValue", "Tier@odata.type": "#Int32", "Tier": `
        + `${index === 2999 ? 'true' : index} } } }`);
    const large = await startClient({
      capabilities: {},
    }, { [manifest]: text.replace(/\]\s*\}\s*$/, `], "assignments": [ ${assignments.join(',\n')} ] }`) });
    try {
      const ask = async (): Promise<OutlineItem> =>
        (await large.connection.sendRequest(outlineChildren, { view: 'tenant', path: [], most: 10 })).items[0]!;
      const told = new Promise(resolve => large.connection.onNotification(outlineChanged, resolve));
      const published = large.until(manifest, () => true);
      const first = await ask();
      assert.deepEqual([first.facts[0], first.problems], [{ fact: 'sets', count: 1 }, undefined]);
      const diagnostics = await published;
      assert.ok(diagnostics.some(({ code }) => code === 'value-type'));
      await told;
      assert.deepEqual((await ask()).problems, { count: diagnostics.length, severity: 'error' });
    } finally {
      await large.stop();
    }
  });

  describe('dropped into a document', () => {
    const body = `${root}body.json`;
    const drop = async (path: readonly string[], before: string, after: string): Promise<unknown> => {
      await client.open(manifest, 'csa', text.replace(
        '"Tier", "type": "Integer"',
        '"Tier", "type": "Integer", "isCollection": false, "isSearchable": true, "status": "Available", "usePreDefinedValuesOnly": true, '
          + '"allowedValues": [ { "id": "4", "isActive": true } ]',
      ));
      await client.open(body, 'json', before + after);
      const [tenant] = await children([]);
      const [line, character] = [before.split('\n').length - 1, before.length - before.lastIndexOf('\n') - 1];
      return client.connection.sendRequest(dropText, {
        view: 'tenant', path: [tenant!.key, ...path], uri: body, version: 1, position: { line, character },
      });
    };
    const [start, end] = [
      '{ "customSecurityAttributes": { "Apps": {\n  "@odata.type": "#Microsoft.DirectoryServices.CustomSecurityAttributeValue",\n  ',
      '\n} } }\n',
    ];
    it('inserts an attribute with its annotation', async () => {
      assert.deepEqual(await drop(['apps', 'tier'], start, end), {
        insertText: '"Tier@odata.type": "#Int32",\n  "Tier": ${1:4}', isSnippet: true, edits: [],
      });
    });
    it('inserts a value in the form of its attribute, and a set with its type', async () => {
      assert.deepEqual(await drop(['apps', 'tier', '4'], `${start}"Tier@odata.type": "#Int32", "Tier": `, end), {
        insertText: '4', isSnippet: false, edits: [],
      });
      const set = await client.connection.sendRequest(outlineChildren, { view: 'tenant', path: [], most: 1 });
      assert.equal(set.items.length, 1);
      assert.match(JSON.stringify(await drop(['apps'], '{ "customSecurityAttributes": {', '} }')), /CustomSecurityAttributeValue/);
    });
    it('inserts the name elsewhere, and beside existing content', async () => {
      assert.deepEqual(await drop(['apps', 'tier'], '{ "customSecurityAttributes": {} } ', ''), {
        insertText: 'Apps_Tier', isSnippet: false, edits: [],
      });
      const place = { line: 2, character: '  "Level": 1'.length };
      assert.deepEqual(await drop(['apps', 'tier'], `${start}"Le`, `vel": 1${end}`), {
        insertText: '', isSnippet: false,
        edits: [{ range: { start: place, end: place }, newText: ',\n  "Tier@odata.type": "#Int32",\n  "Tier": 4' }],
      });
      assert.equal(await drop(['nothing'], start, end), null);
    });
  });
});
