/** Bodies in a script: hashtables, and JSON in strings, as trees whose offsets are those of the unit that they are in. */
import { maskPlaceholders } from '../formats/placeholders';
import { type Field as ShapeField, type JsonType, type Shape } from '../graph/shape';
import { bodyShapes, type BodyKind } from '../model/request';
import { embeddedJson, parseJson } from '../notation/json/parser';
import { withNames, type KeyNames } from '../notation/powershell/call';
import { plainContent } from '../notation/powershell/expression';
import { type Literal } from '../notation/powershell/literal';
import { powershell } from '../notation/powershell/notation';
import { isExpandable } from '../notation/powershell/script';
import { childrenAt, endAt, isBareAt, kindAt, startAt } from '../notation/powershell/tape';
import { type Span } from '../text/text';
import { Field, NodeKind, nodeSize, StringFlag, SyntaxTree, type Notation } from '../tree/tree';

/** The script, and where the unit begins that the trees belong to. */
export interface UnitText {
  readonly text: string;
  readonly origin: number;
}

export interface ScriptTree {
  readonly tree: SyntaxTree;
  readonly hasElision: boolean;
}

/** A tape as a tree. */
export function treeOf(
  { text, origin }: UnitText, tape: readonly number[], comments: readonly Span[], notation: Notation = powershell,
): SyntaxTree {
  const lists = {
    problems: [], trailingCommas: [], comments: comments.map(({ start, end }) => ({ start: start - origin, end: end - origin })),
  };
  return new SyntaxTree(text, Int32Array.from(tape), 0, origin, lists, notation, true);
}

/** A literal; `isPartial`: it changes before it is used. */
export interface UsedLiteral {
  readonly literal: Literal;
  readonly isPartial: boolean;
}

/** A hashtable, or the JSON in a string. */
export function literalTree(unit: UnitText, { literal, isPartial }: UsedLiteral): ScriptTree | undefined {
  const kind = kindOfLiteral(literal);
  if (kind === NodeKind.String) return jsonIn(unit, literal);
  return kind === NodeKind.Object ? { tree: treeOf(unit, literal.tape, literal.comments), hasElision: isPartial } : undefined;
}

export function kindOfLiteral({ tape }: Literal): NodeKind {
  return kindAt(tape, 0);
}

export function isString(literal: Literal): boolean {
  return kindOfLiteral(literal) === NodeKind.String;
}

/** The JSON in a string. Undefined where the string is no JSON, or where what it becomes is not certain. */
function jsonIn({ text, origin }: UnitText, { start, end }: Span): ScriptTree | undefined {
  const content = plainContent(text, { start, end });
  if (content === undefined) return undefined;
  const source = text.slice(content.start, content.end);
  if (!/^\s*[{[]/.test(source)) return undefined;
  const expanded = isExpandable(text, start) ? maskVariables(source) : source;
  if (expanded === undefined) return undefined;
  const { text: masked, hasElision } = maskPlaceholders(expanded);
  const isLiteral = /^@['\u2018-\u201b]/.test(text.slice(start, start + 2));
  // What is before the body is replaced by spaces, so that the offsets are those of the unit.
  const padded = ' '.repeat(content.start - origin) + masked;
  return { tree: isLiteral ? parseJson(padded) : parseJson(padded, 0, padded.length, embeddedJson), hasElision };
}

/** Variables and subexpressions of a string in double quotes as placeholders of the same length; undefined where that is impossible. */
function maskVariables(source: string): string | undefined {
  if (!/[$`]/.test(source)) return source;
  if (/`|\$\([^)]*["(]/.test(source)) return undefined;
  // A string, or a variable outside of strings, for which there must be room for the quotes of a placeholder.
  const parts = /"((?:[^"\\\r\n]|\\[^\r\n])*)"|\$(?:\([^()\r\n]*\)|\{[^{}\r\n]*\}|[\w:]+)/g;
  if ([...source.matchAll(parts)].some(([whole, inside]) => inside === undefined && whole.length < 3)) return undefined;
  return source.replace(parts, (whole, inside: string | undefined) => {
    if (inside === undefined) return `"${braced(whole.length - 2)}"`;
    return inside.includes('$') ? `"${braced(inside.length)}"` : whole;
  });
}

/** A placeholder of this length; an ellipsis where braces do not fit. */
function braced(length: number): string {
  return length < 2 ? '\u2026' : `{${' '.repeat(length - 2)}}`;
}

/** A hashtable that a cmdlet takes as an object of Graph, with its keys as Graph spells them. */
export interface TypedTape {
  readonly tape: readonly number[];
  readonly names: KeyNames;
}

/**
 * What a cmdlet makes of a hashtable, or of its arguments: the names of properties in any capitalization, and values converted to their
 * types. What it would convert, or what it alone knows, becomes opaque. Names in an assignment stay as they are.
 */
export function typed(text: string, source: readonly number[], kind: BodyKind, known: KeyNames = new Map()): TypedTape {
  const tape = [...source];
  const names = new Map(known);
  typeObject(text, tape, 0, bodyShapes[kind], names);
  return { tape, names };
}

/** A tree of it. */
export function typedTree(unit: UnitText, { tape, names }: TypedTape, comments: readonly Span[]): SyntaxTree {
  return treeOf(unit, tape, comments, withNames(names));
}

function typeObject(text: string, tape: number[], object: number, { fields }: Shape, names: Map<number, string>): void {
  for (const key of childrenAt(tape, object)) {
    const quote = isBareAt(tape, key) ? 0 : 1;
    const start = startAt(tape, key) + quote;
    const written = names.get(start) ?? text.slice(start, endAt(tape, key) - quote);
    const field = fields.find(({ name }) => name.toLowerCase() === written.toLowerCase());
    if (field === undefined) continue;
    if (field.name !== written) {
      names.set(start, field.name);
      tape[key * nodeSize] = NodeKind.Key | StringFlag.Escaped | (quote === 0 ? StringFlag.Bare : 0);
    }
    typeValue(text, tape, key + 1, field, names);
  }
}

function typeValue(text: string, tape: number[], node: number, field: ShapeField, names: Map<number, string>): void {
  const kind = kindAt(tape, node);
  const { shape } = field;
  if (kind === NodeKind.Array && field.type === 'array' && shape !== undefined) {
    for (const item of childrenAt(tape, node)) if (kindAt(tape, item) === NodeKind.Object) typeObject(text, tape, item, shape, names);
  }
  if (kind === NodeKind.Null || kindsOf[field.type].includes(kind)) return;
  // A cmdlet takes a number for a string as it is written; anything else it converts, or refuses by itself.
  const isDigits = field.type === 'string' && kind === NodeKind.Number;
  tape[node * nodeSize] = NodeKind.String | StringFlag.Bare | (isDigits ? 0 : StringFlag.Escaped);
}

const kindsOf: Readonly<Record<JsonType, readonly NodeKind[]>> = {
  string: [NodeKind.String], integer: [NodeKind.Number], boolean: [NodeKind.True, NodeKind.False], array: [NodeKind.Array],
  object: [NodeKind.Object],
};

/** A tape of an object with one property, whose value is the literal; its key is at `key`, before the literal, and means `name`. */
export function propertyTape(key: Span, { tape, end }: Literal): number[] {
  const moved = tape.map((field, index) => index % nodeSize === (Field.Next as number) ? field + 2 : field);
  const size = tape.length / nodeSize + 2;
  return [
    NodeKind.Object, key.start, end, size,
    NodeKind.Key | StringFlag.Bare | StringFlag.Escaped, key.start, key.end, size,
    ...moved,
  ];
}
