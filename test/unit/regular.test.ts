/** Rules for irregular attributes and names report nothing about regular ones; rules for all of them get all of them. */
import assert from 'node:assert/strict';
import { type Assignment } from '../../server/src/core/model/assignment';
import { checkUnit, groupRules } from '../../server/src/core/workspace/check';
import { Document } from '../../server/src/core/workspace/document';
import { limits } from '../../server/src/core/graph/limits';
import { readerOf } from '../../server/src/core/workspace/readers';
import { referencesOf } from '../../server/src/core/model/reference';
import { isRegularAttribute, isRegularSet } from '../../server/src/core/workspace/regular-assignments';
import { defineRule, type AssignedAttribute, type Context, type Detected } from '../../server/src/core/lint/rule';
import { rules } from '../../server/src/core/rules';
import { definitionOf, TenantIndex } from '../../server/src/core/tenant/tenant';
import { random, type Random } from '../random';

const apply = (_unit: unknown, change: () => void): void => change();
const observer = { leaving: () => undefined, entered: () => undefined, replace: apply, redeclare: apply };

function documentOf(name: string, text: string): Document {
  const document = new Document(`file:///${name}`, name.endsWith('.csa.json')
    ? 'manifest'
    : 'json', readerOf(name.endsWith('.csa.json') ? 'manifest' : 'json', () => 'found'), observer);
  document.setText(text);
  return document;
}

const names = ['Project', 'project', 'Cost', 'Active', 'Sites', 'Level'];
const values = ['Alpine', 'Baker', 'alpine', '', '<x>', '{id}', '{{v}}', '7', '0', '-0', 'a'.repeat(64), 'b'.repeat(65), 'é', '"', '-12'];
const texts = [
  ...values.map(value => JSON.stringify(value)), '"\\u0041lpine"', '7', '0', '-0', '-12', '1.0', '3e2', '4294967296', 'true', 'false',
  'null', '{}',
];
const annotations = [
  '#Int32', '#Collection(Int32)', '#Collection(String)', '#String', '#Boolean', '#Collection(Boolean)', 'Int32', '{type}',
];

function manifest(chosen: Random): string {
  const definitions = names.filter(() => chosen.integer(6) > 0).map(name => ({
    attributeSet: chosen.pick(['Engineering', 'engineering']), name,
    ...(chosen.integer(12) > 0 ? { type: chosen.pick(['String', 'String', 'Integer', 'Boolean', 'Other']) } : {}),
    ...(chosen.integer(12) > 0 ? { isCollection: chosen.integer(2) > 0 } : {}),
    status: chosen.integer(8) > 0 ? 'Available' : 'Deprecated',
    ...(chosen.integer(12) > 0 ? { usePreDefinedValuesOnly: chosen.integer(2) > 0 } : {}),
    ...(chosen.integer(5) > 0 ? { allowedValues: values.filter(() => chosen.integer(4) > 0).map(id =>
      ({ id, ...(chosen.integer(9) > 0 ? { isActive: chosen.integer(4) > 0 } : {}) })) } : {}),
  }));
  // One text with an escape: it must be found when written without one, and the other way round.
  const text = JSON.stringify({ attributeSets: [{ id: 'Engineering' }], customSecurityAttributeDefinitions: definitions });
  return chosen.integer(2) > 0 ? text : text.replace('"id":"Alpine"', '"id":"\\u0041lpine"');
}

function body(chosen: Random): string {
  const members = names.filter(() => chosen.integer(3) > 0).flatMap(name => {
    // Most are definitions that a tenant could have.
    const usual = chosen.pick([['"Alpine"', '"Baker"', '"é"'], ['7', '0', '-12'], ['true']]);
    const single = (): string => chosen.integer(5) > 0 ? chosen.pick(usual) : chosen.pick(texts);
    const isList = chosen.integer(2) > 0;
    const value = isList ? `[${Array.from({ length: chosen.integer(4) }, single).join(', ')}]` : single();
    const wanted = usual[0] === '7' ? isList ? '#Collection(Int32)' : '#Int32' : isList ? '#Collection(String)' : undefined;
    const annotation = chosen.integer(5) > 0 ? wanted : chosen.pick(annotations);
    return [...(annotation === undefined ? [] : [`"${name}@odata.type": "${annotation}"`]), `"${name}": ${value}`];
  });
  return `{ "customSecurityAttributes": { "${chosen.pick(['Engineering', 'engineering', 'Other'])}": { `
    + `${['"@odata.type": "#Microsoft.DirectoryServices.CustomSecurityAttributeValue"', ...members].join(', ')} } } }`;
}

describe('regular attributes', () => {
  it('are those about which these rules report nothing', () => {
    const chosen = random(7);
    let [regular, irregular] = [0, 0];
    for (let round = 0; round < 4000; round++) {
      const index = new TenantIndex();
      for (const unit of documentOf('a.csa.json', manifest(chosen)).units) index.add(unit);
      const tenant = index.view('', () => undefined)!;
      const [unit] = documentOf('b.json', body(chosen)).units;
      const [assignment] = unit!.content.assignments as [Assignment];
      const attributes = assignment.attributes.map((attribute): AssignedAttribute =>
        ({ tree: assignment.tree, hasElision: assignment.hasElision, attribute, definition: definitionOf(tenant, attribute) }));
      const regularOnes = attributes.filter(({ tree, attribute, definition }) => isRegularAttribute(tree, attribute, definition?.value));
      regular += regularOnes.length;
      irregular += attributes.length - regularOnes.length;
      const context: Context = { tenant, limits: limits.current, unit: unit!, once: (part, make) => make(part) };
      const subjects = {
        'irregular attribute': regularOnes,
        'irregular reference': referencesOf(unit!.content, {
          sets: ({ sets }) => sets.filter(set => isRegularSet(set, tenant)),
          attributes: () => regularOnes.map(({ attribute }) => attribute),
        }),
      };
      for (const rule of rules) {
        if (rule.appliesTo !== 'irregular attribute' && rule.appliesTo !== 'irregular reference') continue;
        rule.check(subjects[rule.appliesTo], context, ({ message }) => assert.fail(`${rule.id}: ${message}\n${unit!.text}`));
      }
    }
    assert.ok(regular > 200 && irregular > 2000, `${regular} regular, ${irregular} irregular`);
  });
});

describe('a rule added later', () => {
  const index = new TenantIndex();
  const [set, definition] = documentOf('a.csa.json', `{
    "attributeSets": [{ "id": "Engineering" }],
    "customSecurityAttributeDefinitions": [{ "attributeSet": "Engineering", "name": "Project", "type": "String", "isCollection": false, "status": "Available" }]
  }`).units;
  index.add(set!);
  index.add(definition!);
  const [unit] = documentOf('b.json', `{ "customSecurityAttributes": { "Engineering": {
    "@odata.type": "#Microsoft.DirectoryServices.CustomSecurityAttributeValue", "Project": "Alpine", "Cost": 7
  } } }`).units;

  const subjectsOf = (appliesTo: 'attribute' | 'irregular attribute' | 'reference' | 'irregular reference', tenant: TenantIndex
    | undefined): string[] => {
    const rule = defineRule({
      id: 'new-rule', title: 'A new rule', why: 'To record the subjects that it gets.', severity: 'error', confidence: 'documented',
      sources: ['CSA'],
      group: 'assignment', appliesTo,
      detect: (subject, _context, found: (detected: Detected & { name: string }) => void) => {
        const { name } = 'name' in subject ? subject : subject.attribute;
        found({ at: name, name: name.value });
      },
      message: ({ name }) => name,
    });
    const messages: string[] = [];
    checkUnit(unit!, tenant, limits.current, found => messages.push(found.message), groupRules([rule]));
    return messages;
  };

  it('gets every attribute and every name, including regular ones', () => {
    assert.deepEqual(subjectsOf('attribute', index), ['Project', 'Cost']);
    assert.deepEqual(subjectsOf('reference', index), ['Engineering', 'Project', 'Cost']);
    assert.deepEqual(subjectsOf('reference', undefined), ['Engineering', 'Project', 'Cost']);
  });

  it('gets only irregular ones if it declares that', () => {
    assert.deepEqual(subjectsOf('irregular attribute', index), ['Cost']);
    assert.deepEqual(subjectsOf('irregular reference', index), ['Cost']);
  });

  it('gets every attribute and every name as irregular if there is no tenant', () => {
    assert.deepEqual(subjectsOf('irregular attribute', undefined), ['Project', 'Cost']);
    assert.deepEqual(subjectsOf('irregular reference', undefined), ['Engineering', 'Project', 'Cost']);
  });
});
