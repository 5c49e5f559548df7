/** Formatting while typing: a new line gets its indentation, a closing bracket the indentation of the line that it closes. Nothing else. */
import { type Document } from '../../workspace/document';
import { indentOf, type FormatOptions } from './format';
import { jsonSpansOf } from '../../model/json-trees';
import { indentationAt, startOfLine } from '../../text/lines';
import { JsonTokens } from '../../notation/json/tokens';
import { type Edit, type Span } from '../../text/text';
import { type DocumentView } from '../../workspace/view';

/** The characters after which the line of the cursor is indented. */
export const formatTriggers: readonly string[] = ['\n', '}', ']'];

/** `offset` is after the typed character. Empty where the line is in a comment, or not in JSON. Costs as much as the unit around it. */
export function formatOnType({ document }: DocumentView, offset: number, typed: string, options: FormatOptions): readonly Edit[] {
  const { text } = document;
  const lineStart = startOfLine(text, Math.min(offset, text.length));
  const end = lineStart + (/^[ \t]*/.exec(text.slice(lineStart, lineStart + 1000))?.[0].length ?? 0);
  // A bracket after other characters does not affect the line's indentation.
  if (typed !== '\n' && offset !== end + 1) return [];
  const open = openBrackets(text, piecesBefore(document, lineStart));
  if (open === undefined) return [];
  const opener = open.at(-1);
  const closes = /[}\]]/.test(text.charAt(end));
  const base = opener === undefined ? '' : indentationAt(text, opener);
  const wanted = opener === undefined || closes ? base : base + indentOf(options);
  return wanted === text.slice(lineStart, end) ? [] : [{ start: lineStart, end, text: wanted }];
}

/** The JSON before an offset, without the units that end before it: their brackets are closed. Empty when the offset is not in JSON. */
function piecesBefore({ kind, units, skeleton, text }: Document, offset: number): readonly Span[] {
  if (kind === 'markdown' || kind === 'script' || (kind === 'json' && units.length === 0)) return [];
  if (kind === 'http') {
    const unit = units.find(({ start, end }) => start < offset && offset <= end);
    if (unit === undefined) return [];
    const body = jsonSpansOf('request', unit.text)
      .find(({ start, end }) => unit.start + start < offset && text.slice(unit.start + end, offset).trim() === '');
    return body === undefined ? [] : [{ start: unit.start + body.start, end: offset }];
  }
  const pieces: Span[] = [];
  let from = 0;
  for (const { start, end } of skeleton === undefined ? [] : units) {
    if (offset < end || start >= offset) break;
    pieces.push({ start: from, end: start });
    from = end;
  }
  return [...pieces, { start: from, end: offset }];
}

/** The offsets of the brackets that are still open after the pieces, the outermost first. Returns undefined in a comment. */
function openBrackets(text: string, pieces: readonly Span[]): readonly number[] | undefined {
  if (pieces.length === 0) return undefined;
  const open: number[] = [];
  for (const { start, end } of pieces) {
    const tokens = new JsonTokens(text, start);
    for (let token = tokens.next(); token.kind !== 'end' && token.start < end; token = tokens.next()) {
      if (token.kind === 'open') open.push(token.start);
      else if (token.kind === 'close') open.pop();
      else if (token.kind === 'comment' && token.end > end) return undefined;
    }
  }
  return open;
}
