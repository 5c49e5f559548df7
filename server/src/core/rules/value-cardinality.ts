import { annotationEdits } from '../lint/annotation';
import { type AttributeAssignment } from '../model/assignment';
import { conversion } from '../lint/value-conversion';
import { tokenOf } from '../tree/nodes';
import { formByDefinition, hasRightCardinality, isCollectionOf, isEmptyValue, isRemoval, singleValues } from '../model/attribute-value';
import { type Definition } from '../model/model';
import { type SyntaxTree } from '../tree/tree';
import { defineRule, type Detected } from '../lint/rule';
import { valueKind } from '../model/value';
import { quote } from '../text/words';

interface WrongCardinality extends Detected {
  readonly tree: SyntaxTree;
  readonly attribute: AttributeAssignment;
  readonly definition: Definition;
  readonly isCollection: boolean;
  readonly hasElision: boolean;
}

export const valueCardinality = defineRule({
  id: 'value-cardinality',
  title: 'A single value where an array belongs, or an array where a single value belongs',
  why: 'Whether an attribute holds one value or several is set for good when it is defined. A collection takes an array, even for one '
    + 'value.',
  severity: 'error',
  confidence: 'documented',
  sources: ['G-EX', 'G-DEF'],
  group: 'assignment',
  appliesTo: 'irregular attribute',
  detect({ tree, hasElision, attribute, definition }, _context, found: (detected: WrongCardinality) => void) {
    const { node } = attribute;
    const isCollection = definition?.value.isCollection;
    if (definition === undefined || isCollection === undefined) return;
    if (hasRightCardinality(valueKind(tree, node), definition.value) !== false) return;
    // `wrong-removal` and `empty-value` report what removes the value, or is intended to.
    if (isRemoval(tree, node) || isEmptyValue(tree, attribute)) return;
    found({
      at: tokenOf(tree, node), tree, attribute, definition: definition.value, hasElision,
      isCollection: isCollectionOf(definition.value) === true,
      related: [{ unit: definition.unit, span: isCollection, message: 'The definition of the attribute.' }],
    });
  },
  message: ({ tree, attribute, definition, isCollection }) => {
    const name = quote(attribute.name.value);
    const also = annotationEdits(tree, attribute, definition).length > 0 ? ' The annotation is wrong, too.' : '';
    return isCollection
      ? `${name} is a collection: its value is an array, even if there is only one.${also}`
      : `${name} holds one value, not an array.${also}`;
  },
  fixes: ({ tree, attribute, definition, hasElision }) => {
    // What else the array of a sample would hold is unknown.
    const form = hasElision ? undefined : formByDefinition(definition);
    const fix = form === undefined ? undefined : conversion(tree, attribute.node, form);
    // A variable in an array may stand for several values.
    const isSafe = singleValues(tree, attribute).every(node => valueKind(tree, node) !== 'placeholder');
    return fix === undefined ? [] : [{ title: fix.title, isSafe, edits: [...fix.edits, ...annotationEdits(tree, attribute, definition)] }];
  },
});
