/** What pages cannot show about hovers: that they are not cached, that no text makes them throw, and that they follow edits. */
import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { Workspace } from '../../server/src/core';
import { hoverIn } from '../questions';
import { assertProportion } from '../proportion';

const root = 'file:///w/';
const manifest = `{ "attributeSets": [ { "id": "Engineering" } ],
  "customSecurityAttributeDefinitions": [ { "attributeSet": "Engineering", "name": "Project", "type": "String", "isCollection": true,
    "isSearchable": true, "status": "Available", "usePreDefinedValuesOnly": true, "allowedValues": [ { "id": "Baker", "isActive": true } ] } ],
  "tenant": "contoso" }`;
const body =
  '{ "customSecurityAttributes": { "Engineering": { "@odata.type": "#Microsoft.DirectoryServices.CustomSecurityAttributeValue", '
    + '"Project@odata.type": "#Collection(String)", "Project": [ "Baker" ] } } }';

function workspaceWith(affected?: (uri: string) => void): Workspace {
  const workspace = new Workspace({ roots: [root], ...(affected === undefined ? {} : { affected }) });
  workspace.setText(`${root}a.csa.json`, manifest);
  workspace.setText(`${root}body.json`, body);
  return workspace;
}

function replace(workspace: Workspace, uri: string, from: string, text: string): void {
  const start = workspace.text(uri)!.indexOf(from);
  workspace.edit(uri, [{ start, end: start + from.length, text }]);
}

describe('hovers', () => {
  it('are not cached as queries of the document', () => {
    const affected: string[] = [];
    const workspace = workspaceWith(uri => affected.push(uri));
    for (let offset = 0; offset <= body.length; offset++) hoverIn(workspace, `${root}body.json`, offset);
    affected.length = 0;
    replace(workspace, `${root}a.csa.json`, '"String"', '"Integer"');
    assert.deepEqual(affected, []);
    workspace.findings(`${root}body.json`);
    replace(workspace, `${root}a.csa.json`, '"Integer"', '"String"');
    assert.deepEqual([...new Set(affected)], [`${root}body.json`], 'findings are');
  });

  it('follow edits of other documents and of units before them', () => {
    const workspace = workspaceWith();
    const at = (uri: string, text: string): string | undefined => hoverIn(workspace, uri, workspace.text(uri)!.indexOf(text) + 2)?.markdown;
    assert.match(at(`${root}body.json`, '"Baker"')!, /Active: it can/);
    replace(workspace, `${root}a.csa.json`, '"isActive": true', '"isActive": false');
    assert.match(at(`${root}body.json`, '"Baker"')!, /Deactivated/);
    // The edit is inside a unit: everything after it has moved, and the skeleton was not read again.
    replace(workspace, `${root}a.csa.json`, '"Engineering"', '"Engineering", "description": "Engineering attributes"');
    assert.match(at(`${root}a.csa.json`, '"tenant"')!, /The tenant that this file is a part of/);
    assert.match(at(`${root}a.csa.json`, '"customSecurityAttributeDefinitions"')!, /array of objects/);
    assert.match(at(`${root}body.json`, '"Engineering"')!, /Engineering attributes/);
  });

  it('show nothing for documents that are unknown, ignored or not ours', () => {
    const workspace = workspaceWith();
    workspace.setText(`${root}.csarc.json`, '{ "ignore": [ "body.json" ] }');
    workspace.setText(`${root}package.json`, '{ "name": "x" }');
    assert.equal(hoverIn(workspace, `${root}none.json`, 3), undefined);
    assert.equal(hoverIn(workspace, `${root}body.json`, 5), undefined);
    assert.equal(hoverIn(workspace, `${root}package.json`, 5), undefined);
    assert.equal(hoverIn(workspace, `${root}a.csa.json`, 1e9), undefined);
    assert.equal(hoverIn(workspace, `${root}a.csa.json`, -1), undefined);
  });

  it('handle names that are members of every object', () => {
    const workspace = workspaceWith();
    workspace.setText(`${root}body.json`, '{ "customSecurityAttributes": { "__proto__": { "constructor": "toString", "@odata.type": '
      + '"#constructor", "hasOwnProperty@odata.type": "#toString" } } }');
    workspace.setText(`${root}x.http`, 'GET https://graph.microsoft.com/v1.0/directory/attributeSets/constructor?constructor=1&__proto__=2\nconstructor: 1\n__proto__: 2\n');
    for (const uri of [`${root}body.json`, `${root}x.http`]) {
      for (let offset = 0; offset <= workspace.text(uri)!.length; offset++) {
        assert.doesNotMatch(hoverIn(workspace, uri, offset)?.markdown ?? '', /undefined|native code/);
      }
    }
  });

  it('handle any text', () => {
    const names = ['a.csa.json', 'body.json', 'x.http', 'page.md', '.csarc.json', 't.csa-snapshot.json'];
    fc.assert(fc.property(fc.constantFrom(...names), fc.constantFrom(manifest, body), fc.nat(), fc.nat(), fc.string({
      unit: 'binary', maxLength: 5,
    }), (name, text, from, length, inserted) => {
      const workspace = new Workspace({ roots: [root] });
      const start = from % text.length;
      const broken = text.slice(0, start) + inserted + text.slice(start + length % 40);
      workspace.setText(root + name, name === 'page.md' ? `\`\`\`json\n${broken}\n\`\`\`\n` : broken);
      for (let offset = 0; offset < broken.length; offset += 3) hoverIn(workspace, root + name, offset);
    }), { numRuns: 300 });
  });

  it('take time in proportion to the text, however deeply it is nested', () => {
    const texts: readonly (readonly [string, (depth: number) => string])[] = [
      ['a.csa.json', depth => `{ "attributeSets": ${'['.repeat(depth)} "x" ${']'.repeat(depth)} }`],
      ['body.json', depth => `{ "customSecurityAttributes": { "A": ${'{"a":'.repeat(depth)}1${'}'.repeat(depth)} } }`],
    ];
    for (const [name, text] of texts) {
      const hover = (depth: number): unknown => {
        const workspace = new Workspace({ roots: [root] });
        workspace.setText(root + name, text(depth));
        return hoverIn(workspace, root + name, text(depth).length >> 1);
      };
      assertProportion(() => hover(25_000), () => hover(100_000), 12, name);
    }
  });
});
