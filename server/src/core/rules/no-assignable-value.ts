import { itemsOf, spanOf } from '../tree/nodes';
import { NodeKind } from '../tree/tree';
import { type ElementList } from '../model/element-list';
import { defineRule } from '../lint/rule';

export const noAssignableValue = defineRule({
  id: 'no-assignable-value',
  title: 'Only predefined values can be assigned, and none is active',
  why: 'Graph accepts such a definition, but nothing can be assigned until it has an active predefined value.',
  severity: 'information',
  confidence: 'inferred',
  sources: ['E-ADD'],
  group: 'definition',
  appliesTo: 'definition',
  detect({ usePreDefinedValuesOnly, valueList, isActive, type, element, place }, _context, found) {
    if (usePreDefinedValuesOnly?.value !== true || type?.value === 'Boolean' || !isActive) return;
    const { tree } = element;
    if (valueList !== undefined && hasActiveValue(valueList)) return;
    const list = element.valueNode('allowedValues');
    // A request may well create the values later, one by one.
    if (list < 0 && place === 'request') return;
    // Other rules report what is in the array instead of values, or what is there instead of an array.
    if (list >= 0 && (tree.kind(list) !== NodeKind.Array || itemsOf(tree, list).length > (valueList?.length ?? 0))) return;
    found({ at: spanOf(tree, element.valueNode('usePreDefinedValuesOnly') - 1) });
  },
  message: () =>
    'Only predefined values can be assigned, and none is active, so nothing can be assigned yet. Add or reactivate a value in '
    + '"allowedValues".',
});

function hasActiveValue(list: ElementList): boolean {
  const { tree, length } = list;
  const field = list.fieldNumber('isActive');
  for (let index = 0; index < length; index++) {
    const node = list.valueNode(index, field);
    if (node < 0 || tree.kind(node) !== NodeKind.False) return true;
  }
  return false;
}
