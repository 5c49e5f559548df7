/**
 * The printer of JSON with comments. What is on one line stays there as long as it fits; everything else gets a line for each member.
 * It changes nothing but whitespace between tokens, keeps comments where they are, and single blank lines between members. A space after
 * an array's bracket is the author's choice, because both are common: `[ "Baker" ]` in manifests, `["Baker"]` in requests.
 */
import { isComment, isOpen, LayoutToken, layoutTokens, type LayoutTokens } from './layout-tokens';
import { isLineBreak, startOfLine } from '../../text/lines';
import { type Edit, type Span } from '../../text/text';

export interface FormattingStyle {
  /** One level of indentation. */
  readonly indent: string;
  /** How many columns a tab takes. */
  readonly tabSize: number;
  readonly lineBreak: string;
  readonly trimsComments: boolean;
}

/**
 * A set with its description, or an assignment of a value or two, fits on a line, but no definition: what is longer is read member by
 * member.
 */
const printWidth = 160;

// None of our documents is as deep; without a limit, nested brackets would cost the square of their number.
const deepestIndentation = 64;

/**
 * The edits that lay out the JSON in a range of a text, each of them whitespace. The range parses without a problem but in the ranges
 * `untouched` (sorted). `base`: the indentation of the line that it starts on. Linear, and constant stack.
 */
export function layoutEdits(text: string, stretch: Span, base: string, layout: FormattingStyle, untouched: readonly Span[] = []): Edit[] {
  const tokens = layoutTokens(text, stretch, untouched, layout.trimsComments);
  const { kinds, starts, ends, partners } = tokens;
  const flat = flatOffsets(tokens);
  const endsLine = commentsThatEndLines(tokens);
  const indentations = Array.from({ length: deepestIndentation + 1 }, (_, depth) => layout.lineBreak + base + layout.indent.repeat(depth));
  const indentation = (depth: number): string => indentations[Math.min(depth, deepestIndentation)]!;
  const breaks = lineBreaksOf(text);
  const edits: Edit[] = [];
  let depth = 0;
  /** Up to this token everything is on one line. */
  let flatUntil = -1;
  let column = columnAt(text, stretch.start, layout.tabSize);
  for (let index = 0; index < kinds.length; index++) {
    const kind = kinds[index]!;
    if (kind === LayoutToken.Close && index > flatUntil) depth--;
    if (index > 0) {
      const [from, to] = [ends[index - 1]!, starts[index]!];
      const wanted = index <= flatUntil ? flatSeparator(tokens, index)
        : separator(tokens, index, { endsLine: endsLine[index] === 1, onNewLine: indentation(depth), lineBreak: layout.lineBreak });
      // Most gaps are as they should be: no string is created for them.
      if (wanted.length !== to - from || !text.startsWith(wanted, from)) pushEdit(edits, from, text.slice(from, to), wanted);
      column = columnAfter(column, wanted, layout.tabSize);
    }
    const closer = partners[index]!;
    if (index > flatUntil && isOpen(kind)) {
      const isFlat = closer >= 0 && breaks.next(ends[index]!) >= starts[closer]! && column + flat[closer]! + 1 - flat[index]! <= printWidth;
      if (isFlat) flatUntil = closer;
      else depth++;
    }
    column = mayHaveLineBreaks(kind)
      ? columnAfter(column, text.slice(starts[index], ends[index]), layout.tabSize)
      : column + ends[index]! - starts[index]!;
  }
  return edits;
}

interface Separation {
  /** The token is a comment that ends its line. */
  readonly endsLine: boolean;
  /** A line break and the indentation. */
  readonly onNewLine: string;
  readonly lineBreak: string;
}

/** The whitespace before a token of an object or array that has a line for each member. */
function separator(tokens: LayoutTokens, index: number, { endsLine, onNewLine, lineBreak }: Separation): string {
  const { text, kinds, starts, ends, partners } = tokens;
  const gap = text.slice(ends[index - 1], starts[index]);
  const [before, kind] = [kinds[index - 1]!, kinds[index]!];
  if (kind === LayoutToken.Untouched) return gap;
  if (isOpen(before) && partners[index - 1] === index) return '';
  if (kind === LayoutToken.Close) return onNewLine;
  if (isMark(kind)) return before === LayoutToken.LineComment ? onNewLine : '';
  if (before === LayoutToken.Colon) return ' ';
  // Comments on the line of what they are about stay there, as far from it as their author has put them: often in a column.
  if (staysOnLine(before, kind, gap, endsLine)) return /^[ \t]+$/.test(gap) ? gap : ' ';
  if (isOpen(before) && !isComment(kind)) return onNewLine;
  return startsLine(before, gap) ? (hasEmptyLine(gap) ? lineBreak : '') + onNewLine : ' ';
}

function staysOnLine(before: LayoutToken, kind: LayoutToken, gap: string, endsLine: boolean): boolean {
  return before !== LayoutToken.LineComment && isComment(kind) && !/[\r\n]/.test(gap) && (endsLine || isComment(before));
}

function startsLine(before: LayoutToken, gap: string): boolean {
  return /[\r\n]/.test(gap) || isOpen(before) || before === LayoutToken.Comma || before === LayoutToken.LineComment;
}

function hasEmptyLine(gap: string): boolean {
  return /(?:\r\n|\n|\r(?!\n))[ \t]*[\r\n]/.test(gap);
}

function isMark(kind: LayoutToken): boolean {
  return kind === LayoutToken.Comma || kind === LayoutToken.Colon;
}

function mayHaveLineBreaks(kind: LayoutToken): boolean {
  return kind === LayoutToken.BlockComment || kind === LayoutToken.Untouched;
}

function flatSeparator({ kinds, starts, ends, partners }: LayoutTokens, index: number): string {
  const [before, kind] = [kinds[index - 1]!, kinds[index]!];
  const opener = isOpen(before) ? index - 1 : kind === LayoutToken.Close ? partners[index]! : -1;
  if (opener >= 0) {
    const isEmpty = partners[opener] === opener + 1;
    return !isEmpty && (kinds[opener] === LayoutToken.OpenBrace || ends[opener]! < starts[opener + 1]!) ? ' ' : '';
  }
  return kind === LayoutToken.Comma || kind === LayoutToken.Colon ? '' : ' ';
}

/** Where each token would be if everything stood on one line. */
function flatOffsets(tokens: LayoutTokens): number[] {
  const { kinds, starts, ends } = tokens;
  const offsets: number[] = [];
  let offset = 0;
  for (let index = 0; index < kinds.length; index++) {
    if (index > 0) offset += flatSeparator(tokens, index).length;
    offsets.push(offset);
    offset += ends[index]! - starts[index]!;
  }
  return offsets;
}

/** 1 for each comment after which its line ends, but for other comments. From the back, so that many on a line cost no more. */
function commentsThatEndLines({ kinds, starts, ends, text }: LayoutTokens): Uint8Array {
  const found = new Uint8Array(kinds.length);
  for (let index = kinds.length - 1; index >= 0; index--) {
    if (!isComment(kinds[index])) continue;
    const isLast = index === kinds.length - 1 || /[\r\n]/.test(text.slice(ends[index], starts[index + 1]));
    if (kinds[index] === LayoutToken.LineComment || isLast || found[index + 1] === 1) found[index] = 1;
  }
  return found;
}

/** `next` returns the first line break at an offset or after it; for ascending offsets, all calls together are linear. */
function lineBreaksOf(text: string): { readonly next: (offset: number) => number } {
  let found = -1;
  return {
    next(offset) {
      if (found >= offset) return found;
      for (found = offset; found < text.length; found++) {
        const code = text.charCodeAt(found);
        if (code === 10 || code === 13) return found;
      }
      return found = Infinity;
    },
  };
}

/** Without the part that stays: an edit of the indentation alone leaves the line break as it is. */
function pushEdit(edits: Edit[], start: number, gap: string, wanted: string): void {
  // What is not whitespace of JSON, such as a byte order mark, is not the formatter's to remove.
  if (/[^ \t\r\n]/.test(gap)) return;
  const lead = /^[^]*[\r\n]/.exec(gap)?.[0] ?? '';
  const kept = lead !== '' && wanted.startsWith(lead) && !/[\r\n]/.test(wanted.slice(lead.length)) ? lead.length : 0;
  edits.push({ start: start + kept, end: start + gap.length, text: wanted.slice(kept) });
}

function columnAt(text: string, offset: number, tabSize: number): number {
  return columnAfter(0, text.slice(startOfLine(text, offset), offset), tabSize);
}

function columnAfter(column: number, written: string, tabSize: number): number {
  let now = column;
  for (const character of written) now = isLineBreak(character) ? 0 : now + (character === '\t' ? tabSize : character.length);
  return now;
}
