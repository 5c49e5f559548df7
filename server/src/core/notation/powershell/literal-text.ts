/** The text that a literal is read from, and the tape that it is written to. Its methods return offsets of the text. */
import * as Code from './characters';
import { isBracket, isClosing, isLineBreak, isQuote, isSpace } from './characters';
import { skipComment, skipContinuation, skipGroup, skipHereString } from './skip';
import { endOfVariable } from './strings';
import { type Span } from '../../text/text';
import { Field, NodeKind, nodeSize, StringFlag } from '../../tree/tree';

/** What a value is part of, which decides what may follow it. */
export type Context = 'statement' | 'member' | 'element' | 'parenthesis';

export class LiteralText {
  readonly tape: number[] = [];
  readonly comments: Span[] = [];
  /** How far the text has been looked at. */
  furthest = 0;

  constructor(protected readonly text: string, protected readonly end: number) {}

  /** Skips strings, groups, variables and everything else up to where `ends` says so. Returns -1 where a group has no end. */
  protected skipOpaque(start: number, ends: (position: number) => boolean): number {
    let position = start;
    while (position < this.end) {
      if (position > start && ends(position)) return position;
      const code = this.codeAt(position);
      const continued = skipContinuation(this.text, position, this.end);
      if (continued > position) position = continued;
      else if (isQuote(code) || isBracket(code)) position = skipGroup(this.text, position, this.end);
      else if (code === Code.at) position = this.skipAtSign(position);
      else if (code === Code.dollar) position = Math.max(endOfVariable(this.text, position, this.end), position + 1);
      else if (isClosing(code)) return position;
      else position++;
      if (position < 0) return this.broken(this.end);
    }
    return position;
  }

  protected skipAtSign(position: number): number {
    const skipped = skipHereString(this.text, position, this.end);
    return skipped === position ? position + 1 : skipped;
  }

  protected broken(at: number): -1 {
    this.furthest = Math.max(this.furthest, at);
    return -1;
  }

  /** What stands before a line break expects more: an operator, a comma, a pipe. */
  protected continues(start: number, position: number): boolean {
    if (!isLineBreak(this.codeAt(position))) return false;
    return /(?:[-+*/%,|=.&!<>]|\s-[a-z]{1,12})[ \t]*$/i.test(this.text.slice(Math.max(start, position - 40), position));
  }

  protected endsValue(position: number, context: Context): boolean {
    const code = this.codeAt(position);
    if (position >= this.end || isLineBreak(code) || code === Code.semicolon || isClosing(code)) return true;
    if (code === Code.hash) return true;
    if (code === Code.bar) return context === 'statement' || context === 'parenthesis';
    return code === Code.comma && context === 'element';
  }

  protected endsArgument(position: number): boolean {
    const code = this.codeAt(position);
    return position >= this.end || isSpace(code) || isLineBreak(code) || code === Code.semicolon || code === Code.bar
      || code === Code.comma || code === Code.ampersand || isClosing(code)
      || skipContinuation(this.text, position, this.end) > position;
  }

  /** Spaces, joined lines and block comments within a line. */
  protected skipBlanks(from: number): number {
    for (let position = from; ;) {
      const before = position;
      while (position < this.end && isSpace(this.codeAt(position))) position++;
      position = skipContinuation(this.text, position, this.end);
      if (this.codeAt(position) === Code.lessThan) position = this.comment(position);
      if (position === before) return position;
    }
  }

  /** Whitespace, line breaks, comments, and the separator, if there is one. */
  protected skipLines(from: number, separator?: number): number {
    for (let position = from; ;) {
      const before = position;
      position = this.skipBlanks(position);
      if (this.codeAt(position) === Code.hash) position = this.comment(position);
      if (position < this.end && (isLineBreak(this.codeAt(position)) || this.codeAt(position) === separator)) position++;
      if (position === before) return position;
    }
  }

  protected comment(start: number): number {
    const stop = skipComment(this.text, start, this.end);
    if (stop > start && (this.comments.at(-1)?.end ?? 0) <= start) this.comments.push({ start, end: stop });
    return stop;
  }

  protected codeAt(position: number): number {
    return position < this.end ? this.text.charCodeAt(position) : -1;
  }

  protected push(kind: number, start: number, end: number): number {
    const node = this.tape.length / nodeSize;
    this.tape.push(kind, start, end, node + 1);
    return node;
  }

  protected close(node: number, end: number): void {
    this.tape[node * nodeSize + Field.End] = end;
    this.tape[node * nodeSize + Field.Next] = this.tape.length / nodeSize;
  }

  protected truncate(count: number): void {
    this.tape.length = count * nodeSize;
  }

  /** Puts an array around the value at `first`, which is the last one written. At most `deepest` times for the same value. */
  protected insertList(first: number, start: number): void {
    this.tape.splice(first * nodeSize, 0, NodeKind.Array, start, start, 0);
    for (let at = (first + 1) * nodeSize; at < this.tape.length; at += nodeSize) {
      this.tape[at + Field.Next] = (this.tape[at + Field.Next] ?? 0) + 1;
    }
  }

  /** Undefined for what is opaque, and where there is no such node. */
  protected kindOf(node: number): number | undefined {
    const kind = this.tape[node * nodeSize + Field.Kind];
    return kind === undefined || (kind & StringFlag.Bare) !== 0 ? undefined : kind & 15;
  }

  protected itemKinds(array: number): (number | undefined)[] {
    const kinds: (number | undefined)[] = [];
    const end = this.tape[array * nodeSize + Field.Next] ?? 0;
    for (let item = array + 1; item < end; item = this.tape[item * nodeSize + Field.Next] ?? end) kinds.push(this.kindOf(item));
    return kinds;
  }
}

/** Without the spaces at its end. */
export function trimmedEnd(text: string, start: number, end: number): number {
  let stop = end;
  while (stop > start + 1 && isSpace(text.charCodeAt(stop - 1))) stop--;
  return stop;
}
