import { isEmptyValue, isRemoval } from '../model/attribute-value';
import { defineRule, type Detected } from '../lint/rule';
import { valueKind } from '../model/value';
import { quote } from '../text/words';

export const inactiveAttribute = defineRule({
  id: 'inactive-attribute',
  title: 'A deactivated attribute is assigned',
  why: 'A deactivated attribute keeps its values on the objects that have them, but cannot be assigned any more. Removing a value is fine.',
  severity: 'error',
  confidence: 'documented',
  sources: ['E-ADD', 'G-DEF'],
  group: 'assignment',
  appliesTo: 'irregular attribute',
  detect({ tree, attribute, definition }, _context, found: (detected: Detected & { name: string }) => void) {
    const status = definition?.value.status;
    if (definition === undefined || status === undefined || definition.value.isActive
      || valueKind(tree, attribute.node) === 'placeholder') return;
    // Also one that is written as an empty string: `empty-value` reports it.
    if (isRemoval(tree, attribute.node) || isEmptyValue(tree, attribute)) return;
    found({
      at: attribute.name, name: attribute.name.value, tag: 'deprecated',
      related: [{ unit: definition.unit, span: status, message: 'It is deactivated here.' }],
    });
  },
  message: ({ name }) =>
    `The attribute ${quote(name)} is deactivated and cannot be assigned. Reactivate it first, or remove the value with null or an empty `
    + 'array.',
});
