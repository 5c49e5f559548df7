/** Adds values to an existing assignment. */
import { attributeMembers, setMember, typedValue, type AssignedValues } from './addition';
import { append } from '../../text/collections';
import { typeAnnotation, type Assignment } from '../../model/assignment';
import { insertBefore, property, replaceValue } from '../../tree/edits';
import { findKey, itemsOf } from '../../tree/nodes';
import { annotationByDefinition } from '../../model/attribute-value';
import { appendItems } from './manifest-sections';
import { addMembers } from './merge-assignment';
import { type Definition } from '../../model/model';
import { NodeKind, type SyntaxTree } from '../../tree/tree';
import { jsonString, printOnOneLine, type Layout, type Printable, type PrintableObject } from '../../tree/print';
import { type Edit } from '../../text/text';

/** An attribute with the values that it is to have, and what defines it. */
export interface TypedAttribute extends AssignedValues {
  readonly definition: Definition;
}

/** Groups by set, in the order of first occurrence. */
function groupedBySet(attributes: readonly TypedAttribute[]): ReadonlyMap<string, readonly TypedAttribute[]> {
  const sets = new Map<string, TypedAttribute[]>();
  for (const attribute of attributes) sets.set(attribute.set, [...sets.get(attribute.set) ?? [], attribute]);
  return sets;
}

/** The object of sets that assigns them. */
export function assignedSets(attributes: readonly TypedAttribute[]): PrintableObject {
  return {
    members: [...groupedBySet(attributes)].map(([set, list]) =>
      [
        jsonString(set),
        setMember(list.flatMap(({ name, definition, values }) => attributeMembers(name, definition, typedValue(definition, values)))),
      ] as const),
  };
}

/**
 * A collection keeps its values, a single value is replaced. Returns undefined if the assignment has something other than an object as a
 * set.
 */
export function assignmentEdits(
  { tree, node }: Assignment, attributes: readonly TypedAttribute[], layout: Layout,
): readonly Edit[] | undefined {
  const edits: Edit[] = [];
  const newSets: TypedAttribute[] = [];
  for (const [set, list] of groupedBySet(attributes)) {
    const key = findKey(tree, node, set);
    if (key < 0) {
      append(newSets, list);
      continue;
    }
    if (!tree.hasValue(key) || tree.kind(key + 1) !== NodeKind.Object) return undefined;
    const members = list.flatMap(attribute => {
      const present = findKey(tree, key + 1, attribute.name);
      if (present < 0) return attributeMembers(attribute.name, attribute.definition, typedValue(attribute.definition, attribute.values));
      if (tree.hasValue(present)) append(edits, presentEdits(tree, { object: key + 1, key: present }, attribute, layout));
      return [];
    });
    if (members.length > 0) append(edits, addMembers(tree, key + 1, { members }, layout));
  }
  if (newSets.length > 0) append(edits, addMembers(tree, node, assignedSets(newSets), layout));
  return edits;
}

function presentEdits(
  tree: SyntaxTree,
  { object, key }: { readonly object: number; readonly key: number },
  { name, definition, values }: TypedAttribute,
  layout: Layout,
): readonly Edit[] {
  const annotation = annotationByDefinition(definition);
  const isMissing = annotation !== undefined && annotation !== 'none' && findKey(tree, object, name + typeAnnotation) < 0;
  return [
    ...isMissing ? [insertBefore(tree, key, property(name + typeAnnotation, JSON.stringify(annotation)))] : [],
    ...valueEdits(tree, key + 1, typedValue(definition, values), layout),
  ];
}

function valueEdits(tree: SyntaxTree, node: number, value: Printable, layout: Layout): readonly Edit[] {
  const items = itemsOf(tree, node);
  if (typeof value === 'string' || !('items' in value) || tree.kind(node) !== NodeKind.Array || items.length === 0) {
    return [replaceValue(tree, node, printOnOneLine(value, layout))];
  }
  const present = new Set(items.map(item =>
    tree.kind(item) === NodeKind.String ? jsonString(tree.string(item)) : JSON.stringify(tree.value(item))));
  const added = value.items.filter(item => typeof item === 'string' && !present.has(item));
  return added.length === 0 ? [] : appendItems(tree, node, added, layout);
}
