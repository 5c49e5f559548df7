/** Additions to a tenant: when they are refused, what is inserted, and where. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { applyEdits, Outline, proposeAddition, Workspace, type Addition, type AdditionChange, type Span } from '../../server/src/core';

const root = 'file:///workspace/';
const uri = `${root}tenant.csa.json`;
const tenant = `${root}\u0000contoso`;

const level = '{ "attributeSet": "Engineering", "name": "Level", "type": "Integer", "isCollection": false, "isSearchable": true, '
  + '"status": "Available", "usePreDefinedValuesOnly": false }';
const certified = '{ "attributeSet": "Engineering", "name": "Certified", "type": "Boolean", "isCollection": false, "isSearchable": true, '
  + '"status": "Available", "usePreDefinedValuesOnly": false }';

const text = `{
  "tenant": "contoso",
  "attributeSets": [
    { "id": "Engineering", "description": "For engineers", "maxAttributesPerSet": 4 }
  ],
  "customSecurityAttributeDefinitions": [
    {
      "attributeSet": "Engineering",
      "name": "Project",
      "type": "String",
      "isCollection": true,
      "isSearchable": true,
      "status": "Available",
      "usePreDefinedValuesOnly": true,
      "allowedValues": [
        { "id": "Baker", "isActive": true },
        { "id": "Cascade", "isActive": false }
      ]
    },
    ${level},
    ${certified}
  ],
  "assignments": [
    { "principal": "users/ada@contoso.com", "customSecurityAttributes": { "Engineering": {
      "@odata.type": "#Microsoft.DirectoryServices.CustomSecurityAttributeValue", "Project@odata.type": "#Collection(String)", "Project": ["Baker"] } } }
  ]
}
`;

function open(texts: Readonly<Record<string, string>> = { [uri]: text }): Workspace {
  const workspace = new Workspace({ roots: [root] });
  for (const [name, each] of Object.entries(texts)) workspace.setText(name, each);
  return workspace;
}

/** The text with only these changes; each of the places occurs in it once. */
function textWith(changes: readonly (readonly [from: string, to: string])[]): string {
  return changes.reduce((changed, [from, to]) => {
    assert.equal(changed.split(from).length, 2, from);
    return changed.replace(from, () => to);
  }, text);
}

function accepted(workspace: Workspace, addition: Addition): AdditionChange {
  const proposal = proposeAddition(workspace, addition);
  if ('refusal' in proposal) assert.fail(proposal.refusal);
  const change = proposal.change();
  for (const { uri: changed, edits } of change.edits) {
    assert.equal(applyEdits(workspace.text(changed)!, edits), change.textAfter);
    workspace.edit(changed, edits);
    assert.equal(workspace.text(changed), change.textAfter);
  }
  return change;
}

function refusal(addition: Addition, workspace = open()): string {
  const proposal = proposeAddition(workspace, addition);
  assert.ok('refusal' in proposal, `${JSON.stringify(addition)} was not refused.`);
  return proposal.refusal;
}

const set = (name: string, more: Partial<Addition> = {}): Addition => ({ kind: 'set', tenant, name, description: '', ...more }) as Addition;
const definition = (name: string, more: Partial<Addition> = {}): Addition =>
  ({
    kind: 'definition', tenant, set: 'engineering', name, description: '', type: 'String', isCollection: false,
    isPredefinedOnly: false, isSearchable: true,
    values: [], ...more,
  }) as Addition;
const value = (name: string, id: string): Addition => ({ kind: 'value', tenant, set: 'Engineering', name, value: id });
const assigned = (principal: string, name: string, ...values: readonly string[]): Addition =>
  ({ kind: 'assignment', tenant, principal, attributes: [{ set: 'Engineering', name, values }] });

describe('an addition to a tenant', () => {
  it('is refused with the message of the rule that it breaks', () => {
    assert.match(refusal(set('Mar keting')), /cannot contain a space/);
    assert.match(refusal(set('')), /needs a name/);
    assert.match(refusal(set('9lives')), /begin with a digit/);
    assert.match(refusal(set('x'.repeat(33))), /at most 32 characters/);
    assert.equal(refusal(set('ENGINEERING')), 'There is already an attribute set named "Engineering".');
    assert.match(refusal(set('People', { description: 'x'.repeat(129) })), /at most 128/);
    assert.match(refusal(set('{set}')), /stand-in/);
    assert.match(refusal(definition('project')), /^There is already an attribute named "Project" in the set "Engineering"\.$/i);
    assert.match(refusal(definition('Ok', { type: 'Boolean', isCollection: true })), /Boolean/);
    assert.match(refusal(definition('Ok', { type: 'Boolean', isPredefinedOnly: true })), /Boolean/);
    assert.match(refusal(definition('Ok', { description: 'x'.repeat(129) })), /at most 128/);
    assert.match(refusal(definition('Ok', { type: 'Integer', values: ['many'] })), /many/);
    assert.equal(refusal(value('Project', 'Baker')), '"Baker" is already a predefined value of "Project".');
    assert.match(refusal(value('Project', '')), /./);
    assert.match(refusal(value('Project', 'x'.repeat(65))), /at most 64/);
    assert.match(refusal(value('Level', 'many')), /many/);
    assert.match(refusal(value('Nothing', 'x')), /No manifest of the tenant defines "Nothing"/);
    assert.match(refusal(assigned('groups/1', 'Level', '4')), /no user or service principal/);
    assert.match(refusal(assigned('users/{id}', 'Level', '4')), /no user or service principal/);
    assert.match(refusal(assigned('users/bob@contoso.com', 'Level', 'four')), /Level/);
    assert.match(refusal(assigned('users/bob@contoso.com', 'Level', '99999999999')), /./);
    assert.match(refusal(assigned('users/bob@contoso.com', 'Level', '1', '2')), /Level/);
    assert.match(refusal(assigned('users/bob@contoso.com', 'Project', 'Nobody')), /Nobody/);
    assert.match(refusal(assigned('users/bob@contoso.com', 'Certified', 'yes')), /Certified/);
    assert.match(refusal(assigned('users/bob@contoso.com', 'Nothing', '1')), /No manifest/);
    assert.match(refusal({ ...set('People'), tenant: 'another' }), /no manifest/);
  });

  it('is refused where the set or the tenant is full', () => {
    const workspace = open();
    accepted(workspace, definition('Fourth'));
    assert.match(refusal(definition('Fifth'), workspace), /4/);
    const sets = Array.from({ length: 500 }, (_, index) => ({ id: `Set${index}` }));
    assert.match(refusal(set('Another'), open({ [uri]: JSON.stringify({ tenant: 'contoso', attributeSets: sets }) })), /500/);
    const definitions = Array.from({ length: 500 }, (_, index) => ({
      attributeSet: 'Engineering', name: `A${index}`, type: 'String', isCollection: false, isSearchable: true, status: 'Available',
      usePreDefinedValuesOnly: false,
    }));
    assert.match(refusal(definition('Another'), open({
      [uri]: JSON.stringify({ tenant: 'contoso', customSecurityAttributeDefinitions: definitions }),
    })), /500/);
    const allowedValues = Array.from({ length: 100 }, (_, index) => ({ id: `v${index}`, isActive: true }));
    assert.match(refusal(value('A0', 'Another'), open({
      [uri]: JSON.stringify({ tenant: 'contoso', customSecurityAttributeDefinitions: [{ ...definitions[0], allowedValues }] }),
    })), /100/);
  });

  it('is refused for a deactivated value', () => {
    assert.match(refusal(assigned('users/bob@contoso.com', 'Project', 'Cascade'), open()), /Cascade.*deactivated/);
  });

  it('is refused in a broken text, and follows the configuration', () => {
    assert.match(refusal(set('People'), open({ [uri]: text.replace('"Level",', '"Level"') })), /tenant.csa.json has syntax errors/);
    accepted(open({ [uri]: text, [`${root}.csarc.json`]: '{ "rules": { "set-name-characters": "off" } }' }), set('Mar-keting'));
  });

  it('has warnings if it is allowed but discouraged', () => {
    const remark = (addition: Addition): string => {
      const proposal = proposeAddition(open(), addition);
      return 'remark' in proposal ? proposal.remark : '';
    };
    assert.match(remark(set('People', { maxAttributes: 501 })), /500/);
    assert.equal(remark(set('People')), '');
  });

  it('is inserted beside its neighbours, in their layout', () => {
    const workspace = open();
    accepted(workspace, set('People', { description: 'About people' }));
    const { span, textAfter } = accepted(
      workspace, definition('Site', { description: 'Where', type: 'String', values: ['North', 'South'] }),
    );
    assert.equal(textAfter.slice(span.start, span.end), '"Site"');
    accepted(workspace, value('Project', 'Delta'));
    accepted(workspace, value('Level', '7'));
    accepted(workspace, assigned('users/ada@contoso.com', 'Level', '4'));
    accepted(workspace, assigned('users/ada@contoso.com', 'Project', 'Delta'));
    accepted(workspace, assigned('servicePrincipals/7d9a2f64-0f4b-4a53-b2c4-9e1d6c0a8b37', 'Certified', 'true'));
    assert.equal(workspace.text(uri), textWith([
      ['"maxAttributesPerSet": 4 }', '"maxAttributesPerSet": 4 },\n    { "id": "People", "description": "About people" }'],
      ['"Cascade", "isActive": false }', '"Cascade", "isActive": false },\n        { "id": "Delta", "isActive": true }'],
      [level, level.replace(/ \}$/, ', "allowedValues": [ { "id": "7", "isActive": true } ] }')],
      [certified, `${certified},
    { "attributeSet": "Engineering", "name": "Site", "description": "Where", "type": "String", "isCollection": false, "isSearchable": true, "status": "Available", "usePreDefinedValuesOnly": false, "allowedValues": [ { "id": "North", "isActive": true }, { "id": "South", "isActive": true } ] }`],
      ['["Baker"] } } }', `["Baker", "Delta"], "Level@odata.type": "#Int32", "Level": 4 } } },
    {
      "principal": "servicePrincipals/7d9a2f64-0f4b-4a53-b2c4-9e1d6c0a8b37",
      "customSecurityAttributes": {
        "Engineering": {
          "@odata.type": "#Microsoft.DirectoryServices.CustomSecurityAttributeValue",
          "Certified": true
        }
      }
    }`],
    ]));
  });

  it('has one value for a Boolean, even if the definition allows several', () => {
    const workspace = open({ [uri]: text.replace(certified, certified.replace('"isCollection": false', '"isCollection": true')) });
    assert.match(accepted(workspace, assigned('users/ada@contoso.com', 'Certified', 'true')).textAfter, /"Certified": true \}/);
  });

  it('goes to the manifest of its siblings or of its set, and creates a missing section', () => {
    const [first, second] = [`${root}a.csa.json`, `${root}b.csa.json`];
    const workspace = open({
      [first]: '{ "tenant": "contoso", "attributeSets": [ { "id": "Apps" } ] }\n',
      [second]: '{\n  "tenant": "contoso",\n  "attributeSets": [ { "id": "Engineering" } ]\n}\n',
    });
    assert.equal(accepted(workspace, definition('Level')).uri, second);
    assert.match(
      workspace.text(second)!,
      /\n {2}"customSecurityAttributeDefinitions": \[\n {4}\{\n {6}"attributeSet": "Engineering"|\n {2}"customSecurityAttributeDefinitions": \[\n {4}\{ "attributeSet": "Engineering"/,
    );
    assert.equal(accepted(workspace, set('People')).uri, first);
    const third = `${root}c.csa.json`;
    workspace.setText(
      third, '{ "tenant": "contoso", "customSecurityAttributeDefinitions": [ { "attributeSet": "People", "name": "Site" } ] }\n',
    );
    assert.equal(accepted(workspace, { ...definition('Floor'), set: 'People' } as Addition).uri, third);
    assert.equal(accepted(workspace, { ...definition('Tier'), set: 'Apps' } as Addition).uri, first);
  });

  const names = fc.string({ unit: 'grapheme', minLength: 0, maxLength: 40 });
  const words = fc.string({ unit: 'binary', maxLength: 70 });
  const additions: fc.Arbitrary<Addition> = fc.oneof(
    fc.record({
      kind: fc.constant('set' as const), tenant: fc.constant(tenant),
      name: fc.oneof(names, fc.constantFrom('People', 'Größe', 'engineering')), description: words,
      maxAttributes: fc.option(fc.integer({ min: 1, max: 600 }), { nil: undefined }),
    }),
    fc.record({
      kind: fc.constant('definition' as const), tenant: fc.constant(tenant), set: fc.constantFrom('Engineering', 'engineering', 'Unknown'),
      name: fc.oneof(names, fc.constantFrom('Site', 'Owner', 'project')), description: words,
      type: fc.constantFrom('String', 'Integer', 'Boolean'), isCollection: fc.boolean(),
      isPredefinedOnly: fc.boolean(), isSearchable: fc.boolean(),
      values: fc.array(fc.oneof(words, fc.constantFrom('1', '2')), { maxLength: 3 }),
    }),
    fc.record({
      kind: fc.constant('value' as const), tenant: fc.constant(tenant), set: fc.constant('ENGINEERING'),
      name: fc.constantFrom('Project', 'level', 'Certified'), value: fc.oneof(words, fc.constantFrom('1', 'Baker', '')),
    }),
    fc.record({
      kind: fc.constant('assignment' as const), tenant: fc.constant(tenant), principal: fc.constantFrom(
        'users/ada@contoso.com', 'users/bob@contoso.com', '/USERS/ada@contoso.com',
        'servicePrincipals(appId=\'7d9a2f64-0f4b-4a53-b2c4-9e1d6c0a8b37\')',
      ),
      attributes: fc.uniqueArray(fc.record({
        set: fc.constant('engineering'), name: fc.constantFrom('Project', 'Level', 'Certified'),
        values: fc.array(fc.constantFrom('Baker', 'Cascade', '1', '-7', 'true', 'x'), { minLength: 1, maxLength: 2 }),
      }), { selector: ({ name }) => name, minLength: 1 }),
    }),
  );

  it('that is accepted is in the outline, adds no error and leaves valid JSON; a refused one changes nothing', () => {
    fc.assert(fc.property(fc.array(additions, { maxLength: 6 }), fc.constantFrom('\n', '\r\n'), (list, lineBreak) => {
      const workspace = open({ [uri]: text.replaceAll('\n', lineBreak) });
      const errors = (): number => workspace.findings(uri).filter(({ severity }) => severity === 'error').length;
      for (const addition of list) {
        const [before, findings] = [workspace.text(uri), JSON.stringify(workspace.findings(uri))];
        const proposal = proposeAddition(workspace, addition);
        assert.equal(JSON.stringify(workspace.findings(uri)), findings);
        assert.equal(workspace.text(uri), before);
        if ('refusal' in proposal) {
          assert.notEqual(proposal.refusal, '');
          continue;
        }
        const { span, textAfter } = accepted(workspace, addition);
        assert.doesNotThrow(() => { JSON.parse(textAfter); }, textAfter);
        assert.equal(errors(), 0, JSON.stringify(workspace.findings(uri)));
        // An incremental workspace has the findings of a fresh one.
        assert.deepEqual(workspace.findings(uri), open({ [uri]: textAfter }).findings(uri));
        assertInOutline(workspace, addition, span);
        assert.ok(!/(?<!\r)\n/.test(textAfter) || lineBreak === '\n', 'Line breaks are mixed.');
      }
    }), { numRuns: 200 });
  });
});

function assertInOutline(workspace: Workspace, addition: Addition, { start }: Span): void {
  const view = addition.kind === 'assignment' ? 'assignments' : 'tenant';
  const outline = new Outline(workspace.modelledTenants());
  const path = outline.pathAt(view, uri, start);
  const subject = path === undefined ? undefined : outline.subject(view, path);
  switch (addition.kind) {
    case 'set': assert.equal(subject?.set, addition.name); break;
    case 'definition': assert.equal(subject?.attribute, addition.name); break;
    case 'value': assert.equal(subject?.value, addition.value); break;
    case 'assignment': assert.equal(subject?.principal?.toLowerCase(), addition.principal.replace(/^\//, '').toLowerCase()); break;
  }
}
