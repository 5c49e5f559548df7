/**
 * Every kind of value with every annotation under every definition: test/features/values.md shows the table, this checks its consistency.
 */
import assert from 'node:assert/strict';
import { applyEdits, safeEdits, Workspace, type Finding } from '../../server/src/core';

const definitions = [
  undefined,
  ...['String', 'Integer'].flatMap(type => [false, true].map(isCollection => ({ type, isCollection }))),
  { type: 'Boolean', isCollection: false },
  // Mistakes in the definition itself must not make its assignments meaningless.
  { type: 'Boolean', isCollection: true }, { type: 'Text', isCollection: true }, { type: 'Integer' }, { isCollection: true },
];
const annotations = [
  undefined, ...[
    '#String', '#Int32', '#Boolean', '#Collection(String)', '#Collection(Int32)', '#Collection(Boolean)', '#Int64',
    'Collection(Edm.String)', 'x', '', '{type}',
  ].map(text => JSON.stringify(text)), 'null', '{}',
];
const values = [
  '"Baker"', '""', '"4"', '4', '-0', '4.5', '3000000000', 'true', '"True"', 'null', '[]', '["Baker"]', '["Baker", "Cascade"]', '[4]',
  '[4, 5]', '[4.5]', '["4"]', '["4", "5"]',
  '[true]', '[true, false]', '["Baker", 4]', '["Baker", 4.5]', '[4, true, "Baker"]', '[""]', '["", ""]', '["Baker", ""]', '[null]',
  '["Baker", null]', '[[4]]', '[{}]', '{}', '{ "x": 1 }', '"{id}"', '["{id}"]', '["..."]', '["{id}", 4]',
];

const manifest = 'file:///w/x.csa.json';
const body = 'file:///w/body.json';

describe('values and annotations', () => {
  for (const definition of definitions) {
    it(`of ${definition === undefined ? 'no definition' : JSON.stringify(definition)}`, () => {
      for (const annotation of annotations) for (const value of values) checkCell(definition, annotation, value);
    });
  }
});

function checkCell(definition: object | undefined, annotation: string | undefined, value: string): void {
  const text = `{ "customSecurityAttributes": { "Engineering": {
    "@odata.type": "#Microsoft.DirectoryServices.CustomSecurityAttributeValue",
    ${annotation === undefined ? '' : `"Project@odata.type": ${annotation},`}
    "Project": ${value} } } }`;
  const cell = `${annotation ?? 'no annotation'} with ${value}`;
  const check = (source: string): readonly Finding[] => findingsOf(definition, source);
  const found = check(text);
  const tokens = found.map(({ span }) => `${span.start}-${span.end}`);
  assert.deepEqual([...new Set(tokens)], tokens, `${cell}: two findings at one token: ${describeAll(found)}`);
  const aboutAnnotation = found.filter(({ rule }) => /^(?:missing|wrong|needless)-value-type$/.test(rule));
  assert.ok(aboutAnnotation.length <= 1, `${cell}: ${describeAll(found)}`);
  for (const { rule, fixes } of found) {
    for (const { title, edits } of fixes) {
      const fixed = check(applyEdits(text, edits.flatMap(one => one.edits)));
      assert.ok(fixed.filter(one =>
        one.rule === rule).length < found.filter(one => one.rule === rule).length, `${cell}: "${title}" leaves ${rule}`);
      for (const one of fixed.filter(({ severity }) => severity === 'error')) {
        assert.ok(found.some(before => before.rule === one.rule && before.severity === 'error'), `${cell}: "${title}" adds ${one.rule}`);
      }
    }
  }
  // Safe fixes are consistent: applied until none is left, none undoes another.
  let current = text;
  for (let round = 0; round < 4; round++) current = applyEdits(current, safeEdits(check(current)).flatMap(one => one.edits));
  assert.deepEqual(safeEdits(check(current)), [], `${cell}: safe fixes do not come to an end`);
}

function findingsOf(definition: object | undefined, text: string): readonly Finding[] {
  const workspace = new Workspace({ roots: ['file:///w/'] });
  if (definition !== undefined) {
    const whole = {
      attributeSet: 'Engineering', name: 'Project', ...definition, isSearchable: true, status: 'Available', usePreDefinedValuesOnly: false,
    };
    workspace.setText(manifest, JSON.stringify({ attributeSets: [{ id: 'Engineering' }], customSecurityAttributeDefinitions: [whole] }));
  }
  workspace.setText(body, text);
  return workspace.findings(body);
}

function describeAll(findings: readonly Finding[]): string {
  return findings.map(({ rule, span }) => `${rule} at ${span.start}`).join(', ');
}
