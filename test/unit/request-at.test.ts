/** The request under the cursor, in every kind of document that holds requests. */
import assert from 'node:assert/strict';
import { copyForms, copyRequestsAt, isCopyRefusal, requestLike, Workspace, type CopyFormId } from '../../server/src/core';

const root = 'file:///workspace/';
const setType = '"@odata.type": "#Microsoft.DirectoryServices.CustomSecurityAttributeValue"';
const sets = `{ "Engineering": { ${setType}, "Certified": true } }`;
const body = `{ "customSecurityAttributes": ${sets} }`;

/** The copies at the place of `|` in a document, by form; refusals as their sentences. */
function copiesAt(name: string, marked: string): { readonly title: string; readonly forms: ReadonlyMap<CopyFormId, string> }[] {
  const offset = marked.indexOf('|');
  const workspace = new Workspace({ roots: [root] });
  workspace.setText(root + name, marked.slice(0, offset) + marked.slice(offset + 1));
  return copyRequestsAt(workspace.view(root + name)!, offset).map(copy => ({
    title: copy.title,
    forms: new Map(copyForms.flatMap(({ id, text }) => {
      const copied = text(copy, 'bash');
      return copied === undefined ? [] : [[id, typeof copied === 'string' ? copied : copied.refusal] as const];
    })),
  }));
}

function httpAt(name: string, marked: string): string | undefined {
  return copiesAt(name, marked)[0]?.forms.get('http');
}

const printed = `{
  "customSecurityAttributes": {
    "Engineering": {
      "@odata.type": "#Microsoft.DirectoryServices.CustomSecurityAttributeValue",
      "Certified": true
    }
  }
}
`;

describe('the request under the cursor', () => {
  it('is copied from an HTTP file, the one around the cursor', () => {
    const file = `### first
GET https://graph.microsoft.com/v1.0/users?$filter=customSecurityAttributes/Engineering/Certified eq true&$count=true
ConsistencyLevel: eventual
Authorization: Bearer secret
Cookie: secret

### second
PATCH https://{{host}}/beta/users/{{user}}
Content-Type: application/json

${body.replace('true', 'true|')}
`;
    const [second] = copiesAt('a.http', file);
    assert.equal(second!.title, 'Send "PATCH https://graph.microsoft.com/beta/users/{user}"');
    assert.equal(second!.forms.get('http'), `### ${second!.title}
PATCH https://graph.microsoft.com/beta/users/{user}
Content-Type: application/json

${printed}`);
    const [first] = copiesAt('a.http', file.replace('|', '').replace('### first\nG', '### first\nG|'));
    assert.deepEqual([...first!.forms.keys()], ['http', 'curl', 'azRest', 'powerShell']);
    assert.equal(first!.forms.get('http'), `### ${first!.title}
GET https://graph.microsoft.com/v1.0/users?$filter=customSecurityAttributes/Engineering/Certified%20eq%20true&$count=true
ConsistencyLevel: eventual
`);
    for (const text of first!.forms.values()) assert.doesNotMatch(text, /secret/);
  });

  it('is copied from a page, a batch and a body', () => {
    assert.match(httpAt('a.md', `# x\n\n\`\`\`http\nPATCH /users/1\n\n${body}|\n\`\`\`\n`)!, /^PATCH https:\/\/graph\.microsoft\.com\/v1\.0\/users\/1$/m);
    const batch = `{ "requests": [
      { "id": "1", "method": "GET", "url": "/me" },
      { "id": "2", "method": "PATCH", "url": "/users/2", "headers": { "Content-Type": "application/json" }, "body": | ${body} } ] }`;
    assert.match(httpAt('batch.json', batch)!, /^PATCH https:\/\/graph\.microsoft\.com\/v1\.0\/users\/2\nContent-Type: application\/json\n\n\{$/m);
    assert.deepEqual(copiesAt('batch.json', batch.replace('|', '').replace('"GET"', '|"GET"')), []);
    const [user, servicePrincipal] = copiesAt('body.json', `|${body}`);
    assert.deepEqual([user!.title, servicePrincipal!.title], [
      'Assign "Certified" to a user', 'Assign "Certified" to a service principal',
    ]);
    assert.match(user!.forms.get('http')!, /^PATCH https:\/\/graph\.microsoft\.com\/v1\.0\/users\/\{id\}$/m);
    assert.equal(user!.forms.get('body'), printed);
  });

  it('is what a body on its own creates, or only its body where that does not show where it is sent', () => {
    const definition = '{ "attributeSet": "Engineering", "name": "Project", "type": "String", "isCollection": false, "isSearchable": true, '
      + '"status": "Available", "usePreDefinedValuesOnly": false }';
    const [created] = copiesAt('definition.json', `|${definition}`);
    assert.equal(created!.title, 'Create the attribute "Project"');
    assert.deepEqual([...created!.forms.keys()], copyForms.map(({ id }) => id));
    const [update] = copiesAt('update.json', '|{ "allowedValues@delta": [ { "id": "Baker", "isActive": true } ] }');
    assert.deepEqual([update!.title, [...update!.forms.keys()]], ['Send this body', ['body']]);
  });

  it('is refused where it cannot be copied as it is sent', () => {
    const of = (text: string): string | undefined => httpAt('a.http', text);
    assert.match(of(`PATCH /users/1|\n\n${body.slice(0, -2)}`)!, /its JSON has errors/);
    // A copy carries a token.
    assert.equal(of(`PATCH https://proxy.example/v1.0/users/1|\n\n${body}`), undefined);
    assert.deepEqual(copiesAt('package.json', '|{ "name": "x" }'), []);
    assert.deepEqual(copiesAt('a.http', '|GET https://example.com/'), []);
  });

  it('begins another one, with the object selected', () => {
    const workspace = new Workspace({ roots: [root] });
    workspace.setText(`${root}a.http`, `PATCH /users/ada@contoso.com\n\n${body.replace('true', '"$x}"')}\n`);
    const [request] = copyRequestsAt(workspace.view(`${root}a.http`)!, 3);
    const snippet = requestLike(request!);
    assert.ok(!isCopyRefusal(snippet));
    assert.match(snippet!, /^PATCH https:\/\/graph\.microsoft\.com\/v1\.0\/users\/\$\{1:ada@contoso\.com\}$/m);
    assert.match(snippet!, /"Certified": "\\\$x\\\}"/);
    assert.match(snippet!, /\n\$0$/);
  });
});
