/**
 * The tokens of JSON with comments. What counts as a token, and what is wrong with a broken one, follows the scanner of
 * jsonc-parser 3.3.1 to the letter; the differential test of the parser holds the two together.
 */
import { maximumProblems, problemCodes, type ProblemCode, type SyntaxProblem } from '../../tree/problems';
import { StringFlag } from '../../tree/tree';
import * as Code from './character-codes';
import { type Span } from '../../text/text';

/** The tokens that are or begin a value have the number of their `NodeKind`, so that the parser need not translate. */
export const enum Token {
  OpenBrace = 1,
  OpenBracket = 2,
  String = 4,
  Number = 5,
  True = 6,
  False = 7,
  Null = 8,
  CloseBrace,
  CloseBracket,
  Colon,
  Comma,
  EndOfText,
  /** A comment, or a symbol that means nothing. */
  None,
}

/**
 * Reads the tokens that the parser does not read inline, and keeps what is found on the way. Offsets that go in or come out
 * are indexes into the whole text, but nothing outside the range from `origin` up to `end` is read.
 */
export class TokenScanner {
  /** Where the token ends that was read last. */
  position = 0;
  /** The `StringFlag`s of the string that was read last. */
  stringFlags = 0;
  /** All problems so far, also those beyond `maximumProblems`. */
  problemCount = 0;
  /** The problems that are kept and all comments, relative to `origin`. */
  readonly problems: SyntaxProblem[] = [];
  private isFirstOfUnit = true;
  readonly comments: Span[] = [];

  constructor(
    readonly text: string,
    readonly origin: number,
    readonly end: number,
  ) {}

  report(code: ProblemCode, start: number, end: number): void {
    if (this.problemCount++ < maximumProblems || this.isFirstOfUnit) {
      this.problems.push({ code, start: start - this.origin, end: end - this.origin });
    }
    this.isFirstOfUnit = false;
  }

  /** Called where a grandchild of the root (in a manifest, a unit) that is an object or array begins or ends. */
  beginUnit(): void { this.isFirstOfUnit = true; }

  /** Reads the string whose opening quote is at `start`. Of several problems in it only the last is reported. */
  scanString(start: number): void {
    const { text, end } = this;
    let position = start + 1;
    let flags = 0;
    let problem: ProblemCode | undefined;
    for (;;) {
      const code = this.codeAt(position);
      if (code === Code.quote) {
        position++;
        break;
      }
      if (code === Code.none || Code.isLineBreak(code)) {
        flags |= StringFlag.Unterminated;
        problem = problemCodes.unexpectedEndOfString;
        break;
      }
      position++;
      if (code === Code.backslash) {
        flags |= StringFlag.Escaped;
        const escape = position < end ? text.charAt(position++) : '';
        if (escape === 'u') {
          const digits = countHexDigits(text, position, end);
          position += digits;
          if (digits < 4) problem = problemCodes.invalidUnicode;
        } else if (!escapes.has(escape)) {
          problem = problemCodes.invalidEscapeCharacter;
        }
      } else if (code < Code.space) {
        problem = problemCodes.invalidCharacter;
      }
    }
    this.position = position;
    this.stringFlags = flags;
    if (problem !== undefined) this.report(problem, start, position);
  }

  /** Reads a number, a word or a comment, whichever begins at `start`. */
  scanOther(start: number): Token {
    const code = this.codeAt(start);
    if (code >= Code.lowerA) return this.scanWord(start);
    if (code === Code.slash) return this.scanSlash(start);
    if (isDigit(code)) return this.scanNumber(start, start);
    if (code !== Code.minus) return this.scanWord(start);
    if (isDigit(this.codeAt(start + 1))) return this.scanNumber(start, start + 1);
    return this.invalidSymbol(start, start + 1);
  }

  /** A number that breaks off in its fraction or exponent ends there; what follows is the next token. */
  private scanNumber(start: number, firstDigit: number): Token {
    let position = this.codeAt(firstDigit) === Code.zero ? firstDigit + 1 : this.skipDigits(firstDigit);
    let isBroken = false;
    if (this.codeAt(position) === Code.dot) {
      const fraction = position + 1;
      position = this.skipDigits(fraction);
      isBroken = position === fraction;
    }
    const code = this.codeAt(position);
    if (!isBroken && (code === Code.upperE || code === Code.lowerE)) {
      const sign = this.codeAt(position + 1);
      const exponent = sign === Code.plus || sign === Code.minus ? position + 2 : position + 1;
      position = this.skipDigits(exponent);
      isBroken = position === exponent;
    }
    this.position = position;
    if (isBroken) this.report(problemCodes.unexpectedEndOfNumber, start, position);
    return Token.Number;
  }

  private scanWord(start: number): Token {
    let position = start + 1;
    while (!endsWord(this.codeAt(position))) position++;
    const token = tokenOfWord(this.text, start, position - start);
    if (token === Token.None) return this.invalidSymbol(start, position);
    this.position = position;
    return token;
  }

  private scanSlash(start: number): Token {
    const mark = this.codeAt(start + 1);
    if (mark === Code.slash) {
      let position = start + 2;
      while (position < this.end && !Code.isLineBreak(this.codeAt(position))) position++;
      this.position = position;
    } else if (mark === Code.asterisk) {
      this.scanBlockComment(start);
    } else {
      return this.invalidSymbol(start, start + 1);
    }
    // The library's step too far is for its problems alone.
    this.comments.push({ start: start - this.origin, end: Math.min(this.position, this.end) - this.origin });
    return Token.None;
  }

  private scanBlockComment(start: number): void {
    const { end } = this;
    const content = start + 2;
    for (let position = content; position < end; position++) {
      if (this.codeAt(position) === Code.asterisk && this.codeAt(position + 1) === Code.slash) {
        this.position = position + 2;
        return;
      }
    }
    // Where the text ends with the opening mark or with CR LF, the library steps one too far. So do we, to stay comparable.
    const endsWithCrLf = end - content >= 2 && this.codeAt(end - 2) === Code.carriageReturn && this.codeAt(end - 1) === Code.lineFeed;
    this.position = content === end || endsWithCrLf ? end + 1 : end;
    this.report(problemCodes.unexpectedEndOfComment, start, this.position);
  }

  private invalidSymbol(start: number, end: number): Token {
    this.position = end;
    this.report(problemCodes.invalidSymbol, start, end);
    return Token.None;
  }

  private skipDigits(from: number): number {
    let position = from;
    while (isDigit(this.codeAt(position))) position++;
    return position;
  }

  private codeAt(position: number): number {
    return position < this.end ? this.text.charCodeAt(position) : Code.none;
  }
}

/**
 * Whether the word at `start`, which begins with a `t`, is `true` and not the end of the range. The parser calls this before it
 * calls `scanOther`, because every third value of a manifest is `true`.
 */
export function isTrue(text: string, start: number, end: number): boolean {
  return start + 4 < end
    && text.charCodeAt(start + 1) === Code.lowerR
    && text.charCodeAt(start + 2) === Code.lowerU
    && text.charCodeAt(start + 3) === Code.lowerE
    && endsWord(text.charCodeAt(start + 4));
}

/**
 * The value of a string token that has escapes. `start` and `end` delimit what is between the quotes, as indexes into `text`.
 * Invalid escapes are dropped, as in jsonc-parser.
 */
export function decodeString(text: string, start: number, end: number): string {
  let result = '';
  let from = start;
  let position = start;
  while (position < end) {
    if (text.charCodeAt(position) !== Code.backslash) {
      position++;
      continue;
    }
    result += text.slice(from, position++);
    const escape = position < end ? text.charAt(position++) : '';
    if (escape === 'u') {
      const digits = countHexDigits(text, position, end);
      if (digits === 4) result += String.fromCharCode(parseInt(text.slice(position, position + 4), 16));
      position += digits;
    } else {
      result += escapes.get(escape) ?? '';
    }
    from = position;
  }
  return result + text.slice(from, end);
}

/** The offset of each UTF-16 unit of the value that `decodeString` gives, and of its end, in `text`. */
export function stringOffsets(text: string, start: number, end: number): number[] {
  const offsets: number[] = [];
  let position = start;
  while (position < end) {
    const from = position++;
    if (text.charCodeAt(from) !== Code.backslash) {
      offsets.push(from);
      continue;
    }
    const escape = position < end ? text.charAt(position++) : '';
    const digits = escape === 'u' ? countHexDigits(text, position, end) : 0;
    if (digits === 4 || escapes.has(escape)) offsets.push(from);
    position += digits;
  }
  offsets.push(end);
  return offsets;
}

const escapes: ReadonlyMap<string, string> = new Map([
  ['"', '"'], ['\\', '\\'], ['/', '/'], ['b', '\b'], ['f', '\f'], ['n', '\n'], ['r', '\r'], ['t', '\t'],
]);

/** How many hexadecimal digits are at `start`, up to the four that an escape needs. */
function countHexDigits(text: string, start: number, end: number): number {
  let count = 0;
  while (count < 4 && start + count < end && /[0-9A-Fa-f]/.test(text.charAt(start + count))) count++;
  return count;
}

function tokenOfWord(text: string, start: number, length: number): Token {
  if (length === 4 && text.startsWith('true', start)) return Token.True;
  if (length === 5 && text.startsWith('false', start)) return Token.False;
  if (length === 4 && text.startsWith('null', start)) return Token.Null;
  return Token.None;
}

function isDigit(code: number): boolean {
  return code >= Code.zero && code <= Code.nine;
}

/** A word ends where whitespace, a bracket, a quote or another mark of JSON begins. */
function endsWord(code: number): boolean {
  if (code >= Code.lowerA && code <= Code.lowerZ) return false;
  switch (code) {
    case Code.openBrace:
    case Code.closeBrace:
    case Code.openBracket:
    case Code.closeBracket:
    case Code.quote:
    case Code.colon:
    case Code.comma:
    case Code.slash:
      return true;
    default:
      return code === Code.none || code === Code.space || code === Code.tab || Code.isLineBreak(code);
  }
}
