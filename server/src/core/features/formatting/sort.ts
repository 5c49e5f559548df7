/**
 * Sorts a manifest: sets by name, definitions by set and name, assignments by principal, and in assignments each annotation directly before
 * its value. Case is ignored, and equal elements keep their order. Comments move with the element that they precede, or follow on its line.
 */
import { findProperty, typeAnnotation } from '../../model/assignment';
import { arrayOf, itemsOf, keysOf, stringOf } from '../../tree/nodes';
import { parseJson } from '../../notation/json/parser';
import { NodeKind, type SyntaxTree } from '../../tree/tree';
import { elementArrays, type ElementKind } from '../../read/manifest';
import { reorder, type Member } from '../../notation/json/reorder';
import { principalKey } from '../../model/keys';
import { compareText } from '../../text/order';
import { type Edit } from '../../text/text';
import { type DocumentView } from '../../workspace/view';

/** Empty when the document is sorted, is not a manifest, or does not parse: then the extent of elements is unknown. */
export function sortEdits({ document: { kind, text } }: DocumentView): readonly Edit[] {
  if (kind !== 'manifest') return [];
  const tree = parseJson(text);
  if (tree.problems.length > 0) return [];
  return elementArrays.flatMap(({ property, kind: elementKind }) => {
    const array = arrayOf(tree, tree.root, property);
    if (array < 0) return [];
    const items = itemsOf(tree, array);
    const inside = elementKind === 'assignment' ? items.flatMap(item => annotationEdits(tree, item)) : [];
    return reorder(tree, array, items.map(item => memberOf(tree, item)), orderBy(sortKeys(tree, items, elementKind)), inside);
  });
}

function memberOf(tree: SyntaxTree, node: number): Member {
  return { start: tree.start(node), end: tree.end(tree.kind(node) === NodeKind.Key && tree.hasValue(node) ? node + 1 : node) };
}

/** What elements are sorted by, the most significant first; undefined for an element without a name. */
type SortKey = readonly string[] | undefined;

function sortKeys(tree: SyntaxTree, items: readonly number[], kind: ElementKind): SortKey[] {
  switch (kind) {
    case 'set': return items.map(item => {
      const id = stringOf(tree, item, 'id');
      return id === undefined ? undefined : [id.toLowerCase()];
    });
    case 'assignment': return items.map(item => {
      const principal = stringOf(tree, item, 'principal');
      return principal === undefined ? undefined : [principalKey(principal)];
    });
    case 'definition': return definitionKeys(items.map(item =>
      ({ set: stringOf(tree, item, 'attributeSet'), name: stringOf(tree, item, 'name') })));
  }
}

function definitionKeys(names: readonly { readonly set: string | undefined; readonly name: string | undefined }[]): SortKey[] {
  const spellings = new Map<string, string>();
  const ambiguous = new Set<string>();
  for (const { set } of names) {
    if (set === undefined) continue;
    const lower = set.toLowerCase();
    if ((spellings.get(lower) ?? set) !== set) ambiguous.add(lower);
    spellings.set(lower, set);
  }
  // The first spelling of a set decides how it is written; the definitions of a set with several keep their order.
  return names.map(({ set, name }) => {
    if (set === undefined || name === undefined) return undefined;
    const lower = set.toLowerCase();
    return [lower, ambiguous.has(lower) ? '' : name.toLowerCase()];
  });
}

/** The indexes in the order of their keys; elements without a key come last. */
function orderBy(keys: readonly SortKey[]): number[] {
  return [...keys.entries()].sort(([a, left], [b, right]) => compareKeys(left, right) || a - b).map(([index]) => index);
}

function compareKeys(left: SortKey, right: SortKey): number {
  if (left === undefined || right === undefined) return Number(left === undefined) - Number(right === undefined);
  for (const [index, part] of left.entries()) {
    const order = compareText(part, right[index] ?? '');
    if (order !== 0) return order;
  }
  return 0;
}

/** In each set of an assignment: `@odata.type` first, each annotation directly before its attribute. Attributes stay in their order. */
function annotationEdits(tree: SyntaxTree, item: number): Edit[] {
  const property = findProperty(tree, item);
  if (property < 0 || !tree.hasValue(property)) return [];
  return keysOf(tree, property + 1).filter(set => tree.hasValue(set)).flatMap(set => {
    const keys = keysOf(tree, set + 1);
    return reorder(tree, set + 1, keys.map(key => memberOf(tree, key)), annotationOrder(keys.map(key => tree.string(key))), []);
  });
}

function annotationOrder(names: readonly string[]): number[] {
  const indexes = new Map<string, number>();
  names.forEach((name, index) => { if (!indexes.has(name)) indexes.set(name, index); });
  const order = new Set<number>();
  const type = indexes.get(typeAnnotation);
  if (type !== undefined) order.add(type);
  names.forEach((name, index) => {
    const [attribute, sign] = [name.slice(0, -typeAnnotation.length), name.endsWith(typeAnnotation)];
    // Only the first annotation of a name counts. An annotation waits for its attribute, if there is one.
    if (sign && indexes.get(name) === index && indexes.has(attribute)) return;
    const annotation = indexes.get(name) === index ? indexes.get(name + typeAnnotation) : undefined;
    if (annotation !== undefined) order.add(annotation);
    order.add(index);
  });
  return [...order];
}
