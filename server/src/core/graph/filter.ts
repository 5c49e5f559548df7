/** `$filter` over custom security attributes: OData tokens, paths and comparisons, each part with its place in the host. */
import { type QueryOption } from './url';
import { type At } from '../text/text';

export type FilterTokenKind = 'word' | 'text' | 'number' | 'open' | 'close' | 'comma' | 'unknown';

export interface FilterToken extends At<string> {
  readonly kind: FilterTokenKind;
  /** Where it begins in the decoded option. */
  readonly index: number;
}

export interface FilterPath extends At<string> {
  readonly set: At<string>;
  readonly attribute?: At<string>;
  /** What follows the attribute: there is nothing to go to. */
  readonly rest?: At<string>;
}

/** A comparison of an attribute, by an operator or a function. */
export interface Comparison {
  readonly path: FilterPath;
  /** `eq`, `startswith` … in lower case, as it is written in `operator.value`. */
  readonly operator: FilterToken | undefined;
  readonly literal: FilterToken | undefined;
}

/** What a literal stands for: a text without its quotes, a number as it is written; undefined for a text that is not closed, and for words. */
export function literalText({ kind, value }: FilterToken): string | undefined {
  if (kind === 'number') return value;
  return kind === 'text' && /^'(?:[^']|'')*'$/.test(value) ? value.slice(1, -1).replaceAll('\'\'', '\'') : undefined;
}

export const filteredProperty = 'customSecurityAttributes';

// Texts; numbers; words and paths, with placeholders of samples in them; what is left out; anything else.
const tokenPattern = /'(?:[^']|'')*'?|-?\d+(?:\.\d+)?(?![\w.-])|(?:[A-Za-z_@$\u0080-\uffff]|\{[^{}']*\}|<[^<>']*>|[{}<>])(?:[\w@$./:\u0080-\uffff-]|\{[^{}']*\}|<[^<>']*>|[{}<>])*|\.{3,}|\d[\w.:-]*|[^\s+]/g;

/** The tokens of a filter. Total: what is no token is `unknown`. Linear. */
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
  // Up to where tokens are part of a comparison already: `path eq 'Baker' eq path` compares the text once.
  let taken = -1;
  for (let index = 0; index < tokens.length; index++) {
    const path = readPath(option, tokens[index]!);
    if (path === undefined) continue;
    const [before, opening] = [tokens[index - 2], tokens[index - 1]];
    if (opening?.kind === 'open' && before?.kind === 'word' && !joins(before)) {
      found.push({ path, operator: before, literal: tokens[index + 1]?.kind === 'comma' ? literalAt(tokens, index + 2) : undefined });
    } else if (opening?.kind === 'word' && !joins(opening) && before !== undefined && index - 2 > taken) {
      // 'Baker' eq customSecurityAttributes/Engineering/Project
      found.push({ path, operator: opening, literal: before });
    } else {
      const operator = tokens[index + 1];
      const isOperator = operator !== undefined && (operator.kind === 'word' || operator.kind === 'unknown') && !joins(operator);
      found.push({ path, operator: isOperator ? operator : undefined, literal: isOperator ? literalAt(tokens, index + 2) : undefined });
      taken = index + 2;
    }
  }
  return found;
}

const joins = ({ value }: FilterToken): boolean => /^(?:and|or|not)$/i.test(value);

function literalAt(tokens: readonly FilterToken[], index: number): FilterToken | undefined {
  const token = tokens[index];
  return token === undefined || token.kind === 'close' || token.kind === 'comma' || joins(token) ? undefined : token;
}

function readPath(option: QueryOption, token: FilterToken): FilterPath | undefined {
  if (token.kind !== 'word' || token.value.split('/', 1)[0]!.toLowerCase() !== filteredProperty.toLowerCase()) return undefined;
  const from = token.index;
  const parts: At<string>[] = [];
  for (const match of token.value.matchAll(/[^/]+/g)) parts.push({ value: match[0], ...hostSpan(option, from + match.index, from + match.index + match[0].length) });
  const [property, set, attribute, ...rest] = parts;
  const none = { value: '', start: property!.end, end: property!.end };
  return {
    value: token.value, start: token.start, end: token.end, set: set ?? none,
    ...(attribute === undefined ? {} : { attribute }),
    ...(rest.length === 0 ? {} : { rest: { value: rest.map(part => part.value).join('/'), start: rest[0]!.start, end: rest.at(-1)!.end } }),
  };
}

function hostSpan({ offsets }: QueryOption, from: number, to: number): { start: number; end: number } {
  return { start: offsets[from]!, end: to < offsets.length ? offsets[to]! : offsets.at(-1)! };
}
