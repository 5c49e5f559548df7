/** How names and values are written in their place, character by character: in JSON, in URLs, in the literals of a filter. */
import { decodeWithOffsets, type QueryOption } from '../../graph/url';
import { type FilterToken } from '../../graph/filter';
import { type SyntaxTree } from '../../tree/tree';
import { type At, type Span } from '../../text/text';
import { isInt32Text } from '../../model/value';

/** A name as it is written in one place. Gives for any name the text that stands for it there. */
export type Spelling = (name: string) => string;

export const inJson: Spelling = name => JSON.stringify(name).slice(1, -1);

/** A number without quotes stays one as long as it can. */
export const inNumber: Spelling = name => isInt32Text(name) ? name : JSON.stringify(name);

export const inUrl: Spelling = encodeUrl;

/** A key in parentheses: `allowedValues('O''Neil')`. */
export const inQuotedKey: Spelling = name => encodeUrl(name.replaceAll('\'', '\'\''));

/** The stretch that spells the characters from `from` up to `to` of the key or text at the node. */
export function jsonSpan(tree: SyntaxTree, node: number, from: number, to: number): Span {
  const start = tree.start(node) + 1;
  const raw = tree.source(node);
  if (!raw.includes('\\')) return { start: start + from, end: start + to };
  const offsets = jsonOffsets(raw.slice(1, tree.isClosed(node) ? -1 : undefined));
  return { start: start + offsets[from]!, end: start + offsets[to]! };
}

/** The same in a decoded part of a URL; undefined where it cannot be told. `text` is what the spans refer to. */
export function urlSpan(text: string, { value, start, end }: At<string>, from: number, to: number): Span | undefined {
  if (value.length === end - start) return { start: start + from, end: start + to };
  const decoded = decodeWithOffsets(text, start, end, 0);
  return decoded.text === value ? { start: decoded.offsets[from]!, end: decoded.offsets[to]! } : undefined;
}

/** The value that a literal of a filter stands for, and the stretch and the way in which it is written; undefined for no literal. */
export function literalText({ kind, value, index }: FilterToken, { offsets, value: option }: QueryOption): (At<string> & { readonly spelling: Spelling }) | undefined {
  if (kind !== 'text' && kind !== 'number') return undefined;
  const isText = kind === 'text';
  const [from, to] = isText ? [index + 1, index + value.length - (value.length > 1 && value.endsWith('\'') ? 1 : 0)] : [index, index + value.length];
  const [start, end] = [offsets[from], offsets[to] ?? offsets.at(-1)];
  if (start === undefined || end === undefined) return undefined;
  const spelling: Spelling = name => {
    // Who writes blanks into a URL does so everywhere in it: the next one tells. Only a rename asks, not everybody who reads the filter.
    const blank = option.value.lastIndexOf(' ', from) >= 0 ? option.value.lastIndexOf(' ', from) : option.value.indexOf(' ', from);
    const hasBlanks = blank >= 0 && offsets[blank + 1]! - offsets[blank]! === 1;
    const text = isText ? name.replaceAll('\'', '\'\'') : isInt32Text(name) ? name : `'${name.replaceAll('\'', '\'\'')}'`;
    return hasBlanks ? encodeUrl(text).replaceAll('%20', ' ') : encodeUrl(text);
  };
  return { value: isText ? option.value.slice(from, to).replaceAll('\'\'', '\'') : value, start, end, spelling };
}

// A lone surrogate has no form in a URL.
function encodeUrl(text: string): string {
  return encodeURIComponent(text.replace(/\p{Cs}/gu, '\ufffd'));
}

/** For each unit of the decoded text, and for its end, where it is written. Decodes as the parser does. */
function jsonOffsets(raw: string): number[] {
  const offsets: number[] = [];
  let position = 0;
  while (position < raw.length) {
    if (raw[position] !== '\\') {
      offsets.push(position++);
      continue;
    }
    const escape = /^\\(?:u([0-9A-Fa-f]{0,4})|([^u])?)/s.exec(raw.slice(position, position + 6))!;
    if (escape[1]?.length === 4 || (escape[2] !== undefined && '"\\/bfnrt'.includes(escape[2]))) offsets.push(position);
    position += escape[0].length;
  }
  offsets.push(raw.length);
  return offsets;
}
