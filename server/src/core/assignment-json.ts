/** The values of an assignment as JSON to be laid out anew: without comments and trailing commas, so that it can be sent. */
import { itemsOf, isScalar, keysOf } from './element';
import { NodeKind, type JsonTree } from './parse';
import { type Printable, type PrintableObject } from './print-json';

/** The object of sets at `node`; anything else as it is written. */
export function setsJson(tree: JsonTree, node: number): Printable {
  return objectJson(tree, node, set => objectJson(tree, set, value => valueJson(tree, value)));
}

/** The value of an attribute: a scalar, or a list of scalars; anything else as it is written. */
export function valueJson(tree: JsonTree, node: number): Printable {
  const items = itemsOf(tree, node);
  const isList = tree.kind(node) === NodeKind.Array && items.every(item => isScalar(tree.kind(item)));
  return isList ? { items: items.map(item => tree.source(item)) } : tree.source(node);
}

/** The members of a set object that are wanted. */
export function membersJson(tree: JsonTree, keys: readonly number[]): PrintableObject {
  return { members: keys.map(key => [tree.source(key), valueJson(tree, key + 1)] as const) };
}

function objectJson(tree: JsonTree, node: number, valueOf: (node: number) => Printable): Printable {
  if (tree.kind(node) !== NodeKind.Object) return tree.source(node);
  return { members: keysOf(tree, node).filter(key => tree.hasValue(key)).map(key => [tree.source(key), valueOf(key + 1)] as const) };
}
