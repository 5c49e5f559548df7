/**
 * Sorts a manifest: sets by name, definitions by set and name, assignments by principal, and in what is assigned each annotation directly before
 * its value. Capitals do not count, and what is equal stays in its order. Comments go with what they stand above, or behind on its line.
 */
import { findProperty, typeAnnotation } from '../../model/assignment';
import { arrayOf, itemsOf, keysOf, stringOf } from '../../tree/nodes';
import { parseJson } from '../../notation/json/parser';
import { NodeKind, type SyntaxTree } from '../../tree/tree';
import { elementArrays, type ElementKind } from '../../read/manifest';
import { reorder, type Member } from '../../notation/json/reorder';
import { principalKey } from '../../model/keys';
import { type Edit } from '../../text/text';
import { type DocumentView } from '../../workspace/view';

/** None for what is sorted, is no manifest, or does not parse: then nobody knows what goes with what. */
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

/** Undefined for what has no name. */
function sortKeys(tree: SyntaxTree, items: readonly number[], kind: ElementKind): (string | undefined)[] {
  switch (kind) {
    case 'set': return items.map(item => stringOf(tree, item, 'id')?.toLowerCase());
    case 'assignment': return items.map(item => {
      const principal = stringOf(tree, item, 'principal');
      return principal === undefined ? undefined : principalKey(principal);
    });
    case 'definition': {
      const names = items.map(item => ({ set: stringOf(tree, item, 'attributeSet'), name: stringOf(tree, item, 'name') }));
      const spellings = new Map<string, string>();
      const ambiguous = new Set<string>();
      for (const { set } of names) {
        if (set === undefined) continue;
        const lower = set.toLowerCase();
        if ((spellings.get(lower) ?? set) !== set) ambiguous.add(lower);
        spellings.set(lower, set);
      }
      // Where a set is spelt in two ways, the first one counts: its definitions keep their order.
      return names.map(({ set, name }) => set === undefined || name === undefined ? undefined : `${set}\u0000${ambiguous.has(set.toLowerCase()) ? '' : name}`.toLowerCase());
    }
  }
}

/** The indexes in the order of their keys; what has none comes last. */
function orderBy(keys: readonly (string | undefined)[]): number[] {
  return keys.map((_, index) => index).sort((a, b) => {
    const [left, right] = [keys[a], keys[b]];
    if (left === right) return a - b;
    if (left === undefined || right === undefined) return left === undefined ? 1 : -1;
    return left < right ? -1 : 1;
  });
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
    // Of several of a name only the first is meant. An annotation waits for its attribute, if there is one.
    if (sign && indexes.get(name) === index && indexes.has(attribute)) return;
    const annotation = indexes.get(name) === index ? indexes.get(name + typeAnnotation) : undefined;
    if (annotation !== undefined) order.add(annotation);
    order.add(index);
  });
  return [...order];
}
