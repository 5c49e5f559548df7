import { matchAllowedValue } from '../lint/allowed-value';
import { spanOf } from '../tree/nodes';
import { hasRightCardinality, singleValues } from '../model/attribute-value';
import { defineRule, type Detected } from '../lint/rule';
import { valueKind } from '../model/value';
import { quote } from '../text/words';

export const inactiveValue = defineRule({
  id: 'inactive-value',
  title: 'A deactivated predefined value is assigned',
  why: 'A deactivated value cannot be assigned to further objects. Objects that have it keep it; what happens when it is sent again for '
    + 'such an object is not documented.',
  severity: 'warning',
  confidence: 'documented',
  sources: ['E-OV', 'G-AV'],
  group: 'assignment',
  appliesTo: 'irregular attribute',
  detect({ tree, attribute, definition }, _context, found: (detected: Detected & { text: string }) => void) {
    if (definition === undefined || !definition.value.isActive
      || hasRightCardinality(valueKind(tree, attribute.node), definition.value) === false) return;
    for (const node of singleValues(tree, attribute)) {
      const match = matchAllowedValue(definition.value, tree, node);
      if (match === undefined || match.index < 0) continue;
      const activity = definition.value.activityOfValue(match.index);
      if (activity?.value !== false) continue;
      found({
        at: spanOf(tree, node), text: match.text, tag: 'deprecated',
        related: [{ unit: definition.unit, span: activity, message: 'It is deactivated here.' }],
      });
    }
  },
  message: ({ text }) =>
    `The predefined value ${quote(text)} is deactivated and cannot be assigned to further objects. Reactivate it, or use another one.`,
});
