import { spanOf } from '../tree/nodes';
import { defineRule } from '../lint/rule';

export const unenforcedAllowedValues = defineRule({
  id: 'unenforced-allowed-values',
  title: 'Predefined values are listed, but any value can be assigned',
  why: 'With "usePreDefinedValuesOnly": false the predefined values are only suggestions. An attribute can be opened to free values later, '
    + 'but never limited to predefined values again.',
  severity: 'information',
  confidence: 'documented',
  sources: ['E-ADD', 'G-DEF'],
  group: 'definition',
  appliesTo: 'definition',
  detect({ usePreDefinedValuesOnly, valueList, type, element }, _context, found) {
    if (usePreDefinedValuesOnly?.value !== false || valueList === undefined || valueList.length === 0 || type?.value === 'Boolean') return;
    found({ at: spanOf(element.tree, element.valueNode('allowedValues') - 1) });
  },
  message: () =>
    'The predefined values are not enforced: "usePreDefinedValuesOnly" is false, so any value can be assigned. It can never be changed '
    + 'to true once the attribute exists.',
});
