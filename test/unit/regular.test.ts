/** Of what is regular no rule has anything to say: the rules for attributes, asked all the same, find nothing. */
import assert from 'node:assert/strict';
import { type Assignment } from '../../server/src/core/model/assignment';
import { Document } from '../../server/src/core/workspace/document';
import { limits } from '../../server/src/core/graph/limits';
import { readerOf } from '../../server/src/core/workspace/readers';
import { referencesOf } from '../../server/src/core/model/reference';
import { isRegularAttribute, isRegularSet } from '../../server/src/core/workspace/regular';
import { type Context } from '../../server/src/core/lint/rule';
import { rules } from '../../server/src/core/rules';
import { resolve, TenantIndex } from '../../server/src/core/tenant/tenant';
import { random, type Random } from '../random';

const observer = { leaving: () => undefined, entered: () => undefined, replace: (_unit: unknown, apply: () => void) => apply() };

function documentOf(name: string, text: string): Document {
  const document = new Document(`file:///${name}`, name.endsWith('.csa.json') ? 'manifest' : 'json', readerOf(name.endsWith('.csa.json') ? 'manifest' : 'json', () => false), observer);
  document.setText(text);
  return document;
}

const names = ['Project', 'project', 'Cost', 'Active', 'Sites', 'Level'];
const values = ['Alpine', 'Baker', 'alpine', '', '<x>', '{id}', '{{v}}', '7', '0', '-0', 'a'.repeat(64), 'b'.repeat(65), 'é', '"', '-12'];
const texts = [...values.map(value => JSON.stringify(value)), '"\\u0041lpine"', '7', '0', '-0', '-12', '1.0', '3e2', '4294967296', 'true', 'false', 'null', '{}'];
const annotations = ['#Int32', '#Collection(Int32)', '#Collection(String)', '#String', '#Boolean', '#Collection(Boolean)', 'Int32', '{type}'];

function manifest(chosen: Random): string {
  const definitions = names.filter(() => chosen.integer(6) > 0).map(name => ({
    attributeSet: chosen.pick(['Engineering', 'engineering']), name,
    ...(chosen.integer(12) > 0 ? { type: chosen.pick(['String', 'String', 'Integer', 'Boolean', 'Other']) } : {}),
    ...(chosen.integer(12) > 0 ? { isCollection: chosen.integer(2) > 0 } : {}),
    status: chosen.integer(8) > 0 ? 'Available' : 'Deprecated',
    ...(chosen.integer(12) > 0 ? { usePreDefinedValuesOnly: chosen.integer(2) > 0 } : {}),
    ...(chosen.integer(5) > 0 ? { allowedValues: values.filter(() => chosen.integer(4) > 0).map(id => ({ id, ...(chosen.integer(9) > 0 ? { isActive: chosen.integer(4) > 0 } : {}) })) } : {}),
  }));
  // One text with an escape: it must be found by those who write it without, and the other way round.
  const text = JSON.stringify({ attributeSets: [{ id: 'Engineering' }], customSecurityAttributeDefinitions: definitions });
  return chosen.integer(2) > 0 ? text : text.replace('"id":"Alpine"', '"id":"\\u0041lpine"');
}

function body(chosen: Random): string {
  const members = names.filter(() => chosen.integer(3) > 0).flatMap(name => {
    // Most are what somebody may define.
    const usual = chosen.pick([['"Alpine"', '"Baker"', '"é"'], ['7', '0', '-12'], ['true']]);
    const single = (): string => chosen.integer(5) > 0 ? chosen.pick(usual) : chosen.pick(texts);
    const isList = chosen.integer(2) > 0;
    const value = isList ? `[${Array.from({ length: chosen.integer(4) }, single).join(', ')}]` : single();
    const wanted = usual[0] === '7' ? isList ? '#Collection(Int32)' : '#Int32' : isList ? '#Collection(String)' : undefined;
    const annotation = chosen.integer(5) > 0 ? wanted : chosen.pick(annotations);
    return [...(annotation === undefined ? [] : [`"${name}@odata.type": "${annotation}"`]), `"${name}": ${value}`];
  });
  return `{ "customSecurityAttributes": { "${chosen.pick(['Engineering', 'engineering', 'Other'])}": { ${['"@odata.type": "#Microsoft.DirectoryServices.CustomSecurityAttributeValue"', ...members].join(', ')} } } }`;
}

describe('regular attributes', () => {
  it('are those of which no rule says anything', () => {
    const chosen = random(7);
    let [regular, irregular] = [0, 0];
    for (let round = 0; round < 4000; round++) {
      const index = new TenantIndex();
      for (const unit of documentOf('a.csa.json', manifest(chosen)).units) index.add(unit);
      const tenant = index.view(() => undefined)!;
      const [unit] = documentOf('b.json', body(chosen)).units;
      const [assignment] = unit!.content.assignments as [Assignment];
      const isRegular = (attribute: Assignment['attributes'][number]): boolean => isRegularAttribute(assignment.tree, attribute, resolve(tenant, attribute).definition?.value);
      const attributes = assignment.attributes.filter(isRegular);
      regular += attributes.length;
      irregular += assignment.attributes.length - attributes.length;
      const context: Context = { tenant, limits: limits.current, unit: unit!, resolve: attribute => resolve(tenant, attribute), irregular: () => attributes };
      const subjects = {
        assignment: [{ ...assignment, attributes }],
        reference: referencesOf(unit!.content, { sets: ({ sets }) => sets.filter(set => isRegularSet(set, tenant)), attributes: () => attributes }),
      };
      for (const rule of rules) {
        // It is about other objects than those that the definitions tell of, and off unless somebody wants it.
        if ((rule.appliesTo !== 'assignment' && rule.appliesTo !== 'reference') || rule.id === 'blob-index-tag-characters') continue;
        rule.check(subjects[rule.appliesTo], context, ({ message }) => {
          if (isAboutSets.has(rule.id)) return;
          assert.fail(`${rule.id}: ${message}\n${unit!.text}`);
        });
      }
    }
    assert.ok(regular > 200 && irregular > 2000, `${regular} regular, ${irregular} irregular`);
  });
});

/** They look at sets and keys, not at attributes. */
const isAboutSets = new Set(['malformed-annotation', 'missing-set-type', 'wrong-set-type', 'response-set-type', 'orphan-value-type', 'nothing-assigned', 'null-set']);
