/** How names and values are written in their place, character by character: in a string, in URLs, in the literals of a filter. */
import { type QueryOption } from '../../graph/url';
import { type FilterToken } from '../../graph/filter';
import { type SyntaxTree } from '../../tree/tree';
import { type At, type Span } from '../../text/text';
import { isInt32Text } from '../../model/value';

/** How one place spells names: returns the text that represents a name there. */
export type Spelling = (name: string) => string;

/** In the key or string at the node, between its quotes. */
export function inString(tree: SyntaxTree, node: number): Spelling {
  const written = tree.source(node);
  return name => tree.notation.printer.spell(name, written);
}

/** A number stays without quotes as long as it is one. */
export function inNumber(tree: SyntaxTree): Spelling {
  return name => isInt32Text(name) ? name : tree.notation.printer.value(JSON.stringify(name));
}

export const inUrl: Spelling = encodeUrl;

/** A key in parentheses: `allowedValues('O''Neil')`. */
export const inQuotedKey: Spelling = name => encodeUrl(name.replaceAll('\'', '\'\''));

/** The range that spells the characters from `from` up to `to` of the key or string at the node. */
export function stringSpan(tree: SyntaxTree, node: number, from: number, to: number): Span {
  const start = tree.start(node) + (tree.isBare(node) ? 0 : 1);
  if (!tree.isEscaped(node)) return { start: start + from, end: start + to };
  return spanIn(tree.decoded(node), from, to);
}

/** The range that spells the characters from `from` up to `to` of decoded text. */
export function spanIn({ offsets }: { readonly offsets: readonly number[] }, from: number, to: number): Span {
  const end = offsets.at(-1) ?? 0;
  return { start: offsets[from] ?? end, end: offsets[to] ?? end };
}

export interface SpelledLiteral extends At<string> {
  readonly spelling: Spelling;
}

/** The value of a literal in a filter, with its range and spelling. Returns undefined when the token is no literal. */
export function literalText({ kind, value, index }: FilterToken, option: QueryOption): SpelledLiteral | undefined {
  if (kind !== 'text' && kind !== 'number') return undefined;
  const isText = kind === 'text';
  const isClosed = value.length > 1 && value.endsWith('\'');
  const [from, to] = isText ? [index + 1, index + value.length - (isClosed ? 1 : 0)] : [index, index + value.length];
  const { offsets, value: { value: text } } = option;
  const [start, end] = [offsets[from], offsets[to] ?? offsets.at(-1)];
  if (start === undefined || end === undefined) return undefined;
  const spelling: Spelling = name => {
    const doubled = name.replaceAll('\'', '\'\'');
    const encoded = encodeUrl(isText ? doubled : isInt32Text(name) ? name : `'${doubled}'`);
    return hasRawSpaces(option, from) ? encoded.replaceAll('%20', ' ') : encoded;
  };
  return { value: isText ? text.slice(from, to).replaceAll('\'\'', '\'') : value, start, end, spelling };
}

/** Whether the author writes spaces into the URL as they are: a neighboring space of the literal shows it. */
function hasRawSpaces({ offsets, value: { value } }: QueryOption, from: number): boolean {
  const before = value.lastIndexOf(' ', from);
  const space = before >= 0 ? before : value.indexOf(' ', from);
  const [start, end] = [offsets[space], offsets[space + 1]];
  return start !== undefined && end !== undefined && end - start === 1;
}

/** In a URL that is in a string itself: no quote may end that string. */
export function withoutQuotes(spelling: Spelling): Spelling {
  return name => spelling(name).replaceAll('\'', '%27');
}

// A lone surrogate has no form in a URL.
function encodeUrl(text: string): string {
  return encodeURIComponent(text.replace(/\p{Cs}/gu, '\ufffd'));
}
