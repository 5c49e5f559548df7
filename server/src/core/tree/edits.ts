/** Edits of JSON that keep the layout around them. Offsets are relative to the tree's origin, like those of its nodes. */
import { keysOf } from './nodes';
import { isBlank, isLineBreak } from '../text/lines';
import { NodeKind, type SyntaxTree } from './tree';
import { type Edit, type Span } from '../text/text';

/** Renames the key. */
export function renameKey(tree: SyntaxTree, key: number, name: string): Edit {
  return { start: tree.start(key), end: tree.end(key), text: JSON.stringify(name) };
}

/** Replaces the value by JSON text. */
export function replaceValue(tree: SyntaxTree, node: number, json: string): Edit {
  return { start: tree.start(node), end: tree.end(node), text: json };
}

/** A property as JSON text. */
export function property(name: string, json: string): string {
  return `${JSON.stringify(name)}: ${json}`;
}

/** Puts a property before the one with this key, on a line of its own if that one has one. */
export function insertBefore(tree: SyntaxTree, key: number, json: string): Edit {
  const start = tree.start(key);
  return { start, end: start, text: `${json},${separatorBefore(tree, start)}` };
}

/** Puts a property first into the object. */
export function insertFirst(tree: SyntaxTree, object: number, json: string): Edit {
  const [first] = keysOf(tree, object);
  return first === undefined ? insertIntoEmpty(tree, object, json) : insertBefore(tree, first, json);
}

/** Puts a property last into the object. */
export function insertLast(tree: SyntaxTree, object: number, json: string): Edit {
  const last = keysOf(tree, object).at(-1);
  return last === undefined ? insertIntoEmpty(tree, object, json) : insertAfter(tree, last, json);
}

/** Puts JSON text after a member of an object (named by its key) or an array, laid out as that member is. */
export function insertAfter(tree: SyntaxTree, member: number, json: string): Edit {
  const end = endOfMember(tree, member);
  return { start: end, end, text: `,${separatorBefore(tree, tree.start(member))}${json}` };
}

/** Takes a member out of its object (named by its key) or array, with its comma, and with its line if it has one to itself. */
export function removeMember(tree: SyntaxTree, member: number): Edit[] {
  const from = tree.start(member);
  const to = endOfMember(tree, member);
  const text = (index: number): string => tree.text.charAt(tree.origin + index);
  let after = to;
  while (isSpace(text(after))) after++;
  if (text(after) === ',') return [wholeLine(tree, from, after + 1)];
  let before = from - 1;
  while (before >= 0 && isSpace(text(before))) before--;
  if (text(before) !== ',') return [{ start: from, end: to, text: '' }];
  return [{ start: before, end: to, text: '' }];
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

/** What separates a member from the previous one: a line break with the member's indentation, or a space. */
function separatorBefore(tree: SyntaxTree, start: number): string {
  const before = tree.text.slice(Math.max(0, tree.origin + start - 512), tree.origin + start);
  return /(?:\r\n|\n|\r)[ \t]*$/.exec(before)?.[0] ?? ' ';
}

function insertIntoEmpty(tree: SyntaxTree, object: number, json: string): Edit {
  const start = tree.start(object) + 1;
  const isTight = tree.text.charAt(tree.origin + start) === '}';
  return { start, end: start, text: isTight ? ` ${json} ` : ` ${json}` };
}

/** Puts the first element into an empty array. */
export function insertIntoArray(tree: SyntaxTree, array: number, json: string): Edit {
  const start = tree.start(array) + 1;
  return { start, end: start, text: ` ${json} ` };
}

/** Puts an object after a unit that is an element of an array, laid out as the unit is. What separates the two is up to the host. */
export function insertAfterUnit(
  { text }: { readonly text: string }, object: Readonly<Record<string, unknown>>,
): Edit & { readonly isNextElement: true } {
  const members = Object.entries(object).map(([name, value]) => property(name, JSON.stringify(value)));
  const inside = /^\{[ \t]*((?:\r\n|\n|\r)[ \t]*)\S/.exec(text)?.[1];
  // Only the end: the text may be long, and each finding of a long text asks.
  const outside = /((?:\r\n|\n|\r)[ \t]*)\}$/.exec(text.slice(-512))?.[1];
  const json = inside === undefined || outside === undefined
    ? `{ ${members.join(', ')} }`
    : `{${inside}${members.join(`,${inside}`)}${outside}}`;
  return { start: text.length, end: text.length, text: json, isNextElement: true };
}
