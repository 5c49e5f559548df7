import { annotationEdits } from '../lint/annotation';
import { type AttributeAssignment } from '../model/assignment';
import { printedValue, replaceValue } from '../tree/edits';
import { tokenOf } from '../tree/nodes';
import { annotationText, isCollectionOf, isRemoval, knownAnnotations } from '../model/attribute-value';
import { NodeKind, type SyntaxTree } from '../tree/tree';
import { defineRule, type Detected } from '../lint/rule';
import { type Edit } from '../text/text';
import { quote } from '../text/words';

interface WrongRemoval extends Detected {
  readonly tree: SyntaxTree;
  readonly attribute: AttributeAssignment;
  readonly isCollection: boolean;
  /** What corrects an annotation that makes the same mistake. */
  readonly alongside: readonly Edit[];
}

export const wrongRemoval = defineRule({
  id: 'wrong-removal',
  title: 'A value is removed in the form of the other cardinality',
  why: 'A single value is removed with null, a collection with an empty array. What Graph does with the other form is not documented.',
  severity: 'warning',
  confidence: 'documented',
  sources: ['G-EX'],
  group: 'assignment',
  appliesTo: 'irregular attribute',
  detect({ tree, hasElision, attribute, definition: resolved }, _context, found: (detected: WrongRemoval) => void) {
    const { node, annotation } = attribute;
    const isList = tree.kind(node) === NodeKind.Array;
    // A list that a sample does not write out is not empty.
    if (!isRemoval(tree, node) || (isList && hasElision)) return;
    const text = annotation === undefined ? undefined : annotationText(tree, annotation);
    const annotated = text === undefined || !knownAnnotations.has(text) ? undefined : text.startsWith('#Collection(');
    const definition = resolved?.value;
    const isCollection = (definition === undefined ? undefined : isCollectionOf(definition)) ?? annotated;
    if (isCollection === undefined || isCollection === isList) return;
    found({ at: tokenOf(tree, node), tree, attribute, isCollection, alongside: annotationEdits(tree, attribute, definition) });
  },
  message: ({ attribute, isCollection, alongside }) => {
    const name = quote(attribute.name.value);
    const also = alongside.length > 0 ? ' The annotation is wrong, too.' : '';
    return isCollection
      ? `${name} is a collection. The documented way to remove its values is an empty array, [].${also}`
      : `${name} holds one value. The documented way to remove it is null.${also}`;
  },
  fixes: ({ tree, attribute, isCollection, alongside }) => {
    const removal = isCollection ? '[]' : 'null';
    const edits = [replaceValue(tree, attribute.node, removal), ...alongside];
    return [{ title: `Change to ${printedValue(tree, removal)}`, isSafe: true, edits }];
  },
});
