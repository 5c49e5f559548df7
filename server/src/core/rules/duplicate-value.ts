import { removeMember } from '../tree/edits';
import { spanOf } from '../tree/nodes';
import { hasRightCardinality, isEmptyText } from '../model/attribute-value';
import { NodeKind, type SyntaxTree } from '../tree/tree';
import { defineRule, type Detected } from '../lint/rule';
import { valueKind } from '../model/value';
import { quote } from '../text/words';

export const duplicateValue = defineRule({
  id: 'duplicate-value',
  title: 'A collection holds the same value twice',
  why: 'A collection is a set of values: the second one adds nothing, and what Graph does with it is not documented. Values are case '
    + 'sensitive.',
  severity: 'warning',
  confidence: 'inferred',
  sources: ['G-EX'],
  group: 'assignment',
  appliesTo: 'irregular attribute',
  detect({ tree, attribute, definition: resolved }, { unit }, found: (detected: Detected & { tree: SyntaxTree; item: number }) => void) {
    const items = attribute.values;
    const definition = resolved?.value;
    // Where no list belongs, that is the mistake.
    if (items.length < 2 || (definition !== undefined && hasRightCardinality('array', definition) === false)) return;
    const firsts = new Map<unknown, number>();
    for (const item of items) {
      const kind = valueKind(tree, item);
      if (kind !== 'integer' && (kind !== 'string' || isEmptyText(tree, item))) continue;
      const value = tree.value(item);
      const first = firsts.get(value);
      if (first === undefined) firsts.set(value, item);
      else found({
        at: spanOf(tree, item), tree, item, tag: 'unnecessary', related: [{ unit, span: spanOf(tree, first), message: 'The first one.' }],
      });
    }
  },
  message: ({ tree, item }) => `${shown(tree, item)} is already in the collection. Remove it.`,
  fixes: ({ tree, item }) => [{ title: 'Remove from the collection', isSafe: true, edits: removeMember(tree, item) }],
});

function shown(tree: SyntaxTree, item: number): string {
  return tree.kind(item) === NodeKind.String ? quote(tree.string(item)) : tree.source(item);
}
