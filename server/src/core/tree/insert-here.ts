/** Puts elements or members into the array or object around a stretch of text, with the commas and the layout that this place needs. */
import { itemsOf, keysOf } from './nodes';
import { commaBehind, endOfLine, startsLine } from './items';
import { indentationAt, isBlank, isLineBreak } from '../text/lines';
import { NodeKind, type JsonTree } from './tree';
import { printItems, printJson, printOnOneLine, type Layout, type Printable } from './print';
import { type Edit, type Span } from '../text/text';

/** What is put in: elements for an array, or members for an object, by their keys as JSON text. */
export type Inserted = readonly { readonly key?: string; readonly value: Printable }[];

export interface Insertion {
  /** In the place of the stretch. */
  readonly text: string;
  /** Elsewhere: a comma behind the one before, blanks that are not needed. */
  readonly edits: readonly Edit[];
}

/**
 * `span` is a stretch of blanks directly inside of `container`. Undefined where it is not, such as inside of an element.
 * All offsets are the tree's.
 */
export function insertHere(tree: JsonTree, container: number, span: Span, inserted: Inserted, layout: Layout): Insertion | undefined {
  const siblings = siblingsOf(tree, container);
  const previous = siblings.filter(({ end }) => end <= span.start).at(-1);
  const next = siblings.find(({ start }) => start >= span.end);
  if (siblings.length !== siblings.filter(({ start, end }) => end <= span.start || start >= span.end).length) return undefined;
  const neighbour = previous ?? next;
  const isOnLines = neighbour === undefined || startsLine(tree, neighbour.start);
  const outer = indentationAt(tree.text, tree.origin + tree.start(container));
  const inner = neighbour === undefined || !isOnLines ? outer + layout.step : indentationAt(tree.text, tree.origin + neighbour.start);
  const isOnOneLine = neighbour !== undefined && !/[\r\n]/.test(tree.text.slice(tree.origin + neighbour.start, tree.origin + neighbour.end)) && (tree.kind(container) === NodeKind.Array || !isOnLines);
  const separator = isOnLines ? layout.lineBreak + inner : ' ';
  const print = ({ key, value }: Inserted[number]): string => (key === undefined ? '' : `${key}: `) + (isOnOneLine ? printOnOneLine(value, layout) : printJson(value, layout, inner));
  const printed = neighbour === undefined && tree.kind(container) === NodeKind.Array
    ? printItems(inserted.map(({ value }) => value), layout, inner) : inserted.map(print).join(`,${separator}`);

  const edits: Edit[] = [];
  const comma = previous === undefined ? -1 : commaBehind(tree, previous.end);
  const needsCommaBefore = previous !== undefined && (comma < 0 || comma >= span.end);
  const hasCommaBehind = commaBehind(tree, span.end) >= 0;
  const isTouching = previous !== undefined && previous.end === span.start;
  if (needsCommaBefore && !isTouching) edits.push({ start: previous.end, end: previous.end, text: ',' });
  const commaBefore = needsCommaBefore && isTouching ? ',' : '';
  const commaBehindIt = next !== undefined && !hasCommaBehind ? ',' : '';
  const commaOnLine = commaOnSameLine(tree, span.end);
  const lineEnd = endOfLine(tree, commaOnLine < 0 ? span.end : commaOnLine + 1);
  if (isOnLines && previous !== undefined && lineEnd > span.end && !startsLine(tree, span.start)) {
    // What stands behind the element before on its line, a comma or a comment, stays with it.
    if (commaOnLine >= 0) return { text: '', edits: [{ start: lineEnd, end: lineEnd, text: `${separator}${printed},` }] };
    return { text: commaBefore, edits: [...edits, { start: lineEnd, end: lineEnd, text: separator + printed + commaBehindIt }] };
  }
  const { before, after } = blanksAround(tree, span);
  const behind = tree.text.charAt(tree.origin + after);
  const endsLine = behind === '' || isLineBreak(behind);
  const isAtLineStart = startsLine(tree, span.start);
  let lead = ' ';
  if (isOnLines && isAtLineStart) {
    const have = tree.text.slice(tree.origin + before, tree.origin + span.start);
    lead = inner.startsWith(have) ? inner.slice(have.length) : '';
  } else if (isOnLines) {
    lead = layout.lineBreak + inner;
    if (before < span.start) edits.push({ start: before, end: span.start, text: '' });
  } else if (before < span.start) {
    lead = '';
  }
  let tail = '';
  if (behind !== ',' && !endsLine) {
    tail = isOnLines ? layout.lineBreak + (next === undefined ? outer : inner) : span.end < after ? '' : ' ';
    if (isOnLines && span.end < after) edits.push({ start: span.end, end: after, text: '' });
  }
  return { text: commaBefore + lead + printed + commaBehindIt + tail, edits };
}

function commaOnSameLine(tree: JsonTree, from: number): number {
  const comma = commaBehind(tree, from);
  return comma >= 0 && /[\r\n]/.test(tree.text.slice(tree.origin + from, tree.origin + comma)) ? -1 : comma;
}

function siblingsOf(tree: JsonTree, container: number): Span[] {
  if (tree.kind(container) === NodeKind.Array) return itemsOf(tree, container).map(item => ({ start: tree.start(item), end: tree.end(item) }));
  return keysOf(tree, container).map(key => ({ start: tree.start(key), end: tree.end(tree.hasValue(key) ? key + 1 : key) }));
}

function blanksAround({ text, origin }: JsonTree, span: Span): { readonly before: number; readonly after: number } {
  let before = span.start;
  let after = span.end;
  while (isBlank(text.charAt(origin + before - 1))) before--;
  while (isBlank(text.charAt(origin + after))) after++;
  return { before, after };
}
