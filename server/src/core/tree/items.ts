/** The elements of an array with all that belongs to them: the comments above and after it, the comma, the line. */
import { countWhile } from '../text/collections';
import { itemsOf } from './nodes';
import { isBlank, isLineBreak } from '../text/lines';
import { type SyntaxTree } from './tree';
import { type Edit, type Span } from '../text/text';

/** From the first comment that belongs to the element up to after its comma, and after a comment on its line. Offsets are the tree's. */
export interface ItemExtent extends Span {
  readonly item: number;
  /** After the element itself. */
  readonly itemEnd: number;
  /** The comma after it, or -1. */
  readonly comma: number;
  /** The comments between `itemEnd` and `end`. */
  readonly trailing: readonly Span[];
}

/** What belongs to the element: comments above it without an empty line between, and the rest of its line. */
export function extentOf(tree: SyntaxTree, item: number): ItemExtent {
  const itemEnd = tree.end(item);
  const comma = commaBehind(tree, itemEnd);
  const end = endOfTrailingComments(tree, comma < 0 ? itemEnd : comma + 1);
  const before = countWhile(tree.comments, comment => comment.end <= itemEnd);
  const trailing = tree.comments.slice(before, countWhile(tree.comments, comment => comment.end <= end));
  return { item, start: startWithComments(tree, tree.start(item)), end, itemEnd, comma, trailing };
}

/** Takes elements out of their array, with all that belongs to them. */
export function removeItems(tree: SyntaxTree, array: number, removed: ReadonlySet<number>): Edit[] {
  const extents = itemsOf(tree, array).map(item => extentOf(tree, item));
  const gone = extents.filter(({ item }) => removed.has(item));
  const inside = { start: tree.start(array) + 1, end: tree.end(array) - 1 };
  const isCommented = commentsIn(tree, inside) > gone.reduce((sum, extent) => sum + commentsIn(tree, extent), 0);
  if (gone.length === extents.length && !isCommented) return [{ ...inside, text: '' }];
  const edits: Edit[] = [];
  for (const [index, extent] of extents.entries()) {
    if (!removed.has(extent.item)) continue;
    const { start, end } = removedSpan(tree, extent, extents[index + 1]);
    // The one before it on its line, if it goes too, has taken the whitespace between them.
    edits.push({ start: Math.max(start, edits.at(-1)?.end ?? start), end, text: '' });
  }
  // The element that is now the last one has a comma only if the last one had.
  const last = extents.at(-1);
  const lastKept = extents.filter(({ item }) => !removed.has(item)).at(-1);
  if (last !== undefined && lastKept !== undefined && last !== lastKept && last.comma < 0 && lastKept.comma >= 0) {
    edits.push({ start: lastKept.comma, end: lastKept.comma + 1, text: '' });
  }
  return edits;
}

function commentsIn({ comments }: SyntaxTree, { start, end }: Span): number {
  return countWhile(comments, comment => comment.end <= end) - countWhile(comments, comment => comment.start < start);
}

/** The comma after an element, or -1. Comments may come between. */
export function commaBehind(tree: SyntaxTree, from: number): number {
  const offset = skipSpaceAndComments(tree, from);
  return character(tree, offset) === ',' ? offset : -1;
}

/** After the comment that ends the line, if nothing else is on the rest of it; else `from`. */
export function endOfTrailingComments(tree: SyntaxTree, from: number): number {
  let end = from;
  for (;;) {
    const next = skipBlanks(tree, end);
    const comment = commentAt(tree, next);
    if (comment === undefined) return isLineEnd(tree, next) ? end : from;
    end = comment.end;
  }
}

/** Whether only whitespace precedes the offset on its line. */
export function startsLine(tree: SyntaxTree, offset: number): boolean {
  const before = backOverBlanks(tree, offset);
  return before + tree.origin <= 0 || isLineBreak(character(tree, before - 1));
}

function startWithComments(tree: SyntaxTree, itemStart: number): number {
  let start = itemStart;
  let index = countWhile(tree.comments, comment => comment.end <= itemStart);
  for (let comment = tree.comments[--index]; comment !== undefined; comment = tree.comments[--index]) {
    const between = tree.text.slice(tree.origin + comment.end, tree.origin + start);
    if (!/^[ \t]*(?:\r\n|\r|\n)?[ \t]*$/.test(between)) break;
    // A comment that follows something else on its line belongs to that.
    if (/[\r\n]/.test(between) && !startsLine(tree, comment.start)) break;
    start = comment.start;
  }
  return start;
}

function removedSpan(tree: SyntaxTree, { start, end }: ItemExtent, next: ItemExtent | undefined): Span {
  const before = backOverBlanks(tree, start);
  if (startsLine(tree, start) && isLineEnd(tree, skipBlanks(tree, end)) && before > 0) {
    return { start: before - (character(tree, before - 1) === '\n' && character(tree, before - 2) === '\r' ? 2 : 1), end };
  }
  const sharesLine = next !== undefined && !/[\r\n]/.test(tree.text.slice(tree.origin + end, tree.origin + next.start));
  return sharesLine ? { start, end: next.start } : { start: before, end };
}

function skipSpaceAndComments(tree: SyntaxTree, from: number): number {
  for (let offset = from; ;) {
    while (/\s/.test(character(tree, offset))) offset++;
    const comment = commentAt(tree, offset);
    if (comment === undefined) return offset;
    offset = comment.end;
  }
}

function commentAt(tree: SyntaxTree, offset: number): Span | undefined {
  const comment = tree.comments[countWhile(tree.comments, candidate => candidate.start < offset)];
  return comment?.start === offset ? comment : undefined;
}

function skipBlanks(tree: SyntaxTree, from: number): number {
  let offset = from;
  while (isBlank(character(tree, offset))) offset++;
  return offset;
}

function backOverBlanks(tree: SyntaxTree, from: number): number {
  let offset = from;
  while (isBlank(character(tree, offset - 1))) offset--;
  return offset;
}

function isLineEnd(tree: SyntaxTree, offset: number): boolean {
  const next = character(tree, offset);
  return next === '' || isLineBreak(next);
}

function character(tree: SyntaxTree, offset: number): string {
  return tree.text.charAt(tree.origin + offset);
}
