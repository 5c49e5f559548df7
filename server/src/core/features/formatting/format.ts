/** Formats a whole document, or the lines of a range. Edits change whitespace only; text that does not parse stays as it is. */
import { type Document, type DocumentUnit } from '../../workspace/document';
import { jsonSpansOf } from '../../model/json-trees';
import { layoutEdits, type FormattingStyle } from '../../notation/json/layout';
import { indentationAt, lineBreakOf, startOfLine } from '../../text/lines';
import { maskCommentLines, maskPlaceholders } from '../../formats/placeholders';
import { parseJson } from '../../notation/json/parser';
import { applyEdits, type Edit, type Span } from '../../text/text';
import { type DocumentView } from '../../workspace/view';

/** The options of the editor. */
export interface FormatOptions {
  readonly tabSize: number;
  readonly insertSpaces: boolean;
  readonly trimTrailingWhitespace?: boolean | undefined;
  readonly insertFinalNewline?: boolean | undefined;
  readonly trimFinalNewlines?: boolean | undefined;
}

// Applying more edits takes an editor longer than replacing everything.
const mostEdits = 1000;

/** The edits that format the document, in order. Empty for Markdown, whose fences are laid out for readers. */
export function formatDocument({ document }: DocumentView, options: FormatOptions): readonly Edit[] {
  return atMost(mostEdits, document.text, editsOf(document, options));
}

/** The edits that format the lines of a range, in order; in Markdown those of the fences that we own. */
export function formatRange({ document }: DocumentView, range: Span, options: FormatOptions): readonly Edit[] {
  const { text } = document;
  if (document.kind === 'script') return [];
  const lines = { start: startOfLine(text, range.start), end: range.end };
  const touched = document.units.filter(unit => unit.start <= lines.end && lines.start <= unit.end);
  const [only] = touched;
  // A range inside of one unit, without its first line, costs no more than that unit.
  const isInOne = only !== undefined && touched.length === 1 && only.start < lines.start && lines.end <= only.end;
  const edits = document.kind === 'markdown' ? touched.flatMap(unit => unitEdits(unit, text, options))
    : isInOne && document.skeleton !== undefined ? unitEdits(only, text, options)
    : editsOf(document, options);
  return atMost(mostEdits, text, edits.filter(edit => lines.start <= edit.start && edit.end <= lines.end));
}

function editsOf(document: Document, options: FormatOptions): Edit[] {
  const { kind, text, units, skeleton } = document;
  switch (kind) {
    case 'markdown': case 'script': return [];
    case 'http': return units.flatMap(unit => unitEdits(unit, text, options));
    case 'json': return units.length === 0 ? [] : wholeEdits(text, parseJson(text).problems.length === 0, [], options);
    default: {
      const broken = units.filter(unit => unit.isBroken);
      const isWhole = skeleton === undefined ? broken.length === 0 : !skeleton.isBroken;
      // When the outermost brackets are broken, the intact elements inside are still formatted.
      return isWhole ? wholeEdits(text, true, broken, options) : units.flatMap(unit => unitEdits(unit, text, options));
    }
  }
}

/** Lays out a text from its first to its last character, with the final line breaks that the editor wants. */
function wholeEdits(text: string, isValid: boolean, untouched: readonly Span[], options: FormatOptions): Edit[] {
  if (!isValid) return [];
  const from = text.startsWith('\uFEFF') ? 1 : 0;
  const start = startOfContent(text, from);
  const end = endOfContent(text, start);
  if (start === end) return [];
  const layout = layoutOf(text, options);
  const trailing = text.slice(end);
  const wanted = layout.lineBreak.repeat(finalBreaks(trailing.split(/\r\n|\n|\r/).length - 1, options));
  const before: Edit[] = start === from ? [] : [{ start: from, end: start, text: '' }];
  const after: Edit[] = wanted === trailing ? [] : [{ start: end, end: text.length, text: wanted }];
  return [...before, ...layoutEdits(text, { start, end }, '', layout, untouched), ...after];
}

function finalBreaks(breaks: number, { insertFinalNewline, trimFinalNewlines }: FormatOptions): number {
  if (breaks === 0) return insertFinalNewline === true ? 1 : 0;
  return trimFinalNewlines === true ? 1 : breaks;
}

const jsonWhitespace = ' \t\r\n';

function startOfContent(text: string, from: number): number {
  let start = from;
  while (start < text.length && jsonWhitespace.includes(text.charAt(start))) start++;
  return start;
}

// The JSON whitespace only: other invisible characters at the end are not ours to remove.
function endOfContent(text: string, from: number): number {
  let end = text.length;
  while (end > from && jsonWhitespace.includes(text.charAt(end - 1))) end--;
  return end;
}

/** Lays out the JSON in a unit. Nothing before its first or after its last bracket changes. */
function unitEdits(unit: DocumentUnit, text: string, options: FormatOptions): Edit[] {
  switch (unit.kind) {
    case 'request': case 'fence':
      // In a block quote, line breaks are followed by markers that only the host has.
      if (text.slice(unit.start, unit.end) !== unit.text) return [];
      return jsonSpansOf(unit.kind, unit.text).flatMap(span => rangeEdits(unit.text, span, unit.start, text, options));
    default: return unit.isBroken ? [] : layoutEdits(text, unit, indentationAt(text, unit.start), layoutOf(text, options));
  }
}

// Placeholders are masked by text of the same length, so the edits of the masked text are valid for the original. The author's layout stays
// where there are comment lines or elisions, and where the text is not JSON.
function rangeEdits(unitText: string, { start, end }: Span, unitStart: number, text: string, options: FormatOptions): Edit[] {
  const body = unitText.slice(start, end);
  const masked = maskPlaceholders(body);
  if (masked.hasElision || maskCommentLines(body) !== body || parseJson(masked.text).problems.length > 0) return [];
  const host = unitStart + start;
  const column = ' '.repeat(host - startOfLine(text, host));
  const span = { start: column.length, end: column.length + masked.text.length };
  const edits = layoutEdits(column + masked.text, span, indentationAt(text, host), layoutOf(text, options));
  return edits.map(edit => ({ start: edit.start - column.length + host, end: edit.end - column.length + host, text: edit.text }));
}

function layoutOf(text: string, options: FormatOptions): FormattingStyle {
  const trimsComments = options.trimTrailingWhitespace === true;
  return { indent: indentOf(options), tabSize: tabSizeOf(options), lineBreak: lineBreakOf(text), trimsComments };
}

/** One level of indentation. */
export function indentOf(options: FormatOptions): string {
  return options.insertSpaces ? ' '.repeat(tabSizeOf(options)) : '\t';
}

// Clients may send any number.
function tabSizeOf({ tabSize }: FormatOptions): number {
  return Math.min(Math.max(Math.floor(tabSize) || 2, 1), 16);
}

/** The edits, or one that replaces them all where there are more than `count`. */
function atMost(count: number, text: string, edits: readonly Edit[]): readonly Edit[] {
  const [first, last] = [edits[0], edits.at(-1)];
  if (edits.length <= count || first === undefined || last === undefined) return edits;
  const [start, end] = [first.start, last.end];
  const inside = edits.map(edit => ({ start: edit.start - start, end: edit.end - start, text: edit.text }));
  return [{ start, end, text: applyEdits(text.slice(start, end), inside) }];
}
