import { type AttributeAssignment } from '../model/assignment';
import { printedValue, removeMember, replaceValue } from '../tree/edits';
import { spanOf } from '../tree/nodes';
import { isCollectionOf, isEmptyText, isEmptyValue, singleValues } from '../model/attribute-value';
import { NodeKind, type SyntaxTree } from '../tree/tree';
import { defineRule, type Detected } from '../lint/rule';

interface EmptyValue extends Detected {
  readonly tree: SyntaxTree;
  readonly attribute: AttributeAssignment;
  readonly node: number;
  /** There is nothing else in the value. */
  readonly isWhole: boolean;
  readonly isCollection: boolean | undefined;
}

export const emptyValue = defineRule({
  id: 'empty-value',
  title: 'A value is an empty string',
  why: 'Graph refuses an empty string: 400 Non empty string value expected for attribute. A value is removed with null.',
  severity: 'error',
  confidence: 'observed',
  sources: ['PS-1938'],
  group: 'assignment',
  appliesTo: 'irregular attribute',
  detect({ tree, attribute, definition }, _context, found: (detected: EmptyValue) => void) {
    const isWhole = isEmptyValue(tree, attribute);
    const isCollection = definition === undefined ? undefined : isCollectionOf(definition.value);
    for (const node of singleValues(tree, attribute)) {
      if (isEmptyText(tree, node)) found({ at: spanOf(tree, node), tree, attribute, node, isWhole, isCollection });
    }
  },
  message: ({ isWhole, isCollection }) => {
    if (!isWhole) return 'Graph refuses an empty string. Remove it from the array.';
    const how = isCollection === undefined
      ? 'assign null, or an empty array for a collection'
      : isCollection ? 'assign an empty array' : 'assign null';
    return `Graph refuses an empty string. To remove the value, ${how}.`;
  },
  fixes: ({ tree, attribute, node, isWhole, isCollection }) => {
    if (!isWhole) return [{ title: 'Leave it out', isSafe: false, edits: removeMember(tree, node) }];
    const removal = isCollection ?? tree.kind(attribute.node) === NodeKind.Array ? '[]' : 'null';
    return [{ title: `Change to ${printedValue(tree, removal)}`, isSafe: false, edits: [replaceValue(tree, attribute.node, removal)] }];
  },
});
