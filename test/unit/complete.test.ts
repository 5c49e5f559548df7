import assert from 'node:assert/strict';
import fc from 'fast-check';
import { applyEdits, Workspace, type Completion } from '../../server/src/core';
import { parseJson } from '../../server/src/core/notation/json/parser';
import { assertSoon } from '../proportion';
import { completionsIn } from '../questions';
import { sampleRoot, sampleWorkspace } from '../sample-workspace';

const model = `{ "attributeSets": [ { "id": "Engineering" } ], "customSecurityAttributeDefinitions": [
  { "attributeSet": "Engineering", "name": "Project", "type": "String", "isCollection": true, "isSearchable": true, "status": "Available",
    "usePreDefinedValuesOnly": true, "allowedValues": [ { "id": "Baker", "isActive": true }, { "id": "Alpine", "isActive": false }, { "id": "Cascade", "isActive": true } ] },
  { "attributeSet": "Engineering", "name": "Level", "type": "Integer", "isCollection": false, "isSearchable": true, "status": "Available",
    "usePreDefinedValuesOnly": true, "allowedValues": [ { "id": "1", "isActive": true }, { "id": "2", "isActive": true } ] },
  { "attributeSet": "Engineering", "name": "Certified", "type": "Boolean", "isCollection": false, "isSearchable": true, "status": "Available", "usePreDefinedValuesOnly": false }
] }`;

/** The items at `|` in a file beside the model. */
function offered(name: string, marked: string): { readonly text: string; readonly items: readonly Completion[] } {
  const offset = marked.indexOf('|');
  const text = marked.slice(0, offset) + marked.slice(offset + 1);
  const workspace = new Workspace({ roots: [sampleRoot] });
  workspace.setText(`${sampleRoot}model.csa.json`, model);
  workspace.setText(sampleRoot + name, text);
  return { text, items: completionsIn(workspace, sampleRoot + name, offset).items };
}

function labels(name: string, marked: string): string[] {
  return offered(name, marked).items.map(({ label }) => label);
}

/** The text after the item is accepted, with the placeholders as in the snippet. */
function accept(name: string, marked: string, label: string): string {
  const { text, items } = offered(name, marked);
  const item = items.find(candidate => candidate.label === label);
  assert.ok(item, `${label} is not among ${items.map(candidate => candidate.label).join(', ')}`);
  return applyEdits(text, [...item.otherEdits, item.edit]);
}

/** The text of an item with its placeholders filled with their defaults. */
function filled({ edit, isSnippet }: Completion): string {
  if (!isSnippet) return edit.text;
  const values = new Map<string, string>();
  return edit.text.replace(
    /\\([\\$}])|\$(\d+)|\$\{(\d+)(?::((?:\\.|[^\\}])*)|\|((?:\\.|[^|\\])*)\|)\}/g,
    (_match, escaped?: string, bare?: string, stop?: string, placeholder?: string, choices?: string) => {
      if (escaped !== undefined) return escaped;
      if (bare !== undefined) return values.get(bare) ?? '';
      const value = (placeholder ?? /^(?:\\.|[^,\\])*/.exec(choices!)![0]).replace(/\\(.)/g, '$1');
      values.set(stop!, value);
      return value;
    },
  );
}

/** Without the lines that a snippet has only for its tab stops. */
function withoutRoom(text: string): string {
  return text.replace(/\n[ \t]*(?=\n)/g, '').replace(/\{ {2}\}/g, '{ }').replace(/(\S) {2}\}/g, '$1 }');
}

const body = (inside: string): string => `{ "customSecurityAttributes": { "Engineering": { ${inside} } } }`;

describe('completions', () => {
  it('add the comma before and after where it is needed', () => {
    const set = (inside: string): string => `{ "attributeSets": [ { ${inside} } ] }`;
    assert.equal(
      accept('x.csa.json', set('"id": "X" |'), 'description'), set('"id": "X", "description": "$1"').replace('" } ] }', '" } ] }'),
    );
    assert.equal(accept('x.csa.json', set('| "id": "X"'), 'description'), set('"description": "$1", "id": "X"'));
    assert.equal(
      accept('x.csa.json', set('"id": "X", |'), 'description'), set('"description": "$1"').replace('{ "desc', '{ "id": "X", "desc'),
    );
    assert.equal(accept('x.csa.json', set('"id": "X" "des|'), 'description'), set('"id": "X", "description": "$1"'));
    assert.equal(accept('x.csa.json', set('"de|": "For all", "id": "X"'), 'description'), set('"description": "For all", "id": "X"'));
  });

  it('offer enumerated values inside and outside of quotes, even where the colon is missing', () => {
    const definition = (inside: string): string => `{ "customSecurityAttributeDefinitions": [ { ${inside} } ] }`;
    for (const value of ['|', '"|"', '"Av|"', 'Av|', '"Av|']) {
      assert.equal(accept('x.csa.json', definition(`"status": ${value}, "name": "X"`), 'Available'), definition(
        '"status": "Available", "name": "X"',
      ), value);
    }
    assert.equal(accept('x.csa.json', definition('"status" |'), 'Available'), definition('"status": "Available"'));
    assert.deepEqual(labels('x.csa.json', definition('"isCollection": |')), ['true', 'false']);
  });

  it('offer whole entries of attributes', () => {
    assert.equal(
      accept('x.json', body('|'), 'Project'),
      `{ "customSecurityAttributes": { "Engineering": {
  "Project@odata.type": "#Collection(String)",
  "Project": [\${1|"Baker","Cascade"|}]
} } }`,
    );
    assert.equal(accept('x.json', body('"Project@odata.type": "#Collection(String)", "Pro|"'), 'Project'), body(
      '"Project@odata.type": "#Collection(String)", "Project": [${1|"Baker","Cascade"|}]',
    ));
    assert.equal(accept('x.json', body('|'), 'Certified'), body('"Certified": ${1|true,false|}'));
    assert.equal(accept('x.json', body('"Level": 1, |'), 'Level@odata.type'), body('"Level": 1, "Level@odata.type": "#Int32"'));
  });

  it('offer predefined values', () => {
    assert.deepEqual(labels('x.json', body('"Project": [ "Baker", | ]')), ['Cascade', 'Alpine']);
    assert.equal(accept('x.json', body('"Project": [ "Baker" "Ca|" ]'), 'Cascade'), body('"Project": [ "Baker", "Cascade" ]'));
    assert.equal(accept('x.json', body('"Level": "|"'), '2'), body('"Level": 2'));
    assert.equal(accept('x.json', body('"Project": |'), 'Baker'), body('"Project": ["Baker"]'));
  });

  it('offer nothing outside their place', () => {
    assert.deepEqual(labels('x.csa.json', '{ "attributeSets": [ { "id": "X|" } ] }'), []);
    assert.deepEqual(labels('x.csa.json', '{ // what |\n "attributeSets": [] }'), []);
    assert.deepEqual(labels('x.json', '{ "name": { | } }'), []);
    assert.deepEqual(labels('x.json', '{ "properties": { "customSecurityAttributes": { | } } }'), []);
    assert.deepEqual(labels('x.http', 'GET https://example.org/users/1\n\n{ | }'), []);
  });

  it('offer rules in disabling comments and in the configuration', () => {
    const inComment = (comment: string): string => `{ ${comment}\n "attributeSets": [ { "id": "A" } ] }`;
    assert.equal(accept('x.csa.json', inComment('// csa-disable-next-line syntax, set-|-x -- why'), 'set-name-length'), inComment(
      '// csa-disable-next-line syntax, set-name-length -- why',
    ));
    assert.ok(!labels('x.csa.json', inComment('// csa-disable-next-line syntax, |')).includes('syntax'));
    for (const comment of [
      '// |', '// csa-disable-next-line|', '// csa-disable-next-line syntax -- because |', '/* csa-disable-file */ // |',
    ]) assert.deepEqual(labels('x.csa.json', inComment(comment)), [], comment);
    assert.equal(accept('x.http', '# csa-disable-next-line |\nGET https://graph.microsoft.com/v1.0/users', 'beta-endpoint'), '# csa-disable-next-line beta-endpoint\nGET https://graph.microsoft.com/v1.0/users');
    assert.equal(accept('x.md', '> <!-- csa-disable-next-line be| -->', 'beta-endpoint'), '> <!-- csa-disable-next-line beta-endpoint -->');
    assert.equal(
      accept('.csarc.json', '{ "rules": { "syntax": "off", | } }', 'beta-endpoint'),
      '{ "rules": { "syntax": "off", "beta-endpoint": ${1|"off","information","warning","error"|} } }',
    );
    assert.ok(!labels('.csarc.json', '{ "overrides": [ { "rules": { "syntax": "off", | } } ] }').includes('syntax'));
  });

  it('offer methods, URLs and headers in requests', () => {
    assert.equal(accept('x.http', '### New\nPA|', 'PATCH'), '### New\nPATCH ');
    assert.equal(accept('x.http', 'GE| https://graph.microsoft.com/v1.0/users/1', 'PATCH'), 'PATCH https://graph.microsoft.com/v1.0/users/1');
    assert.deepEqual(labels('x.http', '|\nGET https://graph.microsoft.com/v1.0/users'), []);
    assert.deepEqual(labels('x.http', 'GET https://graph.microsoft.com/v1.0/users\n\n> {%\n| %}'), []);
    const url = 'https://graph.microsoft.com/v1.0/directory/customSecurityAttributeDefinitions/Engineering_Project';
    for (const written of ['', 'h', 'https://gr', '/dir', 'https://graph.microsoft.com/']) {
      assert.equal(
        accept('x.http', `PATCH ${written}|`, '…/Engineering_Project'), `PATCH ${url}`, written,
      );
    }
    assert.equal(accept('x.http', 'GET https://graph.microsoft.com/beta/|', '/directory/attributeSets'), 'GET https://graph.microsoft.com/beta/directory/attributeSets');
    assert.equal(accept('x.http', '@base = https://graph.microsoft.com/v1.0\n\n###\nGET |', '/directory/attributeSets'), '@base = https://graph.microsoft.com/v1.0\n\n###\nGET {{base}}/directory/attributeSets');
    assert.deepEqual(labels('x.http', 'GET https://example.org/|'), []);
    const written = `PATCH ${url}\n`;
    assert.equal(accept('x.http', `${written}Con|`, 'Content-Type'), `${written}Content-Type: application/json`);
    assert.equal(accept('x.http', `${written}Con|: text/plain`, 'Content-Type'), `${written}Content-Type: text/plain`);
    assert.equal(accept('x.http', `${written}OData-Version: |4.0`, '4.01'), `${written}OData-Version: 4.01`);
    assert.deepEqual(labels('x.http', `${written}|\n{ "status": "Available" }`), []);
    assert.deepEqual(labels('x.http', 'GET https://example.org/users\nCon|'), []);
  });

  it('do not touch variables and omitted parts', () => {
    const request = (level: string): string => `PATCH https://graph.microsoft.com/v1.0/users/1\n\n${body(level)}`;
    assert.deepEqual(labels('x.http', request('"Level": {{le|vel}}')), []);
    assert.deepEqual(labels('x.http', request('.|..')), []);
    assert.deepEqual(labels('x.http', request('\n# Pro|\n')), []);
  });

  it('have filter text, a sort order and deprecation', () => {
    const { items } = offered('x.json', body('"Project": [ "|" ]'));
    assert.deepEqual(items.map(({ label, filterText, isDeprecated }) => ({ label, filterText, isDeprecated })), [
      { label: 'Baker', filterText: 'Baker', isDeprecated: undefined },
      { label: 'Cascade', filterText: 'Cascade', isDeprecated: undefined },
      { label: 'Alpine', filterText: 'Alpine', isDeprecated: true },
    ]);
    assert.deepEqual([...items].sort((a, b) => a.sortText < b.sortText ? -1 : 1), items);
    assert.deepEqual(offered('x.json', body('"Level": "|"')).items.map(({ filterText }) => filterText), ['"1"', '"2"']);
    assert.deepEqual(offered('x.json', body('"Level": |')).items.map(({ filterText }) => filterText), ['1', '2']);
    assert.deepEqual(offered('x.json', body('"Project@|"')).items.map(({ filterText }) => filterText).slice(-1), ['"Project@odata.type"']);
  });

  it('treat text from documents as text', () => {
    const uri = `${sampleRoot}x.csa.json`;
    const workspace = new Workspace({ roots: [sampleRoot] });
    const values = ['a $1 }', 'b,c|d', 'e\\f', '"g"'].map(id => ({ id, isActive: true }));
    const definition = {
      attributeSet: 'S', name: '${1:N}', description: '[x](command:y) <b>', type: 'String', isCollection: false,
      usePreDefinedValuesOnly: true, allowedValues: values,
    };
    const text = JSON.stringify({
      customSecurityAttributeDefinitions: [definition], assignments: [{ principal: 'users/1', customSecurityAttributes: { S: {} } }],
    });
    workspace.setText(uri, text);
    const item = completionsIn(workspace, uri, text.lastIndexOf('{}') + 1).items.find(({ kind }) => kind === 'attribute')!;
    assert.equal(item.edit.text, ' "\\${1:N\\}": "$1" ');
    assert.equal(item.documentation, '\\[x\\]\\(command\\:y\\) \\<b\\>');
    assert.equal(filled(item), ' "${1:N}": "" ');
  });

  it('query the tenant without being cached', () => {
    const affected: string[] = [];
    const workspace = new Workspace({ roots: [sampleRoot], affected: uri => void affected.push(uri) });
    workspace.setText(`${sampleRoot}model.csa.json`, model);
    workspace.setText(`${sampleRoot}x.json`, body(''));
    assert.notEqual(completionsIn(workspace, `${sampleRoot}x.json`, body('').indexOf('  }') + 1).items.length, 0);
    affected.length = 0;
    workspace.setText(`${sampleRoot}model.csa.json`, model.replaceAll('Project', 'Product'));
    assert.ok(!affected.includes(`${sampleRoot}x.json`));
    assert.ok(completionsIn(workspace, `${sampleRoot}x.json`, body('').indexOf('  }') + 1).items.some(({ label }) => label === 'Product'));
  });

  it('handle long and deeply nested texts', () => {
    const unit = (text: string): string => text.repeat(100_000);
    for (const text of [
      unit('['), unit('{"a":'), unit('{'), unit('[{'), unit('}'), unit('"a" '), unit('/*'), unit('{"a" '), unit('\n'), unit('"'),
      `{"attributeSets":[${unit('{},')}`, unit('< {%\n'), unit('# x\n'), unit('a,:'),
    ]) {
      for (const name of ['x.csa.json', 'x.json', 'x.http', '.csarc.json']) {
        const workspace = new Workspace();
        const uri = sampleRoot + name;
        workspace.setText(uri, name === 'x.json' ? `{"customSecurityAttributes":${text}` : name === 'x.http' ? `PATCH https://graph.microsoft.com/v1.0/users/1\n\n{${text}` : text);
        assertSoon(() => completionsIn(workspace, uri, workspace.text(uri)!.length), `${name}: ${text.slice(0, 20)}`);
      }
    }
  });

  it('keep a text parseable, whatever item is accepted, wherever', function () {
    this.timeout(60_000);
    const texts = Object.entries({ ...sampleWorkspace, 'model.csa.json': model }).map(([name, text]) => [sampleRoot + name, text] as const);
    const workspace = new Workspace({ roots: [sampleRoot] });
    for (const [uri, text] of texts) workspace.setText(uri, text);
    let count = 0;
    for (const [uri, text] of texts) {
      const before = mistakes(workspace, uri);
      for (let offset = 0; offset <= text.length; offset++) {
        // The same text has the same effect in the same place.
        const tried = new Set<string>();
        for (const item of completionsIn(workspace, uri, offset).items) {
          const key = item.edit.text;
          if (tried.has(key)) continue;
          tried.add(key);
          count++;
          assert.equal(withoutRoom(item.plainText), withoutRoom(filled(item)));
          workspace.edit(uri, [...item.otherEdits, { ...item.edit, text: item.plainText }]);
          // Another property name may take another kind of value, and another request another body.
          const isOther = item.kind === 'method' || item.kind === 'url' || /^"?\s*:/.test(text.slice(item.edit.end));
          const counted = isOther ? 2 : before.length;
          const after = mistakes(workspace, uri).slice(0, counted);
          assert.ok(after.every((number, index) => number <= before[index]!), `${uri} ${offset}: ${item.label}\n${workspace.text(uri)!}`);
          workspace.setText(uri, text);
        }
      }
    }
    assert.ok(count > 500, String(count));
  });

  it('never throw', () => {
    const texts = Object.entries(sampleWorkspace);
    fc.assert(fc.property(fc.constantFrom(...texts), fc.nat(), fc.string({
      unit: 'binary', maxLength: 40,
    }), fc.nat(), ([name, text], from, inserted, at) => {
      const start = from % (text.length + 1);
      const changed = text.slice(0, start) + inserted;
      const workspace = new Workspace({ roots: [sampleRoot] });
      workspace.setText(sampleRoot + name, changed);
      for (const offset of [changed.length, start, at % (changed.length + 1)]) {
        for (const { edit } of completionsIn(workspace, sampleRoot + name, offset).items) {
          assert.ok(edit.start >= 0 && edit.start <= offset && offset <= edit.end && edit.end <= changed.length);
          assert.doesNotMatch(changed.slice(edit.start, edit.end), /[\r\n]/);
        }
      }
    }), { numRuns: 400 });
  });
});

const rulesOfForm = ['syntax', 'duplicate-key', 'unknown-property', 'json-type', 'malformed-annotation', 'wrong-set-type', 'unknown-value'];

/** How far the document is from being valid. */
function mistakes(workspace: Workspace, uri: string): number[] {
  const findings = workspace.findings(uri);
  const problems = uri.endsWith('.json') ? parseJson(workspace.text(uri)!).problems.length : 0;
  return [problems, ...rulesOfForm.map(id => findings.filter(({ rule }) => rule === id).length)];
}
