import { annotationEdits } from '../lint/annotation';
import { type AttributeAssignment } from '../model/assignment';
import { conversion, scalarAs } from '../lint/value-conversion';
import { printedValue, replaceValue } from '../tree/edits';
import { tokenOf } from '../tree/nodes';
import {
  formByDefinition, hasRightCardinality, hasRightType, isEmptyText, isImpossible, onlyKind, singleValues, typeOf,
} from '../model/attribute-value';
import { type Definition } from '../model/model';
import { NodeKind, type SyntaxTree } from '../tree/tree';
import { defineRule, type Detected } from '../lint/rule';
import { type Declared } from '../tenant/tenant';
import { type Edit } from '../text/text';
import { valueKind, type ValueKind } from '../model/value';
import { quote } from '../text/words';

interface WrongType extends Detected {
  readonly tree: SyntaxTree;
  readonly attribute: AttributeAssignment;
  /** The value, or the element of the array that is wrong. */
  readonly node: number;
  /** Undefined when no attribute can have the value. */
  readonly definition: Definition | undefined;
  /** Of an annotation that makes the same mistake. */
  readonly annotationEdits: readonly Edit[];
}

export const valueType = defineRule({
  id: 'value-type',
  title: 'A value is not of the type of its attribute',
  why: 'The type of an attribute is set for good when it is defined. Graph does not convert: the string "4" is not the number 4.',
  severity: 'error',
  confidence: 'documented',
  sources: ['G-EX', 'G-DEF'],
  group: 'assignment',
  appliesTo: 'irregular attribute',
  detect({ tree, attribute, definition }, _context, found: (detected: WrongType) => void) {
    if (definition === undefined || typeOf(definition.value) === undefined) {
      if (isImpossible(tree, attribute.node)) {
        found({ at: tokenOf(tree, attribute.node), tree, attribute, node: attribute.node, definition: undefined, annotationEdits: [] });
      }
      return;
    }
    const wrong = wrongValues(tree, attribute.node, definition);
    const edits = wrong.length === 0 ? [] : annotationEdits(tree, attribute, definition.value);
    for (const node of wrong) {
      found({
        at: tokenOf(tree, node), tree, attribute, node, definition: definition.value, annotationEdits: edits,
        related: [{ unit: definition.unit, span: definition.value.type ?? definition.span, message: 'The definition of the attribute.' }],
      });
    }
  },
  message: ({ tree, attribute, node, definition, annotationEdits: { length } }) => {
    const name = quote(attribute.name.value);
    const type = definition?.type?.value;
    if (type === undefined) {
      return `No attribute takes ${tree.kind(node) === NodeKind.Array ? 'an array of Booleans' : 'an object'}. The value of ${name} must `
        + 'be a string, an integer, a Boolean, or an array of strings or integers.';
    }
    const also = length > 0 ? ' The annotation is wrong, too.' : '';
    const what = described(tree, node);
    return `${name} is ${type === 'Integer' ? 'an' : 'a'} ${type} attribute, and this is ${what}. Graph does not convert values.${also}`;
  },
  fixes: ({ tree, node, definition, annotationEdits: alongside }) => {
    const form = definition === undefined ? undefined : formByDefinition(definition);
    if (form === undefined) return [];
    const isList = tree.kind(node) === NodeKind.Array;
    const json = isList ? undefined : scalarAs(tree, node, form.type)?.json;
    const fix = isList
      ? conversion(tree, node, form)
      : json === undefined ? undefined : { title: `Change to ${printedValue(tree, json)}`, edits: [replaceValue(tree, node, json)] };
    return fix === undefined ? [] : [{ title: fix.title, isSafe: true, edits: [...fix.edits, ...alongside] }];
  },
});

function described(tree: SyntaxTree, node: number): string {
  if (tree.kind(node) !== NodeKind.Array) return nouns[valueKind(tree, node)] ?? 'a value';
  const kind = onlyKind(tree, node);
  return `an array of ${(kind === undefined ? undefined : plurals[kind]) ?? 'values'}`;
}

/** The values of another type; the array itself, when all its elements are of one other type. */
function wrongValues(tree: SyntaxTree, whole: number, { value: definition }: Declared<Definition>): number[] {
  const kind = valueKind(tree, whole);
  if (kind !== 'object' && hasRightCardinality(kind, definition) === false) return [];
  const values = singleValues(tree, { node: whole });
  const wrong = values.filter(node => {
    const single = valueKind(tree, node);
    // Other rules report objects in an array and empty strings.
    return hasRightType(single, definition) === false && !(kind === 'array' && single === 'object') && !isEmptyText(tree, node);
  });
  return wrong.length > 1 && onlyKind(tree, whole) !== undefined ? [whole] : wrong;
}

const nouns: Readonly<Partial<Record<ValueKind, string>>> = {
  string: 'a string', integer: 'a number', number: 'a number', boolean: 'a Boolean', object: 'an object',
};
const plurals: Readonly<Partial<Record<ValueKind, string>>> = {
  string: 'strings', integer: 'numbers', number: 'numbers', boolean: 'Booleans',
};
