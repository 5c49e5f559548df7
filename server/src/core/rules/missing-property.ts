import { insertAfter, insertFirst, property, type Property } from '../tree/edits';
import { type Element } from '../model/element';
import { defineRule, type Detected } from '../lint/rule';
import { type Field } from '../graph/shape';
import { meantName, specificRuleFor } from '../lint/precedence';
import { type Edit } from '../text/text';

interface MissingProperty extends Detected {
  readonly element: Element;
  readonly field: Field;
}

export const missingProperty = defineRule({
  id: 'missing-property',
  title: 'A required property is missing',
  why: 'Graph refuses a create request without it. What cannot be changed later should be stated, not left to a default.',
  severity: 'error',
  confidence: 'documented',
  sources: ['G-CDEF', 'G-CSET', 'G-CAV'],
  group: 'document',
  appliesTo: 'irregular file',
  detect({ irregular, tree, hasElision }, _context, found: (detected: MissingProperty) => void) {
    if (hasElision) return;
    for (const element of irregular) {
      element.eachField((field, node) => {
        if (field.required !== true || node >= 0) return;
        // A misspelt property is not missing too.
        const missing = element.shape.fields.filter(other => element.valueNode(other.name) < 0).map(other => other.name);
        const isMeant = element.unknownKeys.some(key => {
          const name = tree.string(key);
          const rule = specificRuleFor(element.shape, name);
          return rule === 'delta-place' || (rule === 'misspelt-property' && field.name === 'customSecurityAttributes')
            || meantName(name, missing) === field.name;
        });
        if (!isMeant) found({ at: element.anchor('name', 'id', 'principal', 'attributeSet'), element, field });
      });
    }
  },
  message: ({ element, field }) => `${element.shape.noun} needs the property "${field.name}". ${field.sentence}`,
  fixes: ({ element, field }) => field.placeholder === undefined ? [] : [{
    title: `Add "${field.name}": ${field.placeholder}`,
    isSafe: false,
    edits: [insertInOrder(element, field, property(field.name, field.placeholder))],
  }],
});

// Behind the nearest property that the shape lists before it, as in Microsoft's samples.
function insertInOrder(element: Element, field: Field, inserted: Property): Edit {
  const { tree, node, shape } = element;
  const before = shape.fields.slice(0, shape.fields.indexOf(field)).filter(other => element.valueNode(other.name) >= 0).at(-1);
  return before === undefined ? insertFirst(tree, node, inserted) : insertAfter(tree, element.valueNode(before.name) - 1, inserted);
}
