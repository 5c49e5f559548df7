import { spanOf } from '../tree/nodes';
import { hasRightCardinality, singleValues, typeOf } from '../model/attribute-value';
import { defineRule, type Detected } from '../lint/rule';
import { isInt32Text, valueKind } from '../model/value';
import { quote } from '../text/words';

export const valueRange = defineRule({
  id: 'value-range',
  title: 'A number is not a 32-bit integer',
  why: 'Integer attributes hold whole numbers from -2147483648 to 2147483647, and no attribute holds other numbers.',
  severity: 'error',
  confidence: 'documented',
  sources: ['E-ADD', 'G-EX'],
  group: 'assignment',
  appliesTo: 'irregular attribute',
  detect(
    { tree, attribute, definition: resolved },
    _context,
    found: (detected: Detected & { source: string; integer: number | undefined }) => void,
  ) {
    const definition = resolved?.value;
    const type = typeOf(definition);
    if ((type !== undefined && type !== 'Integer')
      || (definition !== undefined && hasRightCardinality(valueKind(tree, attribute.node), definition) === false)) return;
    for (const node of singleValues(tree, attribute)) {
      if (valueKind(tree, node) !== 'number') continue;
      const value = tree.value(node);
      const integer = isInt32Text(String(value)) ? Number(value) : undefined;
      found({ at: spanOf(tree, node), source: tree.source(node), integer, ...(integer === undefined ? {} : { severity: 'warning' }) });
    }
  },
  // What Graph does with 4.0 is not documented.
  message: ({ source, integer }) => integer === undefined
    ? `${quote(source).slice(1, -1)} is not a 32-bit integer. Integer attributes hold whole numbers from -2147483648 to 2147483647.`
    : `${quote(source).slice(1, -1)} is an integer, but not written as in any documented request. Write ${integer}.`,
});
