import { spanOf } from '../tree/nodes';
import { badInteger } from '../graph/names';
import { NodeKind } from '../tree/tree';
import { defineRule, type Detected } from '../lint/rule';
import { isInt32InQuotes, isInt32Text, isPlaceholder } from '../model/value';

export const allowedValueInteger = defineRule({
  id: 'allowed-value-integer',
  title: 'A predefined value of an Integer attribute is not an integer',
  why: 'Predefined values are always written as strings. For an Integer attribute the string must be a whole number of 32 bits, or the '
    + 'value can never be assigned.',
  severity: 'error',
  confidence: 'inferred',
  sources: ['G-AV', 'E-ADD'],
  group: 'definition',
  appliesTo: 'definition',
  detect({ type, valueList }, _context, found: (detected: Detected & { value: string }) => void) {
    if (type?.value !== 'Integer' || valueList === undefined) return;
    const { tree } = valueList;
    const id = valueList.fieldNumber('id');
    for (let index = 0; index < valueList.length; index++) {
      const node = valueList.valueNode(index, id);
      if (node < 0 || tree.kind(node) !== NodeKind.String) continue;
      if (isInt32InQuotes(tree, node)) continue;
      const value = tree.string(node);
      if (value !== '' && !isInt32Text(value) && !isPlaceholder(value)) found({ at: spanOf(tree, node), value });
    }
  },
  message: ({ value }) => badInteger(value),
});
