/** The expressions that carry a body: a literal or a variable, converted to JSON or not, and the arguments of a command. */
import { type At, type Span } from '../../text/text';
import * as Code from './characters';
import { isLineBreak, isSpace } from './characters';
import { readLiteral, type Literal, type ReadText } from './literal';
import { hereStringAt, skipComment, skipContinuation } from './skip';
import { endOfVariable } from './strings';

export type Expression = Span & { readonly comments: readonly Span[] } & (
  | { readonly kind: 'literal'; readonly literal: Literal; readonly conversion?: Conversion }
  | { readonly kind: 'variable'; readonly name: string; readonly conversion?: Conversion }
  /** `@name` */
  | { readonly kind: 'splat'; readonly name: string }
  /** A switch, which has no value of its own. */
  | { readonly kind: 'switch' }
);

/** `| ConvertTo-Json -Depth 5` */
export interface Conversion extends Span {
  /** Undefined where it is not certain. */
  readonly depth: number | undefined;
  /** Where it is written; absent where it is the default. */
  readonly given?: Span;
}

export interface Argument {
  /** Without its minus and colon; absent for an argument by position. The span has the minus. */
  readonly name?: At<string>;
  readonly value: Expression;
}

/** Reads the expression from `start` on, up to where the statement ends. Undefined for anything else. */
export function readExpression(source: ReadText, start: number): Expression | undefined {
  const { text, end } = source;
  const from = skipBlanks(text, start, end);
  const primary = variableAt(text, from, end) ?? converter(source, from) ?? literalAt(source, from) ?? parenthesised(source, from);
  if (primary === undefined) return undefined;
  const whole = piped(source, primary);
  return endsStatement(text, skipBlanks(text, whole.end, end), end) ? whole : undefined;
}

/** Reads the arguments of a command, up to where it ends. */
export function readArguments(source: ReadText, start: number): { readonly arguments: readonly Argument[]; readonly end: number } {
  const { text, end } = source;
  const found: Argument[] = [];
  let position = start;
  for (;;) {
    const from = skipBlanks(text, position, end);
    if (endsStatement(text, from, end)) return { arguments: found, end: position };
    const argument = argumentAt(source, from);
    if (argument === undefined) return { arguments: found, end: position };
    found.push(argument);
    position = Math.max(argument.value.end, argument.name?.end ?? 0);
  }
}

function argumentAt(source: ReadText, start: number): Argument | undefined {
  const { text, end } = source;
  const parameter = parameterAt(text, start, end);
  if (parameter === undefined) {
    const value = argumentValue(source, start);
    return value === undefined ? undefined : { value };
  }
  const { name, behind, hasColon } = parameter;
  const valueAt = skipBlanks(text, behind, end);
  const isSwitch = !hasColon && (endsStatement(text, valueAt, end) || parameterAt(text, valueAt, end) !== undefined);
  const value = isSwitch ? undefined : argumentValue(source, valueAt);
  // What cannot be read ends the command: nothing is known about it from here on.
  if (value === undefined && !isSwitch) return undefined;
  return { name, value: value ?? { kind: 'switch', start: name.end, end: name.end, comments: [] } };
}

/** Every way to write a body as an argument. What is none of them is an opaque literal. */
function argumentValue(source: ReadText, start: number): Expression | undefined {
  const { text, end } = source;
  const splat = /^@(\w{1,128})/.exec(text.slice(start, start + 130));
  if (splat?.[1] !== undefined) {
    return { kind: 'splat', name: splat[1].toLowerCase(), start, end: start + splat[0].length, comments: [] };
  }
  const variable = variableAt(text, start, end);
  if (variable !== undefined && endsArgument(text, variable.end, end)) return variable;
  if (text.startsWith('(', start)) {
    const inside = parenthesised(source, start);
    if (inside !== undefined && endsArgument(text, inside.end, end)) return inside;
  }
  const literal = readLiteral(source, start, 'argument');
  return literal === undefined ? undefined : { kind: 'literal', literal, start, end: literal.end, comments: literal.comments };
}

interface ParameterName {
  readonly name: At<string>;
  /** Behind the name and its colon. */
  readonly behind: number;
  readonly hasColon: boolean;
}

function parameterAt(text: string, start: number, end: number): ParameterName | undefined {
  const name = /^-([A-Za-z]\w{0,80})(:?)(?![\w-])/.exec(text.slice(start, Math.min(end, start + 90)));
  if (name?.[1] === undefined) return undefined;
  const stop = start + 1 + name[1].length;
  return { name: { value: name[1], start, end: stop }, behind: start + name[0].length, hasColon: name[2] === ':' };
}

function variableAt(text: string, start: number, end: number): Expression & { readonly kind: 'variable' } | undefined {
  if (text.charCodeAt(start) !== Code.dollar) return undefined;
  if (/^\$(?:\(|(?:true|false|null)(?!\w))/i.test(text.slice(start, start + 7))) return undefined;
  const stop = endOfVariable(text, start, end);
  if (stop === start || /^[.[(?:]/.test(text.charAt(stop))) return undefined;
  return { kind: 'variable', name: variableName(text.slice(start, stop)), start, end: stop, comments: [] };
}

/** The name of a variable, in lower case, without its scope: `$Script:Body`, `${body}`. */
export function variableName(source: string): string {
  return source.replace(/^\$\{?(?:(?:script|global|local|private|using):)?|\}$/gi, '').toLowerCase();
}

function literalAt(source: ReadText, start: number): Expression | undefined {
  // What begins otherwise would be opaque as a whole.
  if (!/^(?:@[{('"\u2018-\u201e]|['"\u2018-\u201e]|\[)/.test(source.text.slice(start, start + 2))) return undefined;
  const literal = readLiteral(source, start, 'expression');
  return literal === undefined ? undefined : { kind: 'literal', literal, start, end: literal.end, comments: literal.comments };
}

/** `($body | ConvertTo-Json)`: one level of parentheses. */
function parenthesised(source: ReadText, start: number): Expression | undefined {
  const { text, end } = source;
  if (text.charCodeAt(start) !== Code.openParenthesis) return undefined;
  const from = skipLines(text, start + 1, end);
  const primary = variableAt(text, from, end) ?? converter(source, from) ?? literalAt(source, from);
  if (primary === undefined) return undefined;
  const whole = piped(source, primary);
  const close = skipLines(text, whole.end, end);
  return text.charCodeAt(close) === Code.closeParenthesis && close < end ? { ...whole, start, end: close + 1 } : undefined;
}

/** `ConvertTo-Json -InputObject $body`, `ConvertTo-Json @{ … } -Depth 5` */
function converter(source: ReadText, start: number): Expression | undefined {
  const { text } = source;
  const name = /^ConvertTo-Json(?![\w-])/i.exec(text.slice(start, start + 16));
  if (name === null) return undefined;
  const read = readArguments(source, start + name[0].length);
  const input = read.arguments.find(argument => argument.name === undefined || argument.name.value.toLowerCase() === 'inputobject')?.value;
  if (input === undefined || (input.kind !== 'literal' && input.kind !== 'variable') || input.conversion !== undefined) return undefined;
  return { ...input, start, end: read.end, conversion: { ...depthOf(text, read.arguments), start, end: start + name[0].length } };
}

/** With ` | ConvertTo-Json …` behind it, if that is there. */
function piped(source: ReadText, primary: Expression): Expression {
  const { text, end } = source;
  const bar = skipBlanks(text, primary.end, end);
  if (text.charCodeAt(bar) !== Code.bar || primary.kind === 'splat' || primary.kind === 'switch') return primary;
  const start = skipLines(text, bar + 1, end);
  const name = /^ConvertTo-Json(?![\w-])/i.exec(text.slice(start, start + 16));
  if (name === null || primary.conversion !== undefined) return primary;
  const read = readArguments(source, start + name[0].length);
  return { ...primary, end: read.end, conversion: { ...depthOf(text, read.arguments), start, end: start + name[0].length } };
}

/** The default of `-Depth` in `ConvertTo-Json`. */
const defaultDepth = 2;

function depthOf(text: string, given: readonly Argument[]): Pick<Conversion, 'depth' | 'given'> {
  const depth = given.find(({ name }) => name !== undefined && /^-?de(?:p(?:th?)?)?$/i.test(name.value))?.value;
  if (depth === undefined) return { depth: given.some(({ value }) => value.kind === 'splat') ? undefined : defaultDepth };
  const written = text.slice(depth.start, depth.end);
  return /^\d{1,4}$/.test(written) ? { depth: Number(written), given: { start: depth.start, end: depth.end } } : { depth: undefined };
}

function endsStatement(text: string, position: number, end: number): boolean {
  const code = text.charCodeAt(position);
  return position >= end || isLineBreak(code) || code === Code.semicolon || code === Code.bar
    || code === Code.ampersand || code === Code.closeParenthesis || code === Code.closeBrace
    || code === Code.hash;
}

function endsArgument(text: string, position: number, end: number): boolean {
  return isSpace(text.charCodeAt(position)) || skipContinuation(text, position, end) > position || endsStatement(text, position, end);
}

function skipBlanks(text: string, from: number, end: number): number {
  for (let position = from; ;) {
    const before = position;
    while (position < end && isSpace(text.charCodeAt(position))) position++;
    position = skipContinuation(text, position, end);
    if (text.startsWith('<#', position)) position = skipComment(text, position, end);
    if (position === before) return Math.min(position, end);
  }
}

function skipLines(text: string, from: number, end: number): number {
  for (let position = from; ;) {
    const before = position;
    position = skipBlanks(text, position, end);
    if (position < end && isLineBreak(text.charCodeAt(position))) position++;
    if (text.charCodeAt(position) === Code.hash) position = skipComment(text, position, end);
    if (position === before) return position;
  }
}

/** Where the text of a string literal is, without its quotes, if nothing in it is escaped or doubled. */
export function plainContent(text: string, { start, end }: Span): Span | undefined {
  const here = hereStringAt(text, start, end);
  if (here !== undefined) return here.content;
  const content = { start: start + 1, end: end - 1 };
  return /[`'"\u2018-\u201e]/.test(quoteOf(text, start, content)) ? undefined : content;
}

// JSON has double quotes, which matter in double quotes alone; single quotes are doubled in single ones.
function quoteOf(text: string, start: number, { start: from, end }: Span): string {
  const inside = text.slice(from, end);
  return text.charAt(start) === '\'' ? inside.replace(/["`\u201c-\u201e]/g, '') : inside.replace(/'/g, '');
}
