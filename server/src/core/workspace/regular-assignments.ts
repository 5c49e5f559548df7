/**
 * Detects assigned sets and attributes that match their declaration or definition exactly. Nearly all do, and no rule about names,
 * annotations or values can report anything on them, so one check here replaces many. Doubtful cases are left to the rules.
 */
import { type AttributeAssignment, type SetAssignment } from '../model/assignment';
import * as Code from '../notation/json/character-codes';
import { annotationByDefinition, isCollectionOf, typeOf } from '../model/attribute-value';
import { lengths } from '../graph/limits';
import { type Definition } from '../model/model';
import { NodeKind, type SyntaxTree } from '../tree/tree';
import { type Tenant } from '../tenant/tenant';
import { isInt32, valueKind } from '../model/value';

/** Whether the set is declared under exactly this name. */
export function isRegularSet({ name }: SetAssignment, tenant: Tenant): boolean {
  return tenant.sets(name.value)[0]?.value.id?.value === name.value;
}

/** Whether the name, the annotation, the cardinality and every value match the definition, and no value occurs twice. */
export function isRegularAttribute(tree: SyntaxTree, attribute: AttributeAssignment, definition: Definition | undefined): boolean {
  if (definition?.name?.value !== attribute.name.value || !definition.isActive) return false;
  if (!hasRegularAnnotation(tree, attribute, definition) || !hasRegularCardinality(tree, attribute, definition)) return false;
  const isLimited = definition.usePreDefinedValuesOnly?.value === true && definition.element.valueNode('allowedValues') >= 0;
  const seen: (string | number)[] = [];
  for (const single of attribute.values) {
    if (!hasRegularType(tree, single, definition)) return false;
    const value = isLimited ? activeIndex(tree, single, definition) : writtenValue(tree, single);
    if (value === -1 || seen.includes(value)) return false;
    seen.push(value);
  }
  return true;
}

function hasRegularAnnotation(
  tree: SyntaxTree, { annotation, hasMalformedAnnotation }: AttributeAssignment, definition: Definition,
): boolean {
  if (hasMalformedAnnotation) return false;
  const expected = annotationByDefinition(definition);
  if (expected === undefined) return false;
  return expected === 'none' ? annotation === undefined : annotation !== undefined && isString(tree, annotation.node, expected);
}

function hasRegularCardinality(tree: SyntaxTree, { node, values }: AttributeAssignment, definition: Definition): boolean {
  if ((tree.kind(node) === NodeKind.Array) !== (isCollectionOf(definition) === true)) return false;
  return values.length > 0 && values.length <= mostValues;
}

function writtenValue(tree: SyntaxTree, node: number): string {
  return tree.kind(node) === NodeKind.String ? tree.string(node) : tree.source(node);
}

// No object can hold more. Each value is compared with those before it, so the cost is quadratic in this number.
const mostValues = 50;

/** The index among the predefined values; -1 for a value that is not predefined or is deactivated. */
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

// `-0` is equal to `0` but spelled differently.
function isNegativeZero(tree: SyntaxTree, node: number): boolean {
  const start = tree.origin + tree.start(node);
  return tree.text.charCodeAt(start) === Code.minus && tree.text.charCodeAt(start + 1) === Code.zero;
}

function isString(tree: SyntaxTree, node: number, value: string): boolean {
  return tree.kind(node) === NodeKind.String && tree.is(node, value);
}
