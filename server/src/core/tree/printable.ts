/**
 * A tree as JSON that is still to be laid out. What leaves a document in a copy is printed from here, and never as it is written: comments,
 * trailing commas and whitespace are left out.
 */
import { itemsOf, keysOf } from './nodes';
import { NodeKind, type SyntaxTree } from './tree';
import { jsonString, type Printable, type PrintableObject } from './print';

/** How deep values may be nested. Graph has none that is deeper than five levels. */
const deepest = 32;

/** Returns undefined when the tree has no JSON to print: it has syntax errors, or is nested too deeply. */
export function jsonOf(tree: SyntaxTree, node: number): Printable | undefined {
  return tree.problems.length > 0 ? undefined : printable(tree, node, 0);
}

/** An object of these members alone; undefined as for `jsonOf`. */
export function membersOf(tree: SyntaxTree, keys: readonly number[]): PrintableObject | undefined {
  return tree.problems.length > 0 ? undefined : objectOf(tree, keys, 0);
}

function printable(tree: SyntaxTree, node: number, depth: number): Printable | undefined {
  switch (tree.kind(node)) {
    case NodeKind.Object: return tree.isClosed(node) && depth < deepest ? objectOf(tree, keysOf(tree, node), depth) : undefined;
    case NodeKind.Array: return tree.isClosed(node) && depth < deepest ? listOf(tree, node, depth) : undefined;
    case NodeKind.Key: case NodeKind.String: return tree.isClosed(node) ? jsonString(tree.string(node)) : undefined;
    case NodeKind.Number: return numberJson(tree.source(node));
    case NodeKind.True: return 'true';
    case NodeKind.False: return 'false';
    case NodeKind.Null: return 'null';
  }
}

function objectOf(tree: SyntaxTree, keys: readonly number[], depth: number): PrintableObject | undefined {
  const members: (readonly [string, Printable])[] = [];
  for (const key of keys) {
    const value = tree.hasValue(key) ? printable(tree, key + 1, depth + 1) : undefined;
    if (value === undefined || !tree.isClosed(key)) return undefined;
    members.push([jsonString(tree.string(key)), value]);
  }
  return { members };
}

function listOf(tree: SyntaxTree, array: number, depth: number): Printable | undefined {
  const items: Printable[] = [];
  for (const item of itemsOf(tree, array)) {
    const value = printable(tree, item, depth + 1);
    if (value === undefined) return undefined;
    items.push(value);
  }
  return { items };
}

/** The digits as they are written, because an Int32 is not the only number; undefined for what is not a number of JSON. */
function numberJson(source: string): string | undefined {
  return /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(source) ? source : undefined;
}
