import assert from 'node:assert/strict';
import { Workspace, type Finding } from '../../server/src/core';
import { assertSoon } from '../proportion';

const root = 'file:///bad/';
const names = ['x.csa.json', 'x.json', 'x.http', 'x.md', 'x.csa-snapshot.json', '.csarc.json'];

const much = 200_000;
const texts: Readonly<Record<string, string>> = {
  'open brackets': '['.repeat(much),
  'open objects': '{"customSecurityAttributes":'.repeat(much / 10),
  'nested attribute sets': `{"attributeSets":${'['.repeat(much)}`,
  'closing brackets': ']'.repeat(much),
  'commas': `{"attributeSets":[${','.repeat(much)}`,
  'quotes': '"'.repeat(much),
  'one long key': `{"customSecurityAttributes":{"${'x'.repeat(1 << 20)}":{"${'y'.repeat(1 << 20)}":1}}}`,
  'one long value': `{"customSecurityAttributes":{"A":{"B":"${'x'.repeat(1 << 20)}"}}}`,
  'backslashes': `{"customSecurityAttributes":"${'\\'.repeat(much)}"}`,
  'an open comment': `/*${' '.repeat(much)}`,
  'NUL characters': '\0'.repeat(much),
  'lone surrogates': `{"customSecurityAttributes":{"\ud800":{"\udc00":"${'\ud800'.repeat(100)}"}}}`,
  'a byte order mark': '\ufeff{"customSecurityAttributes":{"A":{"B":1}}}',
  'equal keys': `{"customSecurityAttributes":{"A":{${'"B":1,'.repeat(20_000)}"B":1}}}`,
  'separators': '###\n'.repeat(50_000),
  'requests': 'PATCH https://graph.microsoft.com/v1.0/users/1\n{"customSecurityAttributes":{"A":{"B":1}}}\n###\n'.repeat(2000),
  'an open fence': `\`\`\`http\nPATCH https://graph.microsoft.com/v1.0/users/1\n${'{"customSecurityAttributes":{'.repeat(20_000)}`,
  'quotes in quotes': `${'> '.repeat(20_000)}customSecurityAttributes`,
  'a long filter': `GET https://graph.microsoft.com/v1.0/users?$filter=${'customSecurityAttributes/A/B eq '.repeat(20_000)}`,
  'variables': `{"customSecurityAttributes":${'{{'.repeat(much / 2)}`,
  'directives': '// csa-disable-next-line x\n'.repeat(20_000),
};

describe('bad input', () => {
  for (const [what, text] of Object.entries(texts)) {
    it(`${what}: is answered in time`, () => {
      for (const name of names) {
        const workspace = new Workspace({ roots: [root] });
        let findings: readonly Finding[] = [];
        assertSoon(() => {
          workspace.setText(root + name, text);
          findings = workspace.findings(root + name);
        }, name);
        for (const { span, message } of findings) {
          assert.ok(span.start >= 0 && span.start <= span.end && span.end <= text.length);
          assert.ok(message.length < 1000, message.slice(0, 100));
        }
      }
    });
  }

  it('a broken file among valid ones hides nothing in the others', () => {
    const workspace = new Workspace({ roots: [root] });
    workspace.setText(`${root}a.csa.json`, '{ "attributeSets": [ { "id": "Engineering" }, { "id": ');
    workspace.setText(`${root}b.json`, '{ "customSecurityAttributes": { "engineering": { "@odata.type": '
      + '"#Microsoft.DirectoryServices.CustomSecurityAttributeValue", "Level": null } } }');
    assert.deepEqual(rules(workspace.findings(`${root}a.csa.json`)).filter(rule => rule !== 'syntax'), []);
    assert.deepEqual(rules(workspace.findings(`${root}b.json`)), ['name-case']);
  });

  it('control characters of a document are visible in messages', () => {
    const workspace = new Workspace();
    workspace.setText(`${root}x.json`, '{ "customSecurityAttributes": { "A\\u001b[31m\\u202e": { "B": "" , "C": true } } }');
    for (const { message } of workspace.findings(`${root}x.json`)) assert.doesNotMatch(message, /[\p{Cc}\p{Cf}]/u);
  });
});

function rules(findings: readonly Finding[]): string[] {
  return findings.map(finding => finding.rule);
}
