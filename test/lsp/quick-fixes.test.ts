/** Which quick fixes are offered while documents have syntax errors: none that would edit what can only be read in part. */
import assert from 'node:assert/strict';
import { CodeActionRequest, type CodeAction } from 'vscode-languageserver-protocol/node';
import { fullCapabilities, root, startClient, type TestClient } from './client';

const manifest = `${root}tenant.csa.json`;
const body = `${root}body.json`;
const project = '{ "attributeSet": "Engineering", "name": "Project", "type": "String", "isCollection": false, "isSearchable": true, '
  + '"status": "Available", "usePreDefinedValuesOnly": true, "allowedValues": [ { "id": "Baker", "isActive": true } ] }';
const level = project.replace('Project', 'Level');
const modelling = (...definitions: readonly string[]): string =>
  `{ "attributeSets": [ { "id": "Engineering" } ], "customSecurityAttributeDefinitions": [ ${definitions.join(', ')} ] }`;
const assigned = '{ "Engineering": { "@odata.type": "#Microsoft.DirectoryServices.CustomSecurityAttributeValue", "Project": "Cascade" } }';
const adding = 'Add "Cascade" to the predefined values of "Project"';

describe('quick fixes of the language server', () => {
  let client: TestClient;
  beforeEach(async () => {
    client = await startClient({ capabilities: fullCapabilities }, {});
  });
  afterEach(() => client.stop());

  async function fixesAt(uri: string, text: string): Promise<string[]> {
    const position = { line: 0, character: text.indexOf('"Cascade"') + 1 };
    const actions = await client.connection.sendRequest(CodeActionRequest.type, {
      textDocument: { uri }, range: { start: position, end: position }, context: { diagnostics: [], only: ['quickfix'] },
    }) as CodeAction[];
    return actions.map(({ title }) => title).filter(title => title === adding);
  }

  it('edit no other document with syntax errors, and are offered again once it has none', async () => {
    const text = `{ "customSecurityAttributes": ${assigned} }`;
    await client.open(manifest, 'csa', modelling(project));
    await client.open(body, 'json', text);
    assert.deepEqual(await fixesAt(body, text), [adding]);
    for (const [version, broken] of [
      modelling(project, level.replace('"Level",', '"Level"')), modelling(project.replace('"Project",', '"Project"')),
      modelling(project, level).replace(/\]\s*\}$/, ''),
    ].entries()) {
      await client.change(manifest, version + 2, broken);
      assert.deepEqual(await fixesAt(body, text), [], broken);
    }
    await client.change(manifest, 9, modelling(project, level));
    assert.deepEqual(await fixesAt(body, text), [adding]);
  });

  it('edit no other element with syntax errors in the same document', async () => {
    const text = (definition: string): string =>
      `{ "assignments": [ { "principal": "users/1", "customSecurityAttributes": ${assigned} } ], ${modelling(definition, level).slice(1)}`;
    await client.open(manifest, 'csa', text(project));
    assert.deepEqual(await fixesAt(manifest, text(project)), [adding]);
    const broken = text(project.replace('"Project",', '"Project"'));
    await client.change(manifest, 2, broken);
    assert.deepEqual(await fixesAt(manifest, broken), []);
    const brokenElsewhere = text(project).replace('"Level",', '"Level"');
    await client.change(manifest, 3, brokenElsewhere);
    assert.deepEqual(await fixesAt(manifest, brokenElsewhere), [adding]);
  });
});
