import type { Span, At } from '../text/text';
import { type SyntaxTree, NodeKind } from './tree';

export function spanOf(tree: SyntaxTree, node: number): Span {
  return { start: tree.start(node), end: tree.end(node) };
}

export function at<T>(tree: SyntaxTree, node: number, value: T): At<T> {
  return { value, start: tree.start(node), end: tree.end(node) };
}

export function isScalar(kind: NodeKind): boolean {
  return kind !== NodeKind.Object && kind !== NodeKind.Array;
}

/** A number that is written without a fraction and an exponent. */
export function isInteger(tree: SyntaxTree, node: number): boolean {
  return tree.kind(node) === NodeKind.Number && /^-?\d+$/.test(tree.source(node));
}

/** A span of one token: scalars as they are, objects and arrays by their opening bracket. */
export function tokenOf(tree: SyntaxTree, node: number): Span {
  return isScalar(tree.kind(node)) ? spanOf(tree, node) : bracketOf(tree, node);
}

/** The opening bracket of an object or array; the first token of an array that has none. */
export function bracketOf(tree: SyntaxTree, node: number): Span {
  return { start: tree.start(node), end: tree.notation.printer.contentStart(tree.text, tree.origin + tree.start(node)) - tree.origin };
}

/** The key of `name` in the object at `node`, or -1. The first of several equal keys. */
export function findKey(tree: SyntaxTree, node: number, name: string): number {
  if (node < 0 || tree.kind(node) !== NodeKind.Object) return -1;
  for (let key = node + 1, end = tree.next(node); key < end; key = tree.next(key)) {
    if (tree.is(key, name)) return key;
  }
  return -1;
}

/** The node of the value of `name` in the object at `node`, or -1. The first of several equal keys counts. */
export function valueOf(tree: SyntaxTree, node: number, name: string): number {
  const key = findKey(tree, node, name);
  return key >= 0 && tree.hasValue(key) ? key + 1 : -1;
}

/** Likewise; -1 where the value is not an array. */
export function arrayOf(tree: SyntaxTree, node: number, name: string): number {
  const value = valueOf(tree, node, name);
  return value >= 0 && tree.kind(value) === NodeKind.Array ? value : -1;
}

/** The text of the property `name`; undefined when it is absent or not a string. */
export function stringOf(tree: SyntaxTree, node: number, name: string): string | undefined {
  const value = valueOf(tree, node, name);
  return value >= 0 && tree.kind(value) === NodeKind.String ? tree.string(value) : undefined;
}

/** The keys of the object at `node`, in order. */
export function keysOf(tree: SyntaxTree, node: number): number[] {
  const keys: number[] = [];
  if (node < 0 || tree.kind(node) !== NodeKind.Object) return keys;
  for (let key = node + 1, end = tree.next(node); key < end; key = tree.next(key)) keys.push(key);
  return keys;
}

/** The elements of the array at `node`, in order. */
export function itemsOf(tree: SyntaxTree, node: number): number[] {
  const items: number[] = [];
  if (node < 0 || tree.kind(node) !== NodeKind.Array) return items;
  for (let item = node + 1, end = tree.next(node); item < end; item = tree.next(item)) items.push(item);
  return items;
}
