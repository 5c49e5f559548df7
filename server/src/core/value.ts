/** What an attribute's value is, before anybody asks what it should be. */
import * as Code from './character-codes';
import { int32 } from './limits';
import { NodeKind, type JsonTree } from './parse';

/** `number`: a JSON number that is no 32-bit integer. `placeholder`: a stand-in of documentation or a variable, not a value. */
export type ValueKind = 'string' | 'integer' | 'number' | 'boolean' | 'null' | 'array' | 'object' | 'placeholder';

export function valueKind(tree: JsonTree, node: number): ValueKind {
  switch (tree.kind(node)) {
    case NodeKind.String: return isPlaceholder(tree.string(node)) ? 'placeholder' : 'string';
    case NodeKind.Number: return isInt32(tree, node) ? 'integer' : 'number';
    case NodeKind.True: case NodeKind.False: return 'boolean';
    case NodeKind.Null: return 'null';
    case NodeKind.Array: return 'array';
    default: return 'object';
  }
}

/** Stand-ins of samples and HTTP files: `{id}`, `<id>`, `{{variable}}` (also inside a text), `...`, `…`, an empty `{}`. JSON as text is none. */
export function isPlaceholder(text: string): boolean {
  // Almost every text is none, and can be told by its first character.
  const first = text.charCodeAt(0);
  if (first !== Code.openBrace && first !== Code.lessThan && first !== Code.dot && first !== Code.ellipsis && !text.includes('{{')) return false;
  return /\{\{[^{}]*\}\}/.test(text) || /^(?:\{[^{}"]*\}|<[^<>]*>|\.\.\.|…)$/.test(text);
}

/** Written as an integer (no point, no exponent) and within 32 bits. */
export function isInt32(tree: JsonTree, node: number): boolean {
  return isInt32Text(tree.source(node));
}

/** Decimal text of a signed 32-bit integer, as JSON writes it: no plus sign, no leading zero. */
export function isInt32Text(text: string): boolean {
  if (!/^-?(?:0|[1-9]\d{0,9})$/.test(text)) return false;
  const value = Number(text);
  return value >= int32.minimum && value <= int32.maximum;
}
