/** Finds where strings, comments and brackets of PowerShell end. Every function is linear and needs constant stack. */
import * as Code from './characters';
import { isDoubleQuote, isLineBreak, isQuote, isSingleQuote, isSpace } from './characters';
import { type Span } from '../../text/text';

/** A here-string (`@'`, a line break, …, a line break, `'@`). Offsets are those of the text. */
export interface HereString {
  /** What is between the line breaks; empty where there is nothing. */
  readonly content: Span;
  /** Behind `'@`. */
  readonly end: number;
}

/** Behind the here-string whose `@` is at `start`; `start` itself where none starts, -1 where it has no end. */
export function skipHereString(text: string, start: number, end: number): number {
  const here = hereStringAt(text, start, end);
  if (here !== undefined) return here.end;
  return contentOfHereString(text, start, end) < 0 ? start : -1;
}

/** The here-string whose `@` is at `start`; undefined where there is none, or where it has no end. */
export function hereStringAt(text: string, start: number, end: number): HereString | undefined {
  const first = contentOfHereString(text, start, end);
  if (first < 0) return undefined;
  const quote = text.charCodeAt(start + 1);
  const isClosing = isSingleQuote(quote) ? isSingleQuote : isDoubleQuote;
  for (let from = first; from < end;) {
    if (isClosing(text.charCodeAt(from)) && text.charCodeAt(from + 1) === Code.at && from + 2 <= end) {
      const stop = from === first ? first : beforeLineBreak(text, from);
      return { content: { start: first, end: stop }, end: from + 2 };
    }
    while (from < end && !isLineBreak(text.charCodeAt(from))) from++;
    from = behindLineBreak(text, from);
  }
  return undefined;
}

/** Where the content of a here-string begins whose `@` is at `start`; -1 where none starts. */
function contentOfHereString(text: string, start: number, end: number): number {
  if (start + 1 >= end || !isQuote(text.charCodeAt(start + 1))) return -1;
  let line = start + 2;
  while (line < end && isSpace(text.charCodeAt(line))) line++;
  return line < end && isLineBreak(text.charCodeAt(line)) ? behindLineBreak(text, line) : -1;
}

/** Behind the line break at the offset. */
export function behindLineBreak(text: string, offset: number): number {
  return text.startsWith('\r\n', offset) ? offset + 2 : offset + 1;
}

function beforeLineBreak(text: string, offset: number): number {
  return text.startsWith('\r\n', offset - 2) ? offset - 2 : offset - 1;
}

/** Behind the string in single quotes that starts at `start`; -1 where it has no end. */
export function skipSingleQuoted(text: string, start: number, end: number): number {
  for (let position = start + 1; position < end; position++) {
    if (!isSingleQuote(text.charCodeAt(position))) continue;
    if (position + 1 >= end || !isSingleQuote(text.charCodeAt(position + 1))) return position + 1;
    position++;
  }
  return -1;
}

/** Behind the comment that starts at `start`; `start` itself where none does. A block comment without an end runs to the text's. */
export function skipComment(text: string, start: number, end: number): number {
  const code = text.charCodeAt(start);
  if (code === Code.lessThan && text.charCodeAt(start + 1) === Code.hash) {
    const close = text.indexOf('#>', start + 2);
    return close < 0 || close + 2 > end ? end : close + 2;
  }
  if (code !== Code.hash) return start;
  let position = start;
  while (position < end && !isLineBreak(text.charCodeAt(position))) position++;
  return position;
}

/** Behind a backtick that joins two lines, together with the line break; `start` itself where there is none. */
export function skipContinuation(text: string, start: number, end: number): number {
  const isContinued = text.charCodeAt(start) === Code.backtick && start + 1 < end && isLineBreak(text.charCodeAt(start + 1));
  return isContinued ? behindLineBreak(text, start + 1) : start;
}

/**
 * Behind the string, the parenthesis, the brace or the bracket that starts at `start`, whatever is inside; -1 where it has no end. A string
 * in double quotes may have subexpressions with strings of their own.
 */
export function skipGroup(text: string, start: number, end: number): number {
  const open: number[] = [];
  for (let position = start; position < end;) {
    const inside = open.at(-1);
    const next = inside === Code.doubleQuote
      ? stepInString(text, position, open)
      : stepInCode(text, position, end, open);
    if (next < 0) return -1;
    if (open.length === 0) return next;
    position = next;
  }
  return -1;
}

/** One step in a string in double quotes. */
function stepInString(text: string, position: number, open: number[]): number {
  const code = text.charCodeAt(position);
  if (code === Code.backtick) return position + 2;
  if (isDoubleQuote(code)) {
    if (isDoubleQuote(text.charCodeAt(position + 1))) return position + 2;
    open.pop();
    return position + 1;
  }
  if (code === Code.dollar && text.charCodeAt(position + 1) === Code.openParenthesis) {
    open.push(Code.closeParenthesis);
    return position + 2;
  }
  return position + 1;
}

/** One step outside of strings. Returns -1 where a bracket closes that is not open, and for a string without an end. */
function stepInCode(text: string, position: number, end: number, open: number[]): number {
  const code = text.charCodeAt(position);
  if (isSingleQuote(code)) return skipSingleQuoted(text, position, end);
  if (isDoubleQuote(code)) {
    open.push(Code.doubleQuote);
    return position + 1;
  }
  switch (code) {
    case Code.backtick: return position + 2;
    case Code.at: return behind(position, skipHereString(text, position, end));
    case Code.lessThan: case Code.hash: return skipInCode(text, position, end);
    case Code.openParenthesis: return pushed(open, Code.closeParenthesis, position);
    case Code.openBrace: return pushed(open, Code.closeBrace, position);
    case Code.openBracket: return pushed(open, Code.closeBracket, position);
    case Code.closeParenthesis: case Code.closeBrace: case Code.closeBracket: return open.pop() === code ? position + 1 : -1;
    default: return position + 1;
  }
}

/** At least one unit further, or -1. */
function behind(position: number, skipped: number): number {
  return skipped < 0 ? -1 : Math.max(skipped, position + 1);
}

function pushed(open: number[], closer: number, position: number): number {
  open.push(closer);
  return position + 1;
}

// Within a word, `#` starts no comment.
function skipInCode(text: string, position: number, end: number): number {
  const startsToken = position === 0 || /[\s;,(){}|&=]/.test(text.charAt(position - 1));
  return startsToken ? Math.max(skipComment(text, position, end), position + 1) : position + 1;
}
