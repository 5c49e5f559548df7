/** What an attribute's value is, whatever it should be. */
import * as Code from '../notation/json/character-codes';
import { int32 } from '../graph/limits';
import { NodeKind, type SyntaxTree } from '../tree/tree';

/** `number`: a JSON number that is not a 32-bit integer. `placeholder`: a stand-in of documentation or a variable, not a value. */
export type ValueKind = 'string' | 'integer' | 'number' | 'boolean' | 'null' | 'array' | 'object' | 'placeholder';

export function valueKind(tree: SyntaxTree, node: number): ValueKind {
  switch (tree.kind(node)) {
    case NodeKind.String: return mayBePlaceholder(tree, node) && isPlaceholder(tree.string(node)) ? 'placeholder' : 'string';
    case NodeKind.Number: return isInt32(tree, node) ? 'integer' : 'number';
    case NodeKind.True: case NodeKind.False: return 'boolean';
    case NodeKind.Null: return 'null';
    case NodeKind.Array: return 'array';
    default: return 'object';
  }
}

/**
 * Stand-ins of samples and HTTP files: `{id}`, `<id>`, `{{variable}}` (also inside a string), `...`, `…`, an empty `{}`. JSON inside a
 * string does not count.
 */
export function isPlaceholder(text: string): boolean {
  return hasMark(text, 0, text.length) && (/\{\{[^{}]*\}\}/.test(text) || /^(?:\{[^{}"]*\}|<[^<>]*>|\.\.\.|\u2026)$/.test(text));
}

// Almost no string is one, which can be seen without creating it. Escapes may hide anything.
function mayBePlaceholder(tree: SyntaxTree, node: number): boolean {
  return tree.isEscaped(node) || hasMark(tree.text, tree.origin + tree.start(node) + 1, tree.origin + tree.end(node));
}

/** One of the signs that every placeholder has: a brace anywhere, or something else at the beginning. */
function hasMark(text: string, start: number, end: number): boolean {
  const first = text.charCodeAt(start);
  if (first === Code.lessThan || first === Code.dot || first === Code.ellipsis) return true;
  for (let position = start; position < end; position++) if (text.charCodeAt(position) === Code.openBrace) return true;
  return false;
}

/** Written as an integer (no point, no exponent) and within 32 bits. */
export function isInt32(tree: SyntaxTree, node: number): boolean {
  return isInt32Between(tree.text, tree.origin + tree.start(node), tree.origin + tree.end(node));
}

/** The same for the content of a string. One with escapes is not. */
export function isInt32InQuotes(tree: SyntaxTree, node: number): boolean {
  return isInt32Between(tree.text, tree.origin + tree.start(node) + 1, tree.origin + tree.end(node) - 1);
}

/** Decimal text of a signed 32-bit integer, as JSON writes it: no plus sign, no leading zero. */
export function isInt32Text(text: string): boolean {
  return isInt32Between(text, 0, text.length);
}

function isInt32Between(text: string, start: number, end: number): boolean {
  const isNegative = text.charCodeAt(start) === Code.minus;
  const first = isNegative ? start + 1 : start;
  const digits = end - first;
  if (digits < 1 || digits > 10 || (digits > 1 && text.charCodeAt(first) === Code.zero)) return false;
  let value = 0;
  for (let position = first; position < end; position++) {
    const digit = text.charCodeAt(position) - Code.zero;
    // Not a number after the text's end.
    if (!(digit >= 0 && digit <= 9)) return false;
    value = value * 10 + digit;
  }
  return isNegative ? -value >= int32.minimum : value <= int32.maximum;
}

/** The value to compare with predefined values; a number as it is written. Returns undefined for other kinds. */
export function assignedValueText(tree: SyntaxTree, node: number): string | undefined {
  switch (tree.kind(node)) {
    case NodeKind.String: return tree.string(node);
    case NodeKind.Number: return tree.source(node);
    default: return undefined;
  }
}
