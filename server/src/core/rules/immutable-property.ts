import { removeMember } from '../tree/edits';
import { type Element } from '../model/element';
import { spanOf } from '../tree/nodes';
import { type Request } from '../model/request';
import { defineRule, type Detected } from '../lint/rule';
import { specificRuleFor } from '../lint/precedence';
import { quote } from '../text/words';

export const immutableProperty = defineRule({
  id: 'immutable-property',
  title: 'An update has a property that can never be changed',
  why: 'The names, the type, "isCollection" and "isSearchable" are set for good when a set, a definition or a value is created. What '
    + 'Graph returns is not documented.',
  severity: 'error',
  confidence: 'documented',
  sources: ['G-USET', 'G-UDEF', 'G-UAV'],
  group: 'request',
  appliesTo: 'request',
  detect({ body }: Request, _context, found: (detected: Detected & { element: Element; key: number; name: string }) => void) {
    const element = body?.element;
    if (body === undefined || element === undefined || body.source.problems.length > 0) return;
    for (const key of element.unknownKeys) {
      const name = element.tree.string(key);
      if (specificRuleFor(element.shape, name) === 'immutable-property') found({ at: spanOf(element.tree, key), element, key, name });
    }
  },
  message: ({ name }) => `${quote(name)} can never be changed once the object exists. Remove it from the update.`,
  fixes: ({ element, key, name }) => [{ title: `Remove ${quote(name)}`, isSafe: false, edits: removeMember(element.tree, key) }],
});
