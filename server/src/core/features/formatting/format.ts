/** Formatting: a whole document, or what of it touches a range. Edits are white space; what does not parse is left as it is. */
import { type Document, type DocumentUnit } from '../../workspace/document';
import { jsonSpansOf } from '../../model/unit-json';
import { layoutEdits, type FormattingStyle } from '../../notation/json/layout';
import { indentationAt, lineBreakOf, startOfLine } from '../../text/lines';
import { maskCommentLines, maskPlaceholders } from '../../formats/placeholders';
import { parseJson } from '../../notation/json/parser';
import { applyEdits, type Edit, type Span } from '../../text/text';
import { type DocumentView } from '../../workspace/view';

/** What an editor asks for. */
export interface FormatOptions {
  readonly tabSize: number;
  readonly insertSpaces: boolean;
  readonly trimTrailingWhitespace?: boolean | undefined;
  readonly insertFinalNewline?: boolean | undefined;
  readonly trimFinalNewlines?: boolean | undefined;
}

// More of them cost an editor more than one that replaces everything.
const mostEdits = 1000;

/** The edits that format the document, in order. None for Markdown, whose fences are laid out for their readers. */
export function formatDocument({ document }: DocumentView, options: FormatOptions): readonly Edit[] {
  return atMost(mostEdits, document.text, editsOf(document, options));
}

/** The edits that format the lines of a range, in order; in Markdown those of our fences. */
export function formatRange({ document }: DocumentView, range: Span, options: FormatOptions): readonly Edit[] {
  const { text } = document;
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
    case 'markdown': return [];
    case 'http': return units.flatMap(unit => unitEdits(unit, text, options));
    case 'json': return units.length === 0 ? [] : wholeEdits(text, parseJson(text).problems.length === 0, [], options);
    default: {
      const broken = units.filter(unit => unit.isBroken);
      const isWhole = skeleton === undefined ? broken.length === 0 : !skeleton.isBroken;
      // Where the outermost brackets are not understood, what is understood inside of them still is.
      return isWhole ? wholeEdits(text, true, broken, options) : units.flatMap(unit => unitEdits(unit, text, options));
    }
  }
}

/** The layout of a text from its first to its last character, with what the editor wants at its end. */
function wholeEdits(text: string, isUnderstood: boolean, untouched: readonly Span[], options: FormatOptions): Edit[] {
  if (!isUnderstood) return [];
  const lead = /^\uFEFF?([ \t\r\n]*)/.exec(text)!;
  const rest = text.slice(lead[0].length);
  const blanks = rest.length - endOfContent(rest);
  if (rest.length === blanks) return [];
  const { lineBreak } = layoutOf(text, options);
  const breaks = text.slice(text.length - blanks).split(/\r\n|\n|\r/).length - 1;
  const wanted = lineBreak.repeat(breaks === 0 ? Number(options.insertFinalNewline === true) : options.trimFinalNewlines === true ? 1 : breaks);
  const before: Edit[] = lead[1] === '' ? [] : [{ start: lead[0].length - lead[1]!.length, end: lead[0].length, text: '' }];
  const edits = layoutEdits(text, { start: lead[0].length, end: text.length - blanks }, '', layoutOf(text, options), untouched);
  const after: Edit[] = wanted === text.slice(text.length - blanks) ? [] : [{ start: text.length - blanks, end: text.length, text: wanted }];
  return [...before, ...edits, ...after];
}

// Where the white space of JSON at the end begins. What else is invisible there is not ours to take away.
function endOfContent(text: string): number {
  let end = text.length;
  while (end > 0 && ' \t\r\n'.includes(text[end - 1]!)) end--;
  return end;
}

/** The layout of the JSON in a unit, where it stands. Nothing before its first and behind its last bracket changes. */
function unitEdits(unit: DocumentUnit, text: string, options: FormatOptions): Edit[] {
  switch (unit.kind) {
    case 'request': case 'fence':
      // In a block quote, line breaks have marks behind them that only the host has.
      if (text.slice(unit.start, unit.end) !== unit.text) return [];
      return jsonSpansOf(unit.kind, unit.text).flatMap(span => stretchEdits(unit.text, span, unit.start, text, options));
    default: return unit.isBroken ? [] : layoutEdits(text, unit, indentationAt(text, unit.start), layoutOf(text, options));
  }
}

// Placeholders are as long as what they are read as, so that edits of the masked text are edits of the text. Comment lines, elisions
// and what is no JSON have a layout that only their authors know.
function stretchEdits(unitText: string, { start, end }: Span, unitStart: number, text: string, options: FormatOptions): Edit[] {
  const body = unitText.slice(start, end);
  const masked = maskPlaceholders(body);
  if (masked.hasElision || maskCommentLines(body) !== body || parseJson(masked.text).problems.length > 0) return [];
  const host = unitStart + start;
  const column = ' '.repeat(host - startOfLine(text, host));
  const edits = layoutEdits(column + masked.text, { start: column.length, end: column.length + masked.text.length }, indentationAt(text, host), layoutOf(text, options));
  return edits.map(edit => ({ start: edit.start - column.length + host, end: edit.end - column.length + host, text: edit.text }));
}

function layoutOf(text: string, options: FormatOptions): FormattingStyle {
  return { indent: indentOf(options), tabSize: tabSizeOf(options), lineBreak: lineBreakOf(text), trimsComments: options.trimTrailingWhitespace === true };
}

/** One level of indentation. */
export function indentOf(options: FormatOptions): string {
  return options.insertSpaces ? ' '.repeat(tabSizeOf(options)) : '\t';
}

// A client may send anything.
function tabSizeOf({ tabSize }: FormatOptions): number {
  return Math.min(Math.max(Math.floor(tabSize) || 2, 1), 16);
}

function atMost(count: number, text: string, edits: readonly Edit[]): readonly Edit[] {
  if (edits.length <= count) return edits;
  const [start, end] = [edits[0]!.start, edits.at(-1)!.end];
  return [{ start, end, text: applyEdits(text.slice(start, end), edits.map(edit => ({ start: edit.start - start, end: edit.end - start, text: edit.text }))) }];
}
