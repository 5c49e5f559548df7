/** The tokens of a JSON text with comments, as coarse as finding a place in it allows: what is not a bracket, mark or string is a word. */
import * as Code from './character-codes';
import { type Span } from '../../text/text';

export interface JsonToken extends Span {
  readonly kind: 'open' | 'close' | 'colon' | 'comma' | 'string' | 'word' | 'comment' | 'end';
  /** A string ends with its own quote; all other tokens are closed. */
  readonly isClosed: boolean;
}

/** Reads one token after the other. Linear, and total. */
export class JsonTokens {
  constructor(private readonly text: string, private position = 0) {}

  next(): JsonToken {
    const { text } = this;
    let start = this.position;
    while (start < text.length && isBlank(text.charCodeAt(start))) start++;
    if (start >= text.length) return this.token('end', text.length, text.length);
    switch (text.charCodeAt(start)) {
      case Code.openBrace: case Code.openBracket: return this.token('open', start, start + 1);
      case Code.closeBrace: case Code.closeBracket: return this.token('close', start, start + 1);
      case Code.colon: return this.token('colon', start, start + 1);
      case Code.comma: return this.token('comma', start, start + 1);
      case Code.quote: return this.string(start);
      default: return this.comment(start) ?? this.word(start);
    }
  }

  /** The next token that is not a comment. */
  nextSignificant(): JsonToken {
    let token = this.next();
    while (token.kind === 'comment') token = this.next();
    return token;
  }

  private token(kind: JsonToken['kind'], start: number, end: number, isClosed = true): JsonToken {
    this.position = end;
    return { kind, start, end, isClosed };
  }

  private string(start: number): JsonToken {
    const { text } = this;
    for (let index = start + 1; index < text.length; index++) {
      const code = text.charCodeAt(index);
      if (code === Code.quote) return this.token('string', start, index + 1);
      if (Code.isLineBreak(code)) return this.token('string', start, index, false);
      if (code === Code.backslash && !Code.isLineBreak(text.charCodeAt(index + 1))) index++;
    }
    return this.token('string', start, text.length, false);
  }

  private comment(start: number): JsonToken | undefined {
    const { text } = this;
    if (text.startsWith('//', start)) {
      let end = start + 2;
      while (end < text.length && !Code.isLineBreak(text.charCodeAt(end))) end++;
      return this.token('comment', start, end);
    }
    if (!text.startsWith('/*', start)) return undefined;
    const close = text.indexOf('*/', start + 2);
    // The cursor after what is not closed is still inside: one unit further than the text.
    return close < 0 ? this.token('comment', start, text.length + 1) : this.token('comment', start, close + 2);
  }

  private word(start: number): JsonToken {
    let end = start + 1;
    while (end < this.text.length && !endsWord(this.text.charCodeAt(end))) end++;
    return this.token('word', start, end);
  }
}

function isBlank(code: number): boolean {
  return code === Code.space || code === Code.tab || Code.isLineBreak(code) || code === byteOrderMark;
}

const byteOrderMark = 0xfeff;

function endsWord(code: number): boolean {
  switch (code) {
    case Code.openBrace: case Code.openBracket: case Code.closeBrace: case Code.closeBracket:
    case Code.colon: case Code.comma: case Code.quote: case Code.slash:
      return true;
    default:
      return isBlank(code);
  }
}
