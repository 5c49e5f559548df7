/** The outline: what the sidebar shows and `csa outline` prints. */
import assert from 'node:assert/strict';
import { descriptionOf, Outline, type OutlineFilter, type OutlineView, Workspace } from '../../server/src/core';

const root = 'file:///workspace/';
const definition = (set: string, name: string, more = ''): string =>
  `{ "attributeSet": "${set}", "name": "${name}", "type": "String", "isCollection": true${more} }`;
const values = (...ids: readonly string[]): string =>
  `, "allowedValues": [${ids.map(id => `{ "id": "${id}", "isActive": ${String(id !== 'Old')} }`).join(', ')}]`;
const assignment = (principal: string, set: string, attributes: string): string =>
  `{ "principal": "${principal}", "customSecurityAttributes": { "${set}": { ${attributes} } } }`;
const manifest = (parts: {
  readonly tenant?: string;
  readonly sets?: readonly string[];
  readonly definitions?: readonly string[];
  readonly assignments?: readonly string[];
}): string => `{
  ${parts.tenant === undefined ? '' : `"tenant": "${parts.tenant}",`}
  "attributeSets": [ ${(parts.sets ?? []).join(',\n    ')} ],
  "customSecurityAttributeDefinitions": [ ${(parts.definitions ?? []).join(',\n    ')} ],
  "assignments": [ ${(parts.assignments ?? []).join(',\n    ')} ]
}`;

const engineering = manifest({
  sets: ['{ "id": "Engineering", "maxAttributesPerSet": 20 }', '{ "id": "Apps" }'],
  definitions: [
    definition('engineering', 'project', values('Baker', 'Alpine', 'Old')), definition('Engineering', 'Cost', ', "status": "Deprecated"'),
    definition('Sales', 'Region'),
  ],
  assignments: [
    assignment('users/zoe@contoso.com', 'Engineering', '"Project": ["Baker", "Alpine"], "Cost": ["4"]'),
    assignment("servicePrincipals(appId='1b2e')", 'Engineering', '"Project": ["Baker"]'),
  ],
});

function workspaceOf(files: Readonly<Record<string, string>>): Workspace {
  const workspace = new Workspace({ roots: [root] });
  for (const [name, text] of Object.entries(files)) workspace.setText(root + name, text);
  return workspace;
}

/** The nodes as indented lines, all the way down. */
function lines(workspace: Workspace, view: OutlineView, filter?: OutlineFilter): string[] {
  const outline = new Outline(workspace.modelledTenants());
  const below = (path: readonly string[]): string[] => outline.children(view, path, { filter }).nodes.flatMap(node => {
    const children = below([...path, node.key]);
    if (filter === undefined) assert.equal(node.hasChildren, children.length > 0, node.label);
    return [`${'  '.repeat(path.length)}${node.isInactive ? '-' : ''}${node.label}: ${descriptionOf(node.facts)}`, ...children];
  });
  return below([]);
}

describe('the outline', () => {
  it('has sets, attributes and values in the order of their names, with counts', () => {
    assert.deepEqual(lines(workspaceOf({ 'a.csa.json': engineering }), 'tenant'), [
      'Tenant: 3 sets, 2 of 500 active',
      '  Apps: 0 attributes',
      '  Engineering: 2 of 20',
      '    -Cost: deactivated, String, collection',
      '    project: String, collection, 3 values',
      '      Baker: ',
      '      Alpine: ',
      '      -Old: deactivated',
      '  Sales: 1 attribute, set not defined',
      '    Region: String, collection',
    ]);
  });

  it('shows who has which value', () => {
    assert.deepEqual(lines(workspaceOf({ 'a.csa.json': engineering }), 'assignments'), [
      'By principal: 2',
      '  1b2e: service principal, by its application, 1 value',
      '    Project: Engineering: Baker',
      '  zoe@contoso.com: user, 3 values',
      '    Cost: Engineering: 4',
      '    Project: Engineering: Baker, Alpine',
      'By attribute: 2',
      '  Cost: Engineering, 1 value',
      '    4: 1',
      '      zoe@contoso.com: user',
      '  Project: Engineering, 2 values',
      '    Alpine: 1',
      '      zoe@contoso.com: user',
      '    Baker: 2',
      '      1b2e: service principal, by its application',
      '      zoe@contoso.com: user',
    ]);
  });

  it('merges the files of a tenant, and keeps tenants apart', () => {
    const workspace = workspaceOf({
      'one/a.csa.json': manifest({ tenant: 'contoso', sets: ['{ "id": "B" }'] }),
      'one/b.csa.json': manifest({ tenant: 'contoso', definitions: [definition('b', 'X')] }),
      'two/a.csa.json': manifest({ tenant: 'fabrikam', sets: ['{ "id": "A" }'], assignments: [assignment('users/a', 'A', '"X": true')] }),
      'package.json': '{}',
    });
    assert.deepEqual(lines(workspace, 'tenant'), [
      'contoso: 1 set, 1 of 500 active', '  B: 1 attribute', '    X: String, collection', 'fabrikam: 1 set, 0 of 500 active',
      '  A: 0 attributes',
    ]);
    assert.deepEqual(lines(workspace, 'assignments').slice(0, 3), ['fabrikam: 1 principal', '  By principal: 1', '    a: user, 1 value']);
  });

  it('shows a duplicate name twice, and finds each of them', () => {
    const workspace = workspaceOf({
      'a.csa.json': manifest({ definitions: [definition('A', 'X', values('1', '1')), definition('A', 'x', values('2'))] }),
    });
    const outline = new Outline(workspace.modelledTenants());
    const [tenant] = outline.children('tenant', []).nodes;
    const keys = outline.children('tenant', [tenant!.key, 'a']).nodes.map(({ key }) => key);
    assert.equal(new Set(keys).size, 2);
    assert.deepEqual(keys.map(key => outline.children('tenant', [tenant!.key, 'a', key]).nodes.length), [2, 1]);
    assert.equal(new Set(outline.children('tenant', [tenant!.key, 'a', keys[0]!]).nodes.map(({ key }) => key)).size, 2);
  });

  it('counts the findings in each node', () => {
    const workspace = workspaceOf({ 'a.csa.json': engineering });
    const outline = new Outline(workspace.modelledTenants(), { findings: uri => workspace.findings(uri) });
    const [tenant] = outline.children('tenant', []).nodes;
    assert.deepEqual(tenant!.problems, { count: workspace.findings(`${root}a.csa.json`).length, severity: 'error' });
    const [region, sales] = [['sales', 'region'], ['sales']].map(path => outline.node('tenant', [tenant!.key, ...path])!.problems!.count);
    assert.equal(sales, region, 'a set that is not declared has the problems of its attributes');
    assert.equal(outline.node('tenant', [tenant!.key, 'apps'])!.problems, undefined);
    assert.deepEqual(outline.node('tenant', [tenant!.key, 'sales', 'region'])!.problems?.severity, 'error');
  });

  it('counts the attributes with values before they are expanded', () => {
    const sets = [
      '{ "Apps": { "Tier": 1, "Gone": null, "None": [] } }', '{ "apps": { "tier": [2], "Region": "x" }, "Sales": { "Tier": true } }',
      '{ "Apps": { "REGION": "y" } }',
    ];
    const assignments = [
      ...sets.map((value, index) => `{ "principal": "users/${index}", "customSecurityAttributes": ${value} }`),
      '{ "customSecurityAttributes": { "Nobody": { "Has": 1 } } }',
    ];
    const outline = new Outline(
      workspaceOf({ 'a.csa.json': `{ "attributeSets": [], "assignments": [ ${assignments.join(', ')} ] }` }).modelledTenants(),
    );
    const [, byAttribute] = outline.children('assignments', []).nodes;
    assert.deepEqual(byAttribute!.facts, [{ fact: 'count', count: 3 }]);
    assert.equal(outline.children('assignments', [byAttribute!.key]).nodes.length, 3);
  });

  it('truncates long lists of nodes, and reports how many are left out', () => {
    const outline = new Outline(workspaceOf({ 'a.csa.json': engineering }).modelledTenants());
    const [tenant] = outline.children('tenant', []).nodes;
    const { nodes, more } = outline.children('tenant', [tenant!.key], { most: 2 });
    assert.deepEqual([nodes.map(({ label }) => label), more], [['Apps', 'Engineering'], 1]);
  });

  it('shows principals by the name in a comment beside them, and finds them by all of their names', () => {
    const id = '90c4d1f3-3e72-4b9f-8d15-c6a7b0e2f418';
    const assigned = (principal: string, comment: string): string =>
      `{ "principal": "${principal}"${comment}\n "customSecurityAttributes": { "Engineering": { "Level": 1 } } }`;
    const workspace = workspaceOf({ 'a.csa.json': `{ "assignments": [
      ${assigned(`users/${id}`, ', // Ada Lovelace')},
      ${assigned(`servicePrincipals/${id}`, ' /* Payroll */,')},
      ${assigned('users/grace@contoso.com', ', // csa-disable-next-line name-case')},
      ${assigned('users/zoe@contoso.com', ',')}
    ] }` });
    const shown = (text: string): readonly string[] => lines(workspace, 'assignments', { text }).filter(line => /^ {2}\S/.test(line));
    const named = [`  Ada Lovelace: user, 1 value, ${id}`, `  Payroll: service principal, 1 value, ${id}`];
    assert.deepEqual(shown('users/g').slice(0, 1), ['  grace@contoso.com: user, 1 value']);
    assert.deepEqual(shown('lovelace').slice(0, 1), [named[0]]);
    assert.deepEqual(shown('payroll').slice(0, 1), [named[1]]);
    assert.deepEqual(shown('90c4').slice(0, 2), named);
    const subject = new Outline(workspace.modelledTenants()).subject('assignments', ['by-principal', `users/${id}`]);
    assert.equal(subject?.principal, `users/${id}`);
  });

  describe('filtered', () => {
    const workspace = workspaceOf({ 'a.csa.json': engineering });
    it('keeps nodes that contain the text, in any case, with their ancestors and descendants', () => {
      assert.deepEqual(lines(workspace, 'tenant', { text: 'PRO' }), [
        'Tenant: 3 sets, 2 of 500 active', '  Engineering: 2 of 20', '    project: String, collection, 3 values', '      Baker: ',
        '      Alpine: ', '      -Old: deactivated',
      ]);
      assert.deepEqual(lines(workspace, 'tenant', { text: 'bak' }).at(-1), '      Baker: ');
      assert.deepEqual(lines(workspace, 'tenant', { text: 'aker' }), lines(workspace, 'tenant', { text: 'bak' }));
      assert.deepEqual(lines(workspace, 'tenant', { text: 'nowhere' }), []);
      assert.deepEqual(lines(workspace, 'assignments', { text: 'zoe' }).length, 13);
      assert.deepEqual(lines(workspace, 'assignments', { text: 'by' }), []);
    });
    it('shows what starts with the text first', () => {
      const outline = new Outline(workspace.modelledTenants());
      const [tenant] = outline.children('tenant', []).nodes;
      const labels = (path: readonly string[], text: string): unknown =>
        outline.children('tenant', [tenant!.key, ...path], { filter: { text } }).nodes.map(({ label }) => label);
      assert.deepEqual([labels(['engineering'], ''), labels(['engineering'], 'o'), labels(['engineering'], 'pro')], [
        ['Cost', 'project'], ['project', 'Cost'], ['project'],
      ]);
    });
    it('counts the matches below a set and below an attribute', () => {
      const outline = new Outline(workspace.modelledTenants());
      const [tenant] = outline.children('tenant', []).nodes;
      const below = (path: readonly string[], text: string): unknown =>
        outline.children('tenant', [tenant!.key, ...path], { filter: { text } }).nodes
          .map(({ label, matchesBelow }) => [label, matchesBelow]);
      assert.deepEqual([below([], 'bak'), below(['engineering'], 'bak'), below(['engineering'], 'pro')], [
        [['Engineering', 1]], [['project', 1]], [['project', undefined]],
      ]);
    });
    it('distinguishes matches from their ancestors', () => {
      const outline = new Outline(workspace.modelledTenants());
      const [tenant] = outline.children('tenant', [], { filter: { text: 'bak' } }).nodes;
      const marks = (text: string, path: readonly string[]): unknown =>
        outline.children('tenant', [tenant!.key, ...path], { filter: { text } }).nodes.map(({ isMatch }) => isMatch);
      assert.deepEqual([
        tenant!.isMatch, marks('bak', []), marks('bak', ['engineering', 'project']), marks('eng', []),
      ], [false, [false], [true], [true]]);
      assert.equal('isMatch' in outline.children('tenant', []).nodes[0]!, false);
    });
    it('keeps one set', () => {
      assert.deepEqual(lines(workspace, 'tenant', { text: '', set: 'APPS' }), ['Tenant: 3 sets, 2 of 500 active', '  Apps: 0 attributes']);
      assert.deepEqual(lines(workspace, 'tenant', { text: 'xyz', set: 'engineering' }), []);
    });
  });

  it('finds the node at an offset', () => {
    const workspace = workspaceOf({ 'a.csa.json': engineering, 'b.csa.json': '{ "tenant": "other" }' });
    const outline = new Outline(workspace.modelledTenants());
    const at = (view: OutlineView, text: string): readonly string[] | undefined =>
      outline.pathAt(view, `${root}a.csa.json`, engineering.indexOf(text) + 1)?.slice(view === 'tenant' ? 1 : 2);
    assert.deepEqual(at('tenant', 'maxAttributesPerSet'), ['engineering']);
    assert.deepEqual(at('tenant', 'isCollection'), ['engineering', 'project']);
    assert.deepEqual(at('tenant', 'Alpine'), ['engineering', 'project', 'Alpine']);
    assert.deepEqual(at('assignments', '"Cost": ["4"]'), ['users/zoe@contoso.com', 'engineering\u0000cost']);
    assert.equal(outline.pathAt('tenant', `${root}a.csa.json`, 0), undefined);
    assert.equal(outline.node('tenant', ['no', 'such', 'node']), undefined);
    assert.deepEqual(outline.children('tenant', ['nothing']), { nodes: [], more: 0 });
  });

  describe('of a manifest that becomes broken', () => {
    const uri = `${root}a.csa.json`;
    const before = lines(workspaceOf({ 'a.csa.json': engineering }), 'tenant');
    it('keeps its last state, whichever character is deleted, and reports it', () => {
      for (let offset = 0; offset < engineering.length; offset += 5) {
        const workspace = workspaceOf({ 'a.csa.json': engineering });
        workspace.edit(uri, [{ start: offset, end: offset + 1, text: '' }]);
        if (!workspace.findings(uri).some(({ rule }) => rule === 'syntax')) continue;
        assert.deepEqual(lines(workspace, 'tenant'), before, `without the character at ${offset}`);
        assert.deepEqual(new Outline(workspace.modelledTenants()).broken, [uri]);
        workspace.edit(uri, [{ start: offset, end: offset, text: engineering[offset]! }]);
        assert.deepEqual(lines(workspace, 'tenant'), before, `with the character at ${offset} again`);
        assert.deepEqual(new Outline(workspace.modelledTenants()).broken, []);
      }
    });

    it('keeps its tenant while it is broken at its very start', () => {
      const [first, second] = [
        manifest({ tenant: 'contoso', sets: ['{ "id": "A" }'] }), manifest({ tenant: 'contoso', sets: ['{ "id": "B" }'] }),
      ];
      const workspace = workspaceOf({ 'a.csa.json': first, 'b.csa.json': second });
      const whole = lines(workspace, 'tenant');
      workspace.edit(uri, [{ start: 0, end: 0, text: '{' }]);
      assert.deepEqual(lines(workspace, 'tenant'), whole);
    });

    it('is updated as soon as it parses again', () => {
      const workspace = workspaceOf({ 'a.csa.json': engineering });
      const quote = engineering.indexOf('"Apps"');
      workspace.edit(uri, [{ start: quote, end: quote + 1, text: '' }]);
      workspace.edit(uri, [{ start: quote, end: quote, text: '"Web' }]);
      assert.deepEqual(lines(workspace, 'tenant').filter(line => line.includes('Apps')), ['  WebApps: 0 attributes']);
    });

    it('shows the readable parts if it has never parsed', () => {
      const workspace = workspaceOf({ 'a.csa.json': '{ "attributeSets": [ { "id": "A" }, { "id": "B" ' });
      assert.deepEqual(lines(workspace, 'tenant'), ['Tenant: 2 sets, 0 of 500 active', '  A: 0 attributes', '  B: 0 attributes']);
    });
  });
});
