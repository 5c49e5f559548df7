import { replaceValue } from '../tree/edits';
import { defineRule, type Detected } from '../lint/rule';
import { type Definition } from '../model/model';

export const booleanCollection = defineRule({
  id: 'boolean-collection',
  title: 'A Boolean attribute is a collection',
  why: 'A Boolean attribute holds one value: Graph refuses a Boolean collection.',
  severity: 'error',
  confidence: 'documented',
  sources: ['G-DEF', 'E-OV'],
  group: 'definition',
  appliesTo: 'definition',
  detect(definition, _context, found: (detected: Detected & { definition: Definition }) => void) {
    const { type, isCollection } = definition;
    if (type?.value === 'Boolean' && isCollection?.value === true) found({ at: isCollection, definition });
  },
  message: () => 'A Boolean attribute cannot hold several values: "isCollection" must be false.',
  fixes: ({ definition: { element } }) => [{
    title: 'Change to false', isSafe: true, edits: [replaceValue(element.tree, element.valueNode('isCollection'), 'false')],
  }],
});
