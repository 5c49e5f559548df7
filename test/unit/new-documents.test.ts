import assert from 'node:assert/strict';
import { firstManifest, formatDocument, newRequests, Workspace } from '../../server/src/core';

const root = 'file:///new/';

describe('new documents', () => {
  for (const tenant of ['', '  ', 'contoso', 'a "quoted" \\ name', '東京']) {
    it(`a first manifest of ${JSON.stringify(tenant)} is valid and formatted`, () => {
      const text = firstManifest(tenant);
      assert.deepEqual(findings({ 'tenant.csa.json': text }), []);
      assert.deepEqual(JSON.parse(text), {
        ...(tenant.trim() === '' ? {} : { tenant }), attributeSets: [], customSecurityAttributeDefinitions: [], assignments: [],
      });
      const workspace = open({ 'tenant.csa.json': text });
      assert.deepEqual(formatDocument(workspace.view(`${root}tenant.csa.json`)!, { tabSize: 2, insertSpaces: true }), []);
    });
  }

  const manifest = `{
  "attributeSets": [{ "id": "Engineering" }],
  "customSecurityAttributeDefinitions": [
    {
      "attributeSet": "Engineering", "name": "Project", "type": "String",
      "isCollection": true, "isSearchable": true, "status": "Available", "usePreDefinedValuesOnly": true,
      "allowedValues": [{ "id": "Baker", "isActive": true }, { "id": "Cascade", "isActive": true }]
    }
  ]
}
`;
  const others = {
    'without a tenant': {},
    'with one attribute': { 'tenant.csa.json': manifest },
    'with an attribute of one free value': { 'tenant.csa.json': manifest.replace('"isCollection": true', '"isCollection": false')
      .replace('"usePreDefinedValuesOnly": true', '"usePreDefinedValuesOnly": false')
      .replace(/,\s*"allowedValues": \[[^\]]*\]/, '') },
  };
  for (const [title, files] of Object.entries(others)) {
    describe(`requests ${title}`, () => {
      const [name] = Object.keys(files);
      for (const { label, text, request } of newRequests(name === undefined ? undefined : open(files).view(root + name)!.tenant)) {
        it(`${label}: has no findings`, () => {
          assert.deepEqual(findings({ ...files, 'one.http': text }), [], text);
          assert.match(text, /^### \S.*\n(?:GET|POST|PATCH) https:\/\/graph\.microsoft\.com\/v1\.0\/.*\n/);
          assert.match(request, /^(?:GET|POST|PATCH) \/\S*$|\$filter=/);
          assert.equal(/SetName|AttributeName/.test(text) && name !== undefined, false, text);
        });
      }
    });
  }

  it('a request with a body has a line for each member, and placeholders', () => {
    const { text, snippet } = newRequests(open(others['with one attribute']).view(`${root}tenant.csa.json`)!.tenant)[0]!;
    const written = `### Assign values to a user
PATCH https://graph.microsoft.com/v1.0/users/{id}
Content-Type: application/json

{
  "customSecurityAttributes": {
    "Engineering": {
      "@odata.type": "#Microsoft.DirectoryServices.CustomSecurityAttributeValue",
      "Project@odata.type": "#Collection(String)",
      "Project": [ "Baker" ]
    }
  }
}
`;
    assert.equal(text, written);
    assert.match(snippet, /\n {4}"Engineering": \{\n/);
    assert.match(snippet, /\$\{2\|"Baker","Cascade"\|\}/);
  });
});

function open(files: Readonly<Record<string, string>>): Workspace {
  const workspace = new Workspace({ roots: [root] });
  for (const [name, text] of Object.entries(files)) workspace.setText(root + name, text);
  return workspace;
}

function findings(files: Readonly<Record<string, string>>): readonly string[] {
  const workspace = open(files);
  return Object.keys(files).flatMap(name => workspace.findings(root + name).map(({ rule, message }) => `${rule}: ${message}`));
}
