/**
 * Edits of a tree's text that keep the layout around them, in its notation. Offsets are relative to the tree's origin, like those of its
 * nodes.
 */
import { keysOf } from './nodes';
import { type Separator } from './printer';
import { isBlank, isLineBreak } from '../text/lines';
import { NodeKind, type SyntaxTree } from './tree';
import { type Edit, type Span } from '../text/text';

/** Renames the key. */
export function renameKey(tree: SyntaxTree, key: number, name: string): Edit {
  return { start: tree.start(key), end: tree.end(key), text: tree.notation.printer.key(name) };
}

/** Replaces the value by another one, given as JSON text. */
export function replaceValue(tree: SyntaxTree, node: number, json: string): Edit {
  const { printer } = tree.notation;
  const [start, end] = [tree.start(node), tree.end(node)];
  return { start, end, text: start === end ? printer.impliedMark + printer.value(json) : printer.value(json) };
}

/** A property that is to be inserted, its value as JSON text. */
export interface Property {
  readonly name: string;
  readonly json: string;
}

/** A property that is to be inserted, its value as JSON text. */
export function property(name: string, json: string): Property {
  return { name, json };
}

/** A property as JSON text. */
export function jsonProperty(name: string, json: string): string {
  return `${JSON.stringify(name)}: ${json}`;
}

/** Puts a property before the one with this key, on a line of its own if that one has one. */
export function insertBefore(tree: SyntaxTree, key: number, inserted: Property): Edit {
  const start = tree.start(key);
  const { members } = tree.notation.printer;
  return { start, end: start, text: `${printed(tree, inserted)}${members.before(spaceBefore(tree, start))}` };
}

/** Puts a property first into the object. */
export function insertFirst(tree: SyntaxTree, object: number, inserted: Property): Edit {
  const [first] = keysOf(tree, object);
  return first === undefined ? insertIntoEmpty(tree, object, inserted) : insertBefore(tree, first, inserted);
}

/** Puts a property last into the object. */
export function insertLast(tree: SyntaxTree, object: number, inserted: Property): Edit {
  const last = keysOf(tree, object).at(-1);
  return last === undefined ? insertIntoEmpty(tree, object, inserted) : insertAfter(tree, last, inserted);
}

/**
 * Puts a property after a member of an object (named by its key), or a value, as JSON text, after an element of an array, laid out as that
 * one is.
 */
export function insertAfter(tree: SyntaxTree, member: number, inserted: Property | string): Edit {
  const end = endOfMember(tree, member);
  return { start: end, end, text: `${separatorOf(tree, member).before(spaceBefore(tree, tree.start(member)))}${printed(tree, inserted)}` };
}

/** Takes a member out of its object (named by its key) or array, with its separator, and with its line if it has one to itself. */
export function removeMember(tree: SyntaxTree, member: number): Edit[] {
  const removal = removalOf(tree, member);
  const array = tree.kind(member) === NodeKind.Key ? -1 : arrayAround(tree, member);
  if (array < 0 || tree.notation.printer.isBracketed(tree.text, tree.origin + tree.start(array))) return [removal];
  const [open, close] = bracketsAround(tree, array);
  return [open, removal, close];
}

/** Makes the value an array of one, or gives brackets to an array that has none. */
export function bracketsAround(tree: SyntaxTree, node: number): readonly [Edit, Edit] {
  const { open, close } = tree.notation.printer.brackets;
  const [start, end] = [tree.start(node), tree.end(node)];
  return [{ start, end: start, text: open }, { start: end, end, text: close }];
}

/** What a fix writes for the value, in the notation of the tree. */
export function printedValue(tree: SyntaxTree, json: string): string {
  return tree.notation.printer.value(json);
}

function removalOf(tree: SyntaxTree, member: number): Edit {
  const { mark, isLineBreak: breaksLine } = separatorOf(tree, member);
  const from = tree.start(member);
  const to = endOfMember(tree, member);
  const text = (index: number): string => tree.text.charAt(tree.origin + index);
  let after = to;
  while (isSpace(text(after))) after++;
  if (mark === '') return { start: startOfGap(tree, from), end: to, text: '' };
  if (text(after) === mark) return wholeLine(tree, from, after + 1);
  let before = from - 1;
  while (before >= 0 && isSpace(text(before))) before--;
  if (text(before) === mark) return { start: before, end: to, text: '' };
  return breaksLine && hasLineBreak(tree, before, after) ? wholeLine(tree, from, to) : { start: from, end: to, text: '' };
}

/** Where the whitespace before the offset begins, a backtick that joins two lines included. */
function startOfGap({ text, origin }: SyntaxTree, offset: number): number {
  let start = origin + offset;
  while (isSpace(text.charAt(start - 1))) start--;
  if (text.charAt(start - 1) === '`') start--;
  while (isSpace(text.charAt(start - 1))) start--;
  return start - origin;
}

/** The whitespace on one of the two sides has a line break. */
function hasLineBreak({ text, origin }: SyntaxTree, before: number, after: number): boolean {
  return /[\r\n]/.test(text.charAt(origin + before + 1)) || /[\r\n]/.test(text.charAt(origin + after - 1));
}

/** The array that has the element, or -1. */
function arrayAround(tree: SyntaxTree, element: number): number {
  let found = -1;
  for (let node = tree.root; node >= 0 && node < element; node++) {
    if (tree.kind(node) === NodeKind.Array && tree.next(node) > element) found = node;
  }
  return found;
}

function separatorOf(tree: SyntaxTree, member: number): Separator {
  const { members, elements } = tree.notation.printer;
  return tree.kind(member) === NodeKind.Key ? members : elements;
}

function printed(tree: SyntaxTree, inserted: Property | string): string {
  const { printer } = tree.notation;
  return typeof inserted === 'string' ? printer.value(inserted) : printer.property(inserted.name, inserted.json);
}

/** Takes a comment out, with its lines if nothing else is on them, else with the whitespace that set it apart. */
export function removeComment(tree: SyntaxTree, { start, end }: Span): Edit {
  const { text, origin } = tree;
  // What is before the root may be no JSON: a request's head is replaced by spaces there.
  if (start < tree.start(tree.root)) {
    const rest = text.slice(origin + end);
    return { start, end: end + rest.length - rest.trimStart().length, text: '' };
  }
  return wholeLine(tree, start, end);
}

function endOfMember(tree: SyntaxTree, member: number): number {
  return tree.end(tree.kind(member) === NodeKind.Key && tree.hasValue(member) ? member + 1 : member);
}

function isSpace(character: string): boolean {
  return isBlank(character) || isLineBreak(character);
}

// With the line break before it, if nothing else is on its lines; else with the whitespace that set it apart.
function wholeLine(tree: SyntaxTree, from: number, to: number): Edit {
  const { text, origin } = tree;
  let start = origin + from;
  let end = origin + to;
  while (isBlank(text.charAt(end))) end++;
  const lead = /(?:\r\n|\n|\r)[ \t]*$/.exec(text.slice(0, start).slice(-512));
  const isLast = end >= text.length || /[\r\n,]/.test(text.charAt(end));
  if (lead !== null && isLast && text[end] !== ',') start -= lead[0].length;
  else if (isLast) while (isBlank(text.charAt(start - 1))) start--;
  return { start: start - origin, end: end - origin, text: '' };
}

/** The whitespace between a member and the previous one: a line break with the member's indentation, or a space. */
function spaceBefore(tree: SyntaxTree, start: number): string {
  const before = tree.text.slice(Math.max(0, tree.origin + start - 512), tree.origin + start);
  return /(?:\r\n|\n|\r)[ \t]*$/.exec(before)?.[0] ?? ' ';
}

function insertIntoEmpty(tree: SyntaxTree, object: number, inserted: Property): Edit {
  const start = contentStart(tree, object);
  const isTight = start === tree.end(object) - 1;
  return { start, end: start, text: isTight ? ` ${printed(tree, inserted)} ` : ` ${printed(tree, inserted)}` };
}

/** Puts the first element, as JSON text, into an empty array. */
export function insertIntoArray(tree: SyntaxTree, array: number, json: string): Edit {
  const start = contentStart(tree, array);
  return { start, end: start, text: ` ${printed(tree, json)} ` };
}

/** Where the content of the object or array begins, behind its bracket. */
export function contentStart(tree: SyntaxTree, container: number): number {
  return tree.notation.printer.contentStart(tree.text, tree.origin + tree.start(container)) - tree.origin;
}

/** Puts an object after a unit that is an element of an array, laid out as the unit is. What separates the two is up to the host. */
export function insertAfterUnit(
  { text }: { readonly text: string }, object: Readonly<Record<string, unknown>>,
): Edit & { readonly isNextElement: true } {
  const members = Object.entries(object).map(([name, value]) => jsonProperty(name, JSON.stringify(value)));
  const inside = /^\{[ \t]*((?:\r\n|\n|\r)[ \t]*)\S/.exec(text)?.[1];
  // Only the end: the text may be long, and each finding of a long text asks.
  const outside = /((?:\r\n|\n|\r)[ \t]*)\}$/.exec(text.slice(-512))?.[1];
  const json = inside === undefined || outside === undefined
    ? `{ ${members.join(', ')} }`
    : `{${inside}${members.join(`,${inside}`)}${outside}}`;
  return { start: text.length, end: text.length, text: json, isNextElement: true };
}
