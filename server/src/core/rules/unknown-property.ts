import { propertyName } from '../model/assignment';
import { renameKey } from '../tree/edits';
import { type Element } from '../model/element';
import { spanOf } from '../tree/nodes';
import { defineRule, type Detected } from '../lint/rule';
import { meantName, specificRuleFor } from '../lint/precedence';
import { quote } from '../text/words';

interface UnknownProperty extends Detected {
  readonly element: Element;
  readonly key: number;
  readonly name: string;
  readonly suggestion: string | undefined;
}

export const unknownProperty = defineRule({
  id: 'unknown-property',
  title: 'A property does not exist',
  why: 'Graph refuses a body with a property that the resource does not have, and a misspelt property leaves the real one unset.',
  severity: 'error',
  confidence: 'documented',
  sources: ['CSDL', 'G-CDEF'],
  group: 'document',
  appliesTo: 'irregular file',
  detect({ irregular, tree }, _context, found: (detected: UnknownProperty) => void) {
    for (const element of irregular) {
      for (const key of element.unknownKeys) {
        const name = tree.string(key);
        if (name.startsWith('@odata.') || name === '' || specificRuleFor(element.shape, name) !== undefined) continue;
        const free = element.shape.fields.map(field => field.name).filter(field => field !== propertyName && element.valueNode(field) < 0);
        found({ at: spanOf(tree, key), element, key, name, suggestion: meantName(name, free) });
      }
    }
  },
  message: ({ element, name, suggestion }) =>
    `${element.shape.noun} has no property ${quote(name)}.`
    + (suggestion === undefined ? ' Remove it.' : ` Did you mean ${quote(suggestion)}?`),
  fixes: ({ element, key, name, suggestion }) => suggestion === undefined ? [] : [{
    title: `Change to ${quote(suggestion)}`,
    isSafe: suggestion.toLowerCase() === name.toLowerCase(),
    edits: [renameKey(element.tree, key, suggestion)],
  }],
});
