import { replaceValue } from '../tree/edits';
import { defineRule, type Detected } from '../lint/rule';
import { type Definition } from '../model/model';

export const booleanPredefined = defineRule({
  id: 'boolean-predefined',
  title: 'A Boolean attribute takes predefined values only',
  why: 'A Boolean attribute has no predefined values: Graph refuses the combination.',
  severity: 'error',
  confidence: 'documented',
  sources: ['G-DEF', 'E-OV'],
  group: 'definition',
  appliesTo: 'definition',
  detect(definition, _context, found: (detected: Detected & { definition: Definition }) => void) {
    const { type, usePreDefinedValuesOnly } = definition;
    if (type?.value === 'Boolean' && usePreDefinedValuesOnly?.value === true) found({ at: usePreDefinedValuesOnly, definition });
  },
  message: () => 'A Boolean attribute cannot be limited to predefined values: "usePreDefinedValuesOnly" must be false.',
  fixes: ({ definition: { element } }) => [{
    title: 'Change to false', isSafe: true, edits: [replaceValue(element.tree, element.valueNode('usePreDefinedValuesOnly'), 'false')],
  }],
});
