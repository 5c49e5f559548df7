/** Appends elements to the arrays of a manifest, laid out like the existing ones; also in an empty manifest. */
import { insertAfter, property, replaceValue } from '../../tree/edits';
import { findKey, itemsOf, keysOf, spanOf } from '../../tree/nodes';
import { commaBehind, endOfTrailingComments, startsLine } from '../../tree/items';
import { indentationAt } from '../../text/lines';
import { NodeKind, type SyntaxTree } from '../../tree/tree';
import { layoutOf, printItems, printJson, printOnOneLine, type Layout, type Printable } from '../../tree/print';
import { elementArrays, type ElementKind } from '../../read/manifest';
import { type Edit } from '../../text/text';

const propertyByKind = Object.fromEntries(elementArrays.map(({ kind, property: name }) => [kind, name])) as Record<ElementKind, string>;

/** The name of the array that holds elements of the kind. */
export function sectionOf(kind: ElementKind): string {
  return propertyByKind[kind];
}

/**
 * Inserts elements after the last one of their array. `tree` is that of the whole manifest, and the offsets refer to it.
 * Returns undefined if the text is neither empty nor a manifest.
 */
export function appendElements(tree: SyntaxTree, kind: ElementKind, elements: readonly Printable[]): readonly Edit[] | undefined {
  const { root } = tree;
  const layout = layoutOf(tree.text);
  const name = JSON.stringify(sectionOf(kind));
  if (root < 0) {
    const text = printJson({ members: [[name, { items: elements }]] }, layout, '');
    return [{ start: tree.text.length, end: tree.text.length, text: text + layout.lineBreak }];
  }
  if (tree.kind(root) !== NodeKind.Object || !tree.isClosed(root)) return undefined;
  const key = findKey(tree, root, sectionOf(kind));
  if (key < 0) return [newSection(tree, kind, elements, layout)];
  if (!tree.hasValue(key) || tree.kind(key + 1) !== NodeKind.Array || !tree.isClosed(key + 1)) return undefined;
  return appendItems(tree, key + 1, elements, layout);
}

/** Inserts items after the last one of a closed array, laid out like it. */
export function appendItems(tree: SyntaxTree, array: number, items: readonly Printable[], layout: Layout): readonly Edit[] {
  const last = itemsOf(tree, array).at(-1);
  return last === undefined ? [intoEmptyArray(tree, array, items, layout)] : behindLast(tree, last, items, layout);
}

/** Prints an element like `neighbour`: on one line if that one is. */
function printLike(tree: SyntaxTree, neighbour: number, element: Printable, layout: Layout): string {
  const isOnOneLine = !/[\r\n]/.test(tree.source(neighbour));
  return isOnOneLine
    ? printOnOneLine(element, layout)
    : printJson(element, layout, indentationAt(tree.text, tree.origin + tree.start(neighbour)));
}

/** The whitespace before a member: a line break and its indentation, or a space. */
function separatorOf(tree: SyntaxTree, member: number, layout: Layout): string {
  const start = tree.start(member);
  return startsLine(tree, start) ? layout.lineBreak + indentationAt(tree.text, tree.origin + start) : ' ';
}

function behindLast(tree: SyntaxTree, last: number, elements: readonly Printable[], layout: Layout): Edit[] {
  const separator = separatorOf(tree, last, layout);
  const text = elements.map(element => separator + printLike(tree, last, element, layout)).join(',');
  const end = tree.end(last);
  const comma = commaBehind(tree, end);
  // A comment after the last element stays with it.
  const from = endOfTrailingComments(tree, comma < 0 ? end : comma + 1);
  if (comma >= 0) return [{ start: from, end: from, text: `${text},` }];
  return from === end ? [{ start: end, end, text: `,${text}` }] : [{ start: end, end, text: ',' }, { start: from, end: from, text }];
}

function intoEmptyArray(tree: SyntaxTree, array: number, elements: readonly Printable[], layout: Layout): Edit {
  const { start, end } = spanOf(tree, array);
  const outer = indentationAt(tree.text, tree.origin + start);
  const inner = layout.lineBreak + outer + layout.step;
  const text = inner + printItems(elements, layout, outer + layout.step) + layout.lineBreak + outer;
  // Comments stay before the first element.
  const from = Math.max(
    start + 1, ...tree.comments.filter(comment => comment.start > start && comment.end < end).slice(-1).map(comment => comment.end),
  );
  return { start: from, end: end - 1, text };
}

function newSection(tree: SyntaxTree, kind: ElementKind, elements: readonly Printable[], layout: Layout): Edit {
  const { root } = tree;
  const last = keysOf(tree, root).at(-1);
  const outer = indentationAt(tree.text, tree.origin + (last === undefined ? tree.start(root) : tree.start(last)));
  if (last === undefined) {
    return replaceValue(tree, root, printJson({ members: [[JSON.stringify(sectionOf(kind)), { items: elements }]] }, layout, outer));
  }
  return insertAfter(tree, last, property(sectionOf(kind), printJson({ items: elements }, layout, outer)));
}
