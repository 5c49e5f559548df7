import { spanOf } from '../tree/nodes';
import { NodeKind } from '../tree/tree';
import { defineRule, type Detected } from '../lint/rule';

export const nullSet = defineRule({
  id: 'null-set',
  title: 'A whole set, or the whole property, is null',
  why: 'Values are removed one by one, with null or an empty array. What Graph does with null for a set or for the whole property is not '
    + 'documented.',
  severity: 'warning',
  confidence: 'inferred',
  sources: ['G-EX'],
  group: 'assignment',
  appliesTo: 'assignment',
  detect({ tree, node, sets }, _context, found: (detected: Detected & { what: string }) => void) {
    if (tree.kind(node) === NodeKind.Null) found({ at: spanOf(tree, node), what: 'the whole property' });
    for (const set of sets) if (tree.kind(set.node) === NodeKind.Null) found({ at: spanOf(tree, set.node), what: 'a whole set' });
  },
  message: ({ what }) =>
    `What Graph does with null for ${what} is not documented. Remove values one by one: null for a single value, an empty array for a `
    + 'collection.',
});
