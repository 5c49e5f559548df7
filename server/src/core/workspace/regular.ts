/**
 * Assigned sets and attributes that are as they are declared and defined. Nearly all are: of them no rule about names, annotations and
 * values has anything to say, and each of those rules would find that out again. What is in doubt is left to the rules.
 */
import { type AttributeAssignment, type SetAssignment } from '../model/assignment';
import * as Code from '../notation/json/character-codes';
import { annotationByDefinition, typeOf } from '../model/judge';
import { lengths } from '../graph/limits';
import { type Definition } from '../model/model';
import { NodeKind, type SyntaxTree } from '../tree/tree';
import { type Tenant } from '../tenant/tenant';
import { isInt32, valueKind } from '../model/value';

/** The set is declared under this very name. */
export function isRegularSet({ name }: SetAssignment, tenant: Tenant): boolean {
  return tenant.sets(name.value)[0]?.value.id?.value === name.value;
}

/** The name, the annotation, the form and every value are what the definition takes, and no value stands there twice. */
export function isRegularAttribute(tree: SyntaxTree, attribute: AttributeAssignment, definition: Definition | undefined): boolean {
  if (definition?.name?.value !== attribute.name.value || !definition.isActive || attribute.hasMalformedAnnotation) return false;
  const { annotation, node, values } = attribute;
  const wanted = annotationByDefinition(definition);
  if (wanted === undefined
    || (wanted === 'none' ? annotation !== undefined : annotation === undefined || !isText(tree, annotation.node, wanted))) {
    return false;
  }
  if ((tree.kind(node) === NodeKind.Array) !== (definition.isCollection?.value === true) || values.length === 0
    || values.length > mostValues) {
    return false;
  }
  const isLimited = definition.usePreDefinedValuesOnly?.value === true && definition.element.valueNode('allowedValues') >= 0;
  const seen: (string | number)[] = [];
  for (const single of values) {
    if (!hasRegularType(tree, single, definition)) return false;
    const value = isLimited
      ? activeIndex(tree, single, definition)
      : tree.kind(single) === NodeKind.String
      ? tree.string(single)
      : tree.source(single);
    if (value === -1 || seen.includes(value)) return false;
    seen.push(value);
  }
  return true;
}

// No object can hold more, and each is compared with those before it.
const mostValues = 50;

/** -1 for what is not in the list, and for what is deactivated. */
function activeIndex(tree: SyntaxTree, node: number, definition: Definition): number {
  const index = definition.indexOfWritten(tree, node);
  return index >= 0 && definition.activityOfValue(index)?.value !== false ? index : -1;
}

function hasRegularType(tree: SyntaxTree, node: number, definition: Definition): boolean {
  switch (typeOf(definition)) {
    case 'String': return valueKind(tree, node) === 'string' && tree.writtenLength(node) > 0 && tree.writtenLength(node) <= lengths.value;
    case 'Integer': return tree.kind(node) === NodeKind.Number && isInt32(tree, node) && !isNegativeZero(tree, node);
    case 'Boolean': return tree.kind(node) === NodeKind.True || tree.kind(node) === NodeKind.False;
    case undefined: return false;
  }
}

// It is written in another way than the zero that it is.
function isNegativeZero(tree: SyntaxTree, node: number): boolean {
  const start = tree.origin + tree.start(node);
  return tree.text.charCodeAt(start) === Code.minus && tree.text.charCodeAt(start + 1) === Code.zero;
}

function isText(tree: SyntaxTree, node: number, text: string): boolean {
  return tree.kind(node) === NodeKind.String && tree.is(node, text);
}
