/** The key or the scalar at an offset of a JSON tree. */
import { isScalar, spanOf } from './nodes';
import { NodeKind, type SyntaxTree } from './tree';
import { type Span } from '../text/text';
import { countWhile } from '../text/collections';

export interface NodeAt {
  /** A key, or a value that is neither an object nor an array. */
  readonly node: number;
  /** The key whose value it is, or -1. */
  readonly key: number;
  /** The objects and arrays around it, the outermost first. */
  readonly containers: readonly number[];
}

/** Undefined between the tokens. `offset` is relative to the tree's origin; the end of a token counts as in it. */
export function nodeAt(tree: SyntaxTree, offset: number): NodeAt | undefined {
  const containers: number[] = [];
  let [node, key] = [tree.root, -1];
  while (node >= 0 && touches(spanOf(tree, node), offset)) {
    if (isScalar(tree.kind(node))) return { node, key, containers };
    containers.push(node);
    const child = childAt(tree, node, offset);
    if (child === undefined) return undefined;
    if (tree.kind(child.node) === NodeKind.Key) return { node: child.node, key: -1, containers };
    ({ node, key } = child);
  }
  return undefined;
}

/** The end counts: a cursor right after a word still refers to it. */
export function touches({ start, end }: Span, offset: number): boolean {
  return start <= offset && offset <= end;
}

/** Of two that touch, the one that begins there. */
function childAt(tree: SyntaxTree, container: number, offset: number): { readonly node: number; readonly key: number } | undefined {
  let found: { readonly node: number; readonly key: number } | undefined;
  for (let child = container + 1, behind = tree.next(container); child < behind && tree.start(child) <= offset; child = tree.next(child)) {
    if (touches(spanOf(tree, child), offset)) found = { node: child, key: -1 };
    const isKey = tree.kind(child) === NodeKind.Key;
    if (isKey && tree.hasValue(child) && touches(spanOf(tree, child + 1), offset)) found = { node: child + 1, key: child };
  }
  return found;
}

/** Whether text can be inserted at the offset without becoming part of a string or a comment. */
export function isBetweenTokens(tree: SyntaxTree, offset: number): boolean {
  const at = nodeAt(tree, offset);
  if (at !== undefined && tree.start(at.node) < offset && (offset < tree.end(at.node) || !tree.isClosed(at.node))) return false;
  const comment = tree.comments[countWhile(tree.comments, ({ start }) => start < offset) - 1];
  if (comment === undefined || offset > comment.end) return true;
  return offset === comment.end && tree.text.startsWith('*/', tree.origin + comment.end - 2);
}
