import { spanOf } from '../tree/nodes';
import { defineRule } from '../lint/rule';

export const unenforcedAllowedValues = defineRule({
  id: 'unenforced-allowed-values',
  title: 'Predefined values are listed, but any value can be assigned',
  why: 'With "usePreDefinedValuesOnly": false the list is a suggestion only. It can be opened later, but a list once opened can never be '
    + 'closed.',
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
    'The list is not enforced: "usePreDefinedValuesOnly" is false, so any value can be assigned. It can never be changed to true once '
    + 'the attribute exists.',
});
