/** Where something of ours may begin: in which files a body is offered, and how the items of a list differ. */
import assert from 'node:assert/strict';
import { Workspace, type Completion } from '../../server/src/core';
import { completionsIn } from '../questions';
import { manifest } from '../vscode/suite/tenants';
import { sampleWorkspace } from '../sample-workspace';

const root = 'file:///new/';

/** The items at `|`. */
function offered(name: string, marked: string, hasTenant = true): readonly Completion[] {
  const workspace = new Workspace({ roots: [root] });
  if (hasTenant) workspace.setText(`${root}tenant.csa.json`, manifest('new'));
  workspace.setText(root + name, marked.replace('|', ''));
  return completionsIn(workspace, root + name, marked.indexOf('|')).items;
}

function labels(name: string, marked: string, hasTenant = true): string[] {
  return offered(name, marked, hasTenant).map(({ label }) => label);
}

describe('a new body', () => {
  it('is offered first in an empty file beside a tenant', () => {
    for (const text of ['|', '{ | }', '{ "|" }', '{\n  |\n}', 'cu|', '|\n']) {
      assert.equal(labels('body.json', text)[0], 'customSecurityAttributes', text);
    }
  });

  it('is offered without a tenant only once it is typed', () => {
    for (const text of ['|', '{ | }', '{ "cu|" }', '{ "custom |" }']) assert.deepEqual(labels('body.json', text, false), [], text);
    for (const text of ['cust|', '{ "cust|" }', '{ custom| }', '{ "displayName": "Ada", "cust|" }']) {
      assert.deepEqual(labels('body.json', text, false), ['customSecurityAttributes'], text);
    }
  });

  it('is never offered in files and objects of other programs', () => {
    for (const name of [
      'package.json', 'tsconfig.json', 'tsconfig.build.json', '.eslintrc.json', '.vscode/settings.json', 'appsettings.Development.json',
      'user.schema.json', 'manifest.json', 'package.nls.de.json',
    ]) {
      for (const text of ['|', '{ | }', '{ "cust|" }', 'cust|', '{ "name": "x", "cust|" }']) {
        assert.deepEqual(labels(name, text), [], name + text);
      }
    }
    for (const text of [
      '{ "openapi": "3.1.0", "cust|" }', '{ "version": 1, | }', '{ "conditions": {}, "grantControls": {}, "cust|" }', '[ | ]',
      '[ { "cust|" } ]',
      '{ "displayName": "Ada", "manager": { "cust|" } }', '{ "displayName": "|" }', '{ "displayName": cust| }',
    ]) assert.deepEqual(labels('other.json', text), [], text);
  });

  it('is written with its list open', () => {
    const [item] = offered('body.json', '|');
    assert.deepEqual([item?.edit.text, item?.opensList], ['{\n  "customSecurityAttributes": {\n    $1\n  \\}\n\\}', true]);
    assert.equal(item?.plainText, '{\n  "customSecurityAttributes": {\n  }\n}');
  });
});

describe('samples', () => {
  it('are offered in JSON and Markdown only for their prefix', () => {
    const isSample = ({ detail }: Completion): boolean => detail === 'sample';
    assert.ok(offered('body.json', 'csa-|').some(isSample));
    assert.ok(!offered('body.json', '|').some(isSample));
    assert.ok(!offered('package.json', 'csa-|').some(isSample));
    assert.ok(offered('page.md', 'Text\n\ncsa|').every(isSample));
    assert.deepEqual(labels('page.md', 'Text csa|'), []);
    assert.deepEqual(labels('page.md', '> csa|'), []);
    assert.deepEqual(labels('.csarc.json', '{ "csa-|" }').filter(label => label.includes('ample')), []);
  });

  it('come after what the tenant offers', () => {
    const items = offered('new.http', '|');
    const first = items.findIndex(({ detail }) => detail === 'sample');
    assert.ok(first > 20);
    assert.ok(items.slice(first).every(({ detail }) => detail === 'sample'));
    const assigning = items.filter(({ filterText }) => filterText.toLowerCase().startsWith('assign')).map(({ label }) => label);
    assert.deepEqual(assigning, ['Assign values to a user', 'Assign values to a service principal']);
  });
});

describe('the beginning of a key', () => {
  it('selects that key in an empty manifest, and no skeleton', () => {
    const matching = offered('new.csa.json', '{ "att|" }').filter(({ filterText }) => /a.*t.*t/i.test(filterText)).map(({ label }) => label);
    assert.deepEqual(matching, ['attributeSets', 'customSecurityAttributeDefinitions']);
  });
});

describe('the labels of URLs', () => {
  it('differ in their first thirty characters', () => {
    const workspace = new Workspace({ roots: [root] });
    for (const [name, text] of Object.entries(sampleWorkspace)) if (name.endsWith('.csa.json')) workspace.setText(root + name, text);
    for (const request of ['GET users', 'GET ', 'PATCH ', 'POST ']) {
      workspace.setText(`${root}urls.http`, request);
      const { items } = completionsIn(workspace, `${root}urls.http`, request.length);
      const urls = items.filter(({ kind, label }) => kind === 'url' && !label.startsWith('https:'));
      const beginnings = urls.map(({ label }) => label.slice(0, 30));
      assert.deepEqual([...new Set(beginnings)], beginnings, request);
    }
  });
});

describe('what an item replaces', () => {
  it('ends at the cursor where the rest of a string or a name can stay', () => {
    const inSet = (members: string, wanted: string): Completion | undefined =>
      offered('body.json', `{ "customSecurityAttributes": { "Engineering": { ${members} } } }`).find(({ label }) => label === wanted);
    const value = inSet('"Project": ["Ba|ker"]', 'Baker');
    assert.deepEqual([value!.edit.end - value!.edit.start, value!.insertEnd - value!.edit.start], [5, 2]);
    const key = inSet('"Pro|"', 'Project');
    assert.equal(key!.insertEnd, key!.edit.end);
  });
});
