/** The tokens of valid JSON, as parallel arrays: between two of them is only whitespace, which is all that a formatter may change. */
import * as Code from './character-codes';
import { JsonTokens } from './tokens';
import { type Span } from '../../text/text';

export const enum LayoutToken {
  OpenBrace,
  OpenBracket,
  Close,
  Colon,
  Comma,
  Scalar,
  LineComment,
  BlockComment,
  /** A range that stays as it is, with the whitespace before it. */
  Untouched,
}

export interface LayoutTokens {
  readonly text: string;
  readonly kinds: readonly LayoutToken[];
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  /** For a bracket the index of its partner; -1 for all other tokens. */
  readonly partners: readonly number[];
}

/**
 * Reads the range, whose brackets are known to match. `untouched`: ranges in it, sorted, that count as one token each. A line comment
 * ends before its trailing whitespace if those are to be trimmed. Linear.
 */
export function layoutTokens(text: string, { start, end }: Span, untouched: readonly Span[], trimsComments: boolean): LayoutTokens {
  const kinds: LayoutToken[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  const partners: number[] = [];
  const open: number[] = [];
  let nextUntouched = 0;
  let tokens = new JsonTokens(text, start);
  for (let token = tokens.next(); token.kind !== 'end' && token.start < end; token = tokens.next()) {
    const whole = untouched[nextUntouched];
    let kind = LayoutToken.Untouched;
    let tokenEnd = Math.min(token.end, end);
    if (token.start === whole?.start) {
      tokenEnd = whole.end;
      tokens = new JsonTokens(text, tokenEnd);
      nextUntouched++;
    } else {
      kind = kindOf(text.charCodeAt(token.start), text.charCodeAt(token.start + 1));
      if (kind === LayoutToken.LineComment && trimsComments) tokenEnd = token.start + text.slice(token.start, tokenEnd).trimEnd().length;
    }
    if (kind === LayoutToken.OpenBrace || kind === LayoutToken.OpenBracket) open.push(kinds.length);
    const opener = kind === LayoutToken.Close ? open.pop() ?? -1 : -1;
    if (opener >= 0) partners[opener] = kinds.length;
    kinds.push(kind);
    starts.push(token.start);
    ends.push(tokenEnd);
    partners.push(opener);
  }
  return { text, kinds, starts, ends, partners };
}

export function isComment(kind: LayoutToken | undefined): boolean {
  return kind === LayoutToken.LineComment || kind === LayoutToken.BlockComment;
}

export function isOpen(kind: LayoutToken | undefined): boolean {
  return kind === LayoutToken.OpenBrace || kind === LayoutToken.OpenBracket;
}

function kindOf(first: number, second: number): LayoutToken {
  switch (first) {
    case Code.openBrace: return LayoutToken.OpenBrace;
    case Code.openBracket: return LayoutToken.OpenBracket;
    case Code.closeBrace: case Code.closeBracket: return LayoutToken.Close;
    case Code.colon: return LayoutToken.Colon;
    case Code.comma: return LayoutToken.Comma;
    case Code.slash: return second === Code.slash ? LayoutToken.LineComment : LayoutToken.BlockComment;
    default: return LayoutToken.Scalar;
  }
}
