/** The difference between two assignments of the same object. */
import { append } from '../../text/collections';
import { type Assignment, type SetAssignment } from '../../model/assignment';
import { insertAfter, replaceValue } from '../../tree/edits';
import { findKey, keysOf, valueOf } from '../../tree/nodes';
import { indentationAt } from '../../text/lines';
import { NodeKind, type SyntaxTree } from '../../tree/tree';
import { jsonString, printJson, printOnOneLine, type Layout, type Printable, type PrintableObject } from '../../tree/print';
import { type Edit } from '../../text/text';
import { jsonOf, membersOf } from '../../tree/printable';

export interface Difference {
  /** Sets that the assignment does not have. */
  readonly newSets: readonly SetAssignment[];
  /** For each set that it has, the keys of attributes and annotations that it lacks. */
  readonly added: readonly { readonly set: SetAssignment; readonly keys: readonly number[] }[];
  /** For each set, the keys of attributes that it has with other values, and the key of the set's type. */
  readonly conflicts: readonly { readonly set: SetAssignment; readonly keys: readonly number[] }[];
}

/** Returns undefined when nothing is missing. */
export function differenceOf(existing: Assignment, assignment: Assignment): Difference | undefined {
  const { tree } = existing;
  const newSets: SetAssignment[] = [];
  const added: { set: SetAssignment; keys: readonly number[] }[] = [];
  const conflicts: { set: SetAssignment; keys: readonly number[] }[] = [];
  for (const set of assignment.sets) {
    const own = objectOf(existing, set);
    if (own === undefined) {
      if (findKey(tree, existing.node, set.name.value) < 0) newSets.push(set);
      continue;
    }
    const { missing, differing } = setDifference(existing.tree, own, assignment.tree, set);
    if (missing.length > 0) added.push({ set, keys: missing });
    if (differing.length > 0) conflicts.push({ set, keys: set.typeKey < 0 ? differing : [set.typeKey, ...differing] });
  }
  return newSets.length + added.length + conflicts.length === 0 ? undefined : { newSets, added, conflicts };
}

interface SetDifference {
  readonly missing: readonly number[];
  readonly differing: readonly number[];
}

/** The keys of a set in the tree `other` that the object `own` lacks, or has with other values. */
function setDifference(tree: SyntaxTree, own: number, other: SyntaxTree, set: SetAssignment): SetDifference {
  const missing = set.typeKey >= 0 && findKey(tree, own, '@odata.type') < 0 ? [set.typeKey] : [];
  const differing: number[] = [];
  for (const { key, node, name, annotation } of set.attributes) {
    const present = findKey(tree, own, name.value);
    const isAnnotated = annotation !== undefined && (present >= 0 || findKey(tree, own, other.string(annotation.key)) < 0);
    const keys = isAnnotated ? [annotation.key, key] : [key];
    if (present < 0) append(missing, keys);
    else if (tree.hasValue(present) && !isSameValue(tree, present + 1, other, node)) append(differing, keys);
  }
  return { missing, differing };
}

/**
 * Adds what is missing to the existing assignment; conflicts are left out. Offsets are those of its tree. The other assignment is one that
 * `jsonOf` prints.
 */
export function additionEdits(existing: Assignment, { tree: other }: Assignment, { newSets, added }: Difference, layout: Layout): Edit[] {
  const sets = newSets.flatMap(({ name, node }) => memberOf(name.value, jsonOf(other, node)));
  return [
    ...sets.length === 0 ? [] : addMembers(existing.tree, existing.node, { members: sets }, layout),
    ...added.flatMap(({ set, keys }) => {
      const members = membersOf(other, keys);
      const own = objectOf(existing, set);
      return members === undefined || own === undefined ? [] : addMembers(existing.tree, own, members, layout);
    }),
  ];
}

/** The conflicting values, as the sets of a separate assignment. */
export function conflictsJson({ tree }: Assignment, { conflicts }: Difference): PrintableObject {
  return { members: conflicts.flatMap(({ set, keys }) => memberOf(set.name.value, membersOf(tree, keys))) };
}

function memberOf(name: string, value: Printable | undefined): PrintableObject['members'] {
  return value === undefined ? [] : [[jsonString(name), value]];
}

/** Inserts members after the last one, laid out like it. */
export function addMembers(tree: SyntaxTree, object: number, { members }: PrintableObject, layout: Layout): Edit[] {
  const last = keysOf(tree, object).at(-1);
  if (last === undefined) {
    return [replaceValue(tree, object, printJson({ members }, layout, indentationAt(tree.text, tree.origin + tree.start(object))))];
  }
  const isOnOneLine = !/[\r\n]/.test(tree.text.slice(tree.origin + tree.start(object), tree.origin + tree.start(last)));
  const indentation = indentationAt(tree.text, tree.origin + tree.start(last));
  return members.map(([key, value]) =>
    insertAfter(tree, last, `${key}: ${isOnOneLine ? printOnOneLine(value, layout) : printJson(value, layout, indentation)}`));
}

function objectOf({ tree, node }: Assignment, set: SetAssignment): number | undefined {
  const value = valueOf(tree, node, set.name.value);
  return value >= 0 && tree.kind(value) === NodeKind.Object ? value : undefined;
}

function isSameValue(a: SyntaxTree, nodeA: number, b: SyntaxTree, nodeB: number): boolean {
  return JSON.stringify(jsonOf(a, nodeA)) === JSON.stringify(jsonOf(b, nodeB));
}
