import { removeMember } from '../tree/edits';
import { spanOf } from '../tree/nodes';
import { defineRule, type Detected } from '../lint/rule';
import { type Definition } from '../model/model';

export const booleanAllowedValues = defineRule({
  id: 'boolean-allowed-values',
  title: 'A Boolean attribute has predefined values',
  why: 'A Boolean attribute can never be limited to predefined values, so they have no effect. The preview pages speak of Boolean '
    + 'predefined values; the current ones do not.',
  severity: 'warning',
  confidence: 'inferred',
  sources: ['G-DEF', 'S0'],
  group: 'definition',
  appliesTo: 'definition',
  detect(definition, _context, found: (detected: Detected & { definition: Definition; key: number }) => void) {
    const node = definition.element.valueNode('allowedValues');
    if (definition.type?.value === 'Boolean' && definition.valueList !== undefined && definition.valueList.length > 0) {
      found({ at: spanOf(definition.element.tree, node - 1), definition, key: node - 1 });
    }
  },
  message: () => 'A Boolean attribute cannot be limited to predefined values, so these have no effect. Remove them.',
  fixes: ({ definition: { element }, key }) => [
    { title: 'Remove the predefined values', isSafe: false, edits: removeMember(element.tree, key) },
  ],
});
