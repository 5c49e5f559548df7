/**
 * Arrays of objects are read without an object for each element: the results are those that the objects would return, however the array is
 * written.
 */
import assert from 'node:assert/strict';
import { Element } from '../../server/src/core/model/element';
import { ElementList } from '../../server/src/core/model/element-list';
import { parseJson } from '../../server/src/core/notation/json/parser';
import { allowedValue, definition, type Shape } from '../../server/src/core/graph/shape';
import { random } from '../random';

const values = [
  '{ "id": "Baker", "isActive": true }', '{ "id": "Cascade", "isActive": false }', '{"id":"Delta","isActive":true}',
  '{ "isActive": true, "id": "Alpine" }', '{ "id": "x" }',
  '{ "Id": "Baker", "isActive": true }', '{ "ie": "Baker", "isActive": true }', '{ "\\u0069d": "Baker", "isActive": true }',
  '{ "id": 4, "isActive": true }', '{ "id": null, "isActive": true }',
  '{ "id": "Baker", "isActive": "true" }', '{ "id": "Baker", "isActive": true, "other": 1 }',
  '{ "id": "Baker", "id": "Baker", "isActive": true }', '{ "id": ["Baker"], "isActive": true }', '{ "id" "isActive": true }',
  '{ "id": "Baker", "isActive": true, }', '{ "id": "Baker", "isActive": }', '{ "id": "Baker', '{}', '[]', '"Baker"', '4', 'null',
  '{ "id": "Küste", "isActive": true }', '{ "id": "", "isActive": true }',
];
const definitions = [
  '{ "type": "String", "isCollection": true, "allowedValues": [{ "id": "a" }] }',
  '{ "type": "Integer", "isCollection": false, "allowedValues": [{ "id": "b" }] }',
  '{ "type": "string", "isCollection": true, "allowedValues": [{ "id": "a" }] }',
  '{ "type": "String", "isCollection": true, "allowedValues": ["a"] }',
  '{ "type": "String", "isCollection": true, "allowedValues": [{ "id": "a" }, { "id": "b" }] }',
  '{ "type": "String", "isCollection": true, "allowedValues": [4, 4] }',
];

describe('an array of objects', () => {
  for (const [shape, items] of [
    [allowedValue, values], [{ ...definition, fields: definition.fields.map(field => ({ ...field, required: false })) }, definitions],
  ] as const) {
    it(`of the shape ${shape.name} returns what its objects return`, () => {
      const chosen = random(7);
      for (let round = 0; round < 3000; round++) {
        // Mostly alike, as in practice, with something else between.
        const usual = chosen.pick(items);
        const texts = Array.from({ length: chosen.integer(9) }, () => chosen.chance(0.7) ? usual : chosen.pick(items));
        checkList(`[${texts.join(', ')}]`, shape);
      }
    });
  }
});

function checkList(text: string, shape: Shape): void {
  const tree = parseJson(text);
  const list = new ElementList(tree, tree.root, shape);
  const items: number[] = [];
  for (let item = tree.root + 1; item < tree.next(tree.root); item = tree.next(item)) items.push(item);
  const elements = items.map(item => Element.read(tree, item, shape)).filter(element => element !== undefined);
  assert.equal(list.length, elements.length, text);
  assert.equal(list.isRegular, elements.length === items.length && elements.every(element => element.isRegular), text);
  assert.deepEqual(list.irregular.map(({ node }) => node), elements.filter(element => !element.isRegular).map(({ node }) => node), text);
  for (const [index, element] of elements.entries()) {
    assert.equal(list.elements[index]!.node, element.node, text);
    for (const { name } of shape.fields) {
      assert.equal(list.valueNode(index, list.fieldNumber(name)), element.valueNode(name), `${name} of element ${index} of ${text}`);
    }
  }
}
