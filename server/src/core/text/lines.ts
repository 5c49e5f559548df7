/**
 * Where lines break, start and end. Line breaks are CRLF, LF or a lone CR. There are no line numbers here: those exist
 * only at the edges, where text is shown.
 */
import { type Span } from './text';

/**
 * The lines of a text without their line breaks. There is always at least one line; the one after a final line break is empty.
 * A byte order mark belongs to no line.
 */
export function lineSpans(text: string): Span[] {
  const lines: Span[] = [];
  let start = text.startsWith('\uFEFF') ? 1 : 0;
  for (const end of lineBreaksOf(text)) {
    lines.push({ start, end });
    start = end + (text.startsWith('\r\n', end) ? 2 : 1);
  }
  lines.push({ start, end: text.length });
  return lines;
}

/** Where line breaks start. The engine searches: in a fresh process a loop over the characters takes several times as long. */
export function lineBreaksOf(text: string): number[] {
  const breaks: number[] = [];
  const pattern = /\r\n|\n|\r/g;
  for (let found = pattern.exec(text); found !== null; found = pattern.exec(text)) breaks.push(found.index);
  return breaks;
}

/** The first line break of the text; LF when it has none. */
export function lineBreakOf(text: string): string {
  return /\r\n|\n|\r/.exec(text)?.[0] ?? '\n';
}

/**
 * Where the line around the offset starts. Costs as much as the line: a backward search for a character that the text does not have would
 * read all of it.
 */
export function startOfLine(text: string, offset: number): number {
  let start = offset;
  while (start > 0 && !isLineBreak(text.charAt(start - 1))) start--;
  return start;
}

/** Where the line around the offset ends, before its line break. */
export function endOfLine(text: string, offset: number): number {
  const rest = /[\r\n]/g;
  rest.lastIndex = offset;
  return rest.exec(text)?.index ?? text.length;
}

/** Where the line above the one that starts at `start` starts; the first line is above itself. */
export function startOfLineAbove(text: string, start: number): number {
  return startOfLine(text, Math.max(0, start - (text.startsWith('\r\n', start - 2) ? 2 : 1)));
}

/** The whitespace at the beginning of the line around the offset, up to the offset. */
export function indentationAt(text: string, offset: number): string {
  const start = startOfLine(text, offset);
  let end = start;
  while (end < offset && isBlank(text.charAt(end))) end++;
  return text.slice(start, end);
}

/** A space or a tab. */
export function isBlank(character: string): boolean {
  return character === ' ' || character === '\t';
}

/** A character that ends a line, or is a half of the pair that does. */
export function isLineBreak(character: string): boolean {
  return character === '\n' || character === '\r';
}
