/** Whether the value of an attribute is one that its definition takes, and which annotation belongs to it. */
import { type Annotation, type AttributeAssignment } from './assignment';
import { type Definition } from './model';
import { NodeKind, type SyntaxTree } from '../tree/tree';
import { valueKind, type ValueKind } from './value';

export const setType = '#Microsoft.DirectoryServices.CustomSecurityAttributeValue';
export const responseSetType = '#microsoft.graph.customSecurityAttributeValue';

/** The annotations in Microsoft's samples, or otherwise known to be accepted. */
export const knownAnnotations: ReadonlySet<string> = new Set([
  '#Int32', '#Collection(Int32)', '#Collection(String)', '#String', '#Boolean',
]);

export type AttributeType = 'String' | 'Integer' | 'Boolean';

/** The type of the definition's values; undefined when it is absent or none of the three. */
export function typeOf(definition: Definition | undefined): AttributeType | undefined {
  const type = definition?.type?.value;
  return type === 'String' || type === 'Integer' || type === 'Boolean' ? type : undefined;
}

/** The form of the values, by a definition or an annotation. */
export interface AttributeForm {
  readonly type: AttributeType;
  readonly isCollection: boolean;
}

/**
 * Whether the attribute holds several values; undefined when the definition does not say. Graph has no collections of Booleans: where a
 * definition asks for one, `boolean-collection` reports the definition, and assignments of a single value count as right.
 */
export function isCollectionOf(definition: Definition): boolean | undefined {
  const isCollection = definition.isCollection?.value;
  return isCollection === true && typeOf(definition) === 'Boolean' ? false : isCollection;
}

/** Returns undefined when the definition does not say both. */
export function formByDefinition(definition: Definition): AttributeForm | undefined {
  const type = typeOf(definition);
  const isCollection = isCollectionOf(definition);
  return type === undefined || isCollection === undefined ? undefined : { type, isCollection };
}

/** The documented annotation for an attribute: `none` needs none; undefined: the definition does not say. */
export function annotationByDefinition(definition: Definition): string | undefined {
  const type = typeOf(definition);
  const isCollection = definition.isCollection?.value;
  if (type === 'Boolean') return 'none';
  if (isCollection === undefined) return undefined;
  if (type === 'Integer') return isCollection ? '#Collection(Int32)' : '#Int32';
  if (type === 'String') return isCollection ? '#Collection(String)' : 'none';
  return undefined;
}

/** The same, by the value alone. Returns undefined for removals, placeholders, empty strings and values that no attribute takes. */
export function annotationByValue(tree: SyntaxTree, node: number): string | undefined {
  const kind = onlyKind(tree, node);
  const isList = tree.kind(node) === NodeKind.Array;
  if (kind === 'integer') return isList ? '#Collection(Int32)' : '#Int32';
  if (kind === 'string') return isList ? '#Collection(String)' : 'none';
  return kind === 'boolean' && !isList ? 'none' : undefined;
}

/**
 * The kind of the value, or of all values of the array; placeholders and empty strings do not count. Returns undefined when there are
 * several, or none.
 */
export function onlyKind(tree: SyntaxTree, node: number): ValueKind | undefined {
  let only: ValueKind | undefined;
  for (const single of singleValues(tree, { node })) {
    const kind = isEmptyText(tree, single) ? 'placeholder' : valueKind(tree, single);
    if (kind === 'placeholder' || kind === only) continue;
    if (only !== undefined) return undefined;
    only = kind;
  }
  return only;
}

/** The annotation's value; undefined when it is not a string. */
export function annotationText(tree: SyntaxTree, { node }: Annotation): string | undefined {
  return tree.kind(node) === NodeKind.String ? tree.string(node) : undefined;
}

/** `null` or `[]`: the value is removed. */
export function isRemoval(tree: SyntaxTree, node: number): boolean {
  const kind = tree.kind(node);
  return kind === NodeKind.Null || (kind === NodeKind.Array && tree.next(node) === node + 1);
}

export function isEmptyText(tree: SyntaxTree, node: number): boolean {
  return tree.kind(node) === NodeKind.String && tree.is(node, '');
}

/** An empty string, or an array of nothing else: the author wants to remove the value, in a form that Graph refuses. */
export function isEmptyValue(tree: SyntaxTree, attribute: SingleValues): boolean {
  return !isRemoval(tree, attribute.node) && singleValues(tree, attribute).every(single => isEmptyText(tree, single));
}

/** What no definition takes: an object, or an array of Booleans. */
export function isImpossible(tree: SyntaxTree, node: number): boolean {
  const kind = valueKind(tree, node);
  return kind === 'object' || (kind === 'array' && onlyKind(tree, node) === 'boolean');
}

/** Whether cardinality and types of the value match the definition. True where the definition does not say. */
export function fitsDefinition(tree: SyntaxTree, attribute: SingleValues, definition: Definition | undefined): boolean {
  const { node } = attribute;
  if (definition === undefined) return !isImpossible(tree, node);
  const kind = valueKind(tree, node);
  const isCollection = isCollectionOf(definition);
  if (isRemoval(tree, node)) return isCollection === undefined || isCollection === (kind === 'array');
  return hasRightCardinality(kind, definition) !== false
    && singleValues(tree, attribute).every(single => hasRightType(valueKind(tree, single), definition) !== false);
}

/** Whether the value has the cardinality of the definition; undefined when that of either is unknown. */
export function hasRightCardinality(kind: ValueKind, definition: Definition): boolean | undefined {
  const isCollection = isCollectionOf(definition);
  if (isCollection === undefined || kind === 'null' || kind === 'object' || kind === 'placeholder') return undefined;
  return isCollection === (kind === 'array');
}

/** Whether a single value's kind is the one of the definition's type; undefined when the type is not known or the value does not say. */
export function hasRightType(kind: ValueKind, definition: Definition): boolean | undefined {
  if (kind === 'null' || kind === 'array' || kind === 'placeholder') return undefined;
  switch (typeOf(definition)) {
    case 'String': return kind === 'string';
    case 'Integer': return kind === 'integer' || kind === 'number';
    case 'Boolean': return kind === 'boolean';
    default: return undefined;
  }
}

/** A value, and the nodes of its single values where they have been read already. */
export type SingleValues = Pick<AttributeAssignment, 'node'> & Partial<Pick<AttributeAssignment, 'values'>>;

/** The nodes of the single values: the value itself, or the elements of its array. */
export function singleValues(tree: SyntaxTree, { node, values }: SingleValues): readonly number[] {
  if (values !== undefined) return values;
  if (tree.kind(node) !== NodeKind.Array) return [node];
  const nodes: number[] = [];
  for (let item = node + 1; item < tree.next(node); item = tree.next(item)) nodes.push(item);
  return nodes;
}
