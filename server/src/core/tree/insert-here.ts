/** Inserts elements or members into an array or object at a cursor or selection, with the commas and the layout that the place needs. */
import { itemsOf, keysOf, spanOf } from './nodes';
import { commaBehind, endOfTrailingComments, startsLine } from './items';
import { indentationAt, isBlank, isLineBreak } from '../text/lines';
import { NodeKind, type SyntaxTree } from './tree';
import { printItems, printJson, printOnOneLine, type Layout, type Printable } from './print';
import { type Edit, type Span } from '../text/text';

/** What is inserted: elements of an array, or members of an object with their keys as JSON text. */
export type Inserted = readonly { readonly key?: string; readonly value: Printable }[];

/** Where it is inserted. All offsets are the tree's. */
export interface InsertionPoint {
  readonly tree: SyntaxTree;
  readonly container: number;
  /** Whitespace directly inside the container. */
  readonly span: Span;
  readonly layout: Layout;
}

export interface Insertion {
  /** Replaces the span of the insertion point. */
  readonly text: string;
  /** Elsewhere: a comma after the previous element, whitespace that is no longer needed. */
  readonly edits: readonly Edit[];
}

/** Returns undefined when the span is not directly inside the container, such as inside an element. */
export function insertHere(point: InsertionPoint, inserted: Inserted): Insertion | undefined {
  const surroundings = surroundingsOf(point);
  if (surroundings === undefined) return undefined;
  const commas = commasAround(point, surroundings);
  const printed = print(point, surroundings, inserted);
  return onNextLine(point, surroundings, commas, printed) ?? inPlace(point, surroundings, commas, printed);
}

/** What the insertion is laid out by. */
interface Surroundings {
  readonly previous: Span | undefined;
  readonly next: Span | undefined;
  /** Each element or member is on lines of its own. */
  readonly isOnLines: boolean;
  /** Each is printed on one line. */
  readonly isOnOneLine: boolean;
  /** The indentation of the container's line, and of the elements or members in it. */
  readonly outer: string;
  readonly inner: string;
}

function surroundingsOf({ tree, container, span, layout }: InsertionPoint): Surroundings | undefined {
  const siblings = siblingsOf(tree, container);
  if (siblings.some(({ start, end }) => end > span.start && start < span.end)) return undefined;
  const previous = siblings.filter(({ end }) => end <= span.start).at(-1);
  const next = siblings.find(({ start }) => start >= span.end);
  const outer = indentationAt(tree.text, tree.origin + tree.start(container));
  const neighbour = previous ?? next;
  if (neighbour === undefined) return { previous, next, isOnLines: true, isOnOneLine: false, outer, inner: outer + layout.step };
  const isOnLines = startsLine(tree, neighbour.start);
  const inner = isOnLines ? indentationAt(tree.text, tree.origin + neighbour.start) : outer + layout.step;
  const takesOneLine = !/[\r\n]/.test(tree.text.slice(tree.origin + neighbour.start, tree.origin + neighbour.end));
  const isOnOneLine = takesOneLine && (tree.kind(container) === NodeKind.Array || !isOnLines);
  return { previous, next, isOnLines, isOnOneLine, outer, inner };
}

function print({ tree, container, layout }: InsertionPoint, surroundings: Surroundings, inserted: Inserted): string {
  const { previous, next, isOnOneLine, inner } = surroundings;
  const isFirstInArray = previous === undefined && next === undefined && tree.kind(container) === NodeKind.Array;
  if (isFirstInArray) return printItems(inserted.map(({ value }) => value), layout, inner);
  return inserted.map(({ key, value }) => {
    const printed = isOnOneLine ? printOnOneLine(value, layout) : printJson(value, layout, inner);
    return key === undefined ? printed : `${key}: ${printed}`;
  }).join(`,${separatorOf(layout, surroundings)}`);
}

function separatorOf({ lineBreak }: Layout, { isOnLines, inner }: Surroundings): string {
  return isOnLines ? lineBreak + inner : ' ';
}

interface Commas {
  /** Around the printed text. */
  readonly before: '' | ',';
  readonly behind: '' | ',';
  /** The comma after the previous element, where the insertion does not touch it. */
  readonly edits: readonly Edit[];
}

function commasAround({ tree, span }: InsertionPoint, { previous, next }: Surroundings): Commas {
  const behind = next !== undefined && commaBehind(tree, span.end) < 0 ? ',' : '';
  if (previous === undefined) return { before: '', behind, edits: [] };
  const comma = commaBehind(tree, previous.end);
  if (comma >= 0 && comma < span.end) return { before: '', behind, edits: [] };
  if (previous.end === span.start) return { before: ',', behind, edits: [] };
  return { before: '', behind, edits: [{ start: previous.end, end: previous.end, text: ',' }] };
}

/** Where a comma or a comment follows the previous element on its line: it stays there, and the insertion starts on the next line. */
function onNextLine(point: InsertionPoint, surroundings: Surroundings, commas: Commas, printed: string): Insertion | undefined {
  const { tree, span, layout } = point;
  const comma = commaOnSameLine(tree, span.end);
  const lineEnd = endOfTrailingComments(tree, comma < 0 ? span.end : comma + 1);
  const isBelow = surroundings.isOnLines && surroundings.previous !== undefined && lineEnd > span.end && !startsLine(tree, span.start);
  if (!isBelow) return undefined;
  const separator = separatorOf(layout, surroundings);
  if (comma >= 0) return { text: '', edits: [{ start: lineEnd, end: lineEnd, text: `${separator}${printed},` }] };
  return { text: commas.before, edits: [...commas.edits, { start: lineEnd, end: lineEnd, text: separator + printed + commas.behind }] };
}

function inPlace(point: InsertionPoint, surroundings: Surroundings, commas: Commas, printed: string): Insertion {
  const { before, after } = blanksAround(point.tree, point.span);
  const lead = leadingSpace(point, surroundings, before);
  const tail = trailingSpace(point, surroundings, after);
  return {
    text: commas.before + lead.text + printed + commas.behind + tail.text,
    edits: [...commas.edits, ...lead.edits, ...tail.edits],
  };
}

/** `before`: where the spaces and tabs before the span start. */
function leadingSpace({ tree, span, layout }: InsertionPoint, { isOnLines, inner }: Surroundings, before: number): Insertion {
  if (!isOnLines) return { text: before < span.start ? '' : ' ', edits: [] };
  if (startsLine(tree, span.start)) {
    const written = tree.text.slice(tree.origin + before, tree.origin + span.start);
    return { text: inner.startsWith(written) ? inner.slice(written.length) : '', edits: [] };
  }
  return { text: layout.lineBreak + inner, edits: before < span.start ? [{ start: before, end: span.start, text: '' }] : [] };
}

/** `after`: where the spaces and tabs after the span end. */
function trailingSpace({ tree, span, layout }: InsertionPoint, { isOnLines, next, outer, inner }: Surroundings, after: number): Insertion {
  const following = tree.text.charAt(tree.origin + after);
  if (following === ',' || following === '' || isLineBreak(following)) return { text: '', edits: [] };
  if (!isOnLines) return { text: span.end < after ? '' : ' ', edits: [] };
  const edits = span.end < after ? [{ start: span.end, end: after, text: '' }] : [];
  return { text: layout.lineBreak + (next === undefined ? outer : inner), edits };
}

function commaOnSameLine(tree: SyntaxTree, from: number): number {
  const comma = commaBehind(tree, from);
  return comma >= 0 && /[\r\n]/.test(tree.text.slice(tree.origin + from, tree.origin + comma)) ? -1 : comma;
}

function siblingsOf(tree: SyntaxTree, container: number): Span[] {
  if (tree.kind(container) === NodeKind.Array) return itemsOf(tree, container).map(item => spanOf(tree, item));
  return keysOf(tree, container).map(key => ({ start: tree.start(key), end: tree.end(tree.hasValue(key) ? key + 1 : key) }));
}

function blanksAround({ text, origin }: SyntaxTree, span: Span): { readonly before: number; readonly after: number } {
  let before = span.start;
  let after = span.end;
  while (isBlank(text.charAt(origin + before - 1))) before--;
  while (isBlank(text.charAt(origin + after))) after++;
  return { before, after };
}
