/** `$filter` over custom security attributes: OData tokens, paths and comparisons, each part with its place in the host. */
import { type QueryOption } from './url';
import { type At, type Span } from '../text/text';

export type FilterTokenKind = 'word' | 'text' | 'number' | 'open' | 'close' | 'comma' | 'unknown';

export interface FilterToken extends At<string> {
  readonly kind: FilterTokenKind;
  /** Where it begins in the decoded option. */
  readonly index: number;
}

export interface FilterPath extends At<string> {
  readonly set: At<string>;
  readonly attribute?: At<string>;
  /** What follows the attribute: no such property exists. */
  readonly rest?: At<string>;
}

/** A comparison of an attribute, by an operator or a function. */
export interface Comparison {
  readonly path: FilterPath;
  /** `eq`, `startswith` … in lower case, as it is written in `operator.value`. */
  readonly operator: FilterToken | undefined;
  readonly literal: FilterToken | undefined;
}

/** The value of a literal: a string without its quotes, a number as written. Returns undefined for an unclosed string, and for words. */
export function literalValue({ kind, value }: FilterToken): string | undefined {
  if (kind === 'number') return value;
  return kind === 'text' && /^'(?:[^']|'')*'$/.test(value) ? value.slice(1, -1).replaceAll('\'\'', '\'') : undefined;
}

export const filteredProperty = 'customSecurityAttributes';

// Strings; numbers; words and paths, with placeholders of samples in them; elisions and other words; anything else.
const tokenPattern = new RegExp([
  /'(?:[^']|'')*'?/,
  /-?\d+(?:\.\d+)?(?![\w.-])/,
  /(?:[A-Za-z_@$\u0080-\uffff]|\{[^{}']*\}|<[^<>']*>|[{}<>])(?:[\w@$./:\u0080-\uffff-]|\{[^{}']*\}|<[^<>']*>|[{}<>])*/,
  /\.{3,}|\d[\w.:-]*/,
  /[^\s+]/,
].map(({ source }) => source).join('|'), 'g');

/** The tokens of a filter. Total: what is not a token is `unknown`. Linear. */
export function filterTokens(option: QueryOption): FilterToken[] {
  return [...option.value.value.matchAll(tokenPattern)].map(({ 0: text, index }) =>
    ({ kind: kindOf(text), value: text, index, ...hostSpan(option, index, index + text.length) }));
}

function kindOf(text: string): FilterTokenKind {
  switch (text) {
    case '(': return 'open';
    case ')': return 'close';
    case ',': return 'comma';
    default:
      if (text.startsWith('\'')) return 'text';
      if (/^-?\d+(?:\.\d+)?$/.test(text)) return 'number';
      return /^(?:[A-Za-z_@${<\u0080-\uffff]|\.{3})/.test(text) ? 'word' : 'unknown';
  }
}

/** The paths to custom security attributes in a filter or an order; none in other options. */
export function filterPaths(option: QueryOption): FilterPath[] {
  if (option.name.value !== '$filter' && option.name.value !== '$orderby') return [];
  return filterTokens(option).map(token => readPath(option, token)).filter(path => path !== undefined);
}

/** The comparisons of custom security attributes in a filter. */
export function comparisons(option: QueryOption): Comparison[] {
  const tokens = filterTokens(option);
  const found: Comparison[] = [];
  // The last token of the comparison before: `path eq 'Baker' eq path` compares the string once.
  let taken = -1;
  for (const [index, token] of tokens.entries()) {
    const path = readPath(option, token);
    if (path === undefined) continue;
    const before = argumentAt(tokens, index) ?? (index - 2 > taken ? rightOperandAt(tokens, index) : undefined);
    if (before === undefined) taken = index + 2;
    found.push({ path, ...(before ?? leftOperandAt(tokens, index)) });
  }
  return found;
}

/** `property eq 'text'`, for properties that are no paths. */
export interface PropertyComparison {
  /** Both in lower case. */
  readonly property: string;
  readonly operator: string;
  readonly literal: FilterToken;
  /** The value of the literal. */
  readonly text: string;
}

/** The comparisons of properties with strings, wherever they are in a filter. */
export function propertyComparisons(option: QueryOption): PropertyComparison[] {
  const tokens = filterTokens(option);
  return tokens.flatMap((token, index): PropertyComparison[] => {
    const [operator, literal] = [tokens[index + 1], tokens[index + 2]];
    if (token.kind !== 'word' || operator?.kind !== 'word' || joins(operator) || literal?.kind !== 'text') return [];
    const text = literalValue(literal);
    return text === undefined ? [] : [{ property: token.value.toLowerCase(), operator: operator.value.toLowerCase(), literal, text }];
  });
}

type Compared = Omit<Comparison, 'path'>;

/** `startsWith(path, 'Ba')` */
function argumentAt(tokens: readonly FilterToken[], index: number): Compared | undefined {
  const name = tokens[index - 2];
  if (tokens[index - 1]?.kind !== 'open' || name?.kind !== 'word' || joins(name)) return undefined;
  return { operator: name, literal: tokens[index + 1]?.kind === 'comma' ? literalAt(tokens, index + 2) : undefined };
}

/** `'Baker' eq path` */
function rightOperandAt(tokens: readonly FilterToken[], index: number): Compared | undefined {
  const [literal, operator] = [tokens[index - 2], tokens[index - 1]];
  return literal === undefined || operator?.kind !== 'word' || joins(operator) ? undefined : { operator, literal };
}

/** `path eq 'Baker'`, or as much of it as there is. */
function leftOperandAt(tokens: readonly FilterToken[], index: number): Compared {
  const operator = tokens[index + 1];
  const isOperator = operator !== undefined && (operator.kind === 'word' || operator.kind === 'unknown') && !joins(operator);
  return isOperator ? { operator, literal: literalAt(tokens, index + 2) } : { operator: undefined, literal: undefined };
}

const joins = ({ value }: FilterToken): boolean => /^(?:and|or|not)$/i.test(value);

function literalAt(tokens: readonly FilterToken[], index: number): FilterToken | undefined {
  const token = tokens[index];
  return token === undefined || token.kind === 'close' || token.kind === 'comma' || joins(token) ? undefined : token;
}

function readPath(option: QueryOption, token: FilterToken): FilterPath | undefined {
  if (token.kind !== 'word') return undefined;
  const parts = [...token.value.matchAll(/[^/]+/g)].map((match): At<string> => {
    const from = token.index + match.index;
    return { value: match[0], ...hostSpan(option, from, from + match[0].length) };
  });
  const [property, set, attribute, ...behind] = parts;
  if (property?.value.toLowerCase() !== filteredProperty.toLowerCase()) return undefined;
  const rest = joined(behind);
  return {
    value: token.value, start: token.start, end: token.end,
    set: set ?? { value: '', start: property.end, end: property.end },
    ...(attribute === undefined ? {} : { attribute }),
    ...(rest === undefined ? {} : { rest }),
  };
}

function joined(parts: readonly At<string>[]): At<string> | undefined {
  const [first] = parts;
  const last = parts.at(-1);
  if (first === undefined || last === undefined) return undefined;
  return { value: parts.map(({ value }) => value).join('/'), start: first.start, end: last.end };
}

function hostSpan({ offsets, value }: QueryOption, from: number, to: number): Span {
  return { start: offsets[from] ?? value.end, end: offsets[to] ?? value.end };
}
