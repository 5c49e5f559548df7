/**
 * JSON with comments and trailing commas, into a tree, whatever the mistakes. Tree, values, problems and their places
 * are those of jsonc-parser 3.3.1 (`parseTree` with `allowTrailingComma`), which defines how editors understand broken JSON.
 * It is not used itself because it recurses, so that deep input overflows the stack, and because its tree of objects costs
 * ten times as much as `JSON.parse`. Here one loop writes the nodes to a tape of integers.
 */
import * as Code from './character-codes';
import { problemCodes } from '../../tree/problems';
import { Field, hashShift, SyntaxTree, NodeKind, nodeSize, StringFlag, type Notation } from '../../tree/tree';
import { embeddedJsonPrinter, jsonPrinter } from './printer';
import { decodeString, isTrue, stringOffsets, Token, TokenScanner } from './scanner';
import { type Span } from '../../text/text';

const json: Notation = { decodeString, stringOffsets, hasComments: false, printer: jsonPrinter };

/**
 * Parses `text`, or the range of it from `start` up to `end`, as a document of its own. All offsets that the tree gives
 * are relative to `start`. Takes linear time and constant stack for any text, and never throws: mistakes are in
 * `problems`, and the tree holds what could be understood.
 */
export function parseJson(text: string, start = 0, end = text.length, notation = json): SyntaxTree {
  const stop = Math.min(end, text.length);
  const origin = Math.min(Math.max(start, 0), stop);
  const scanner = new TokenScanner(text, origin, stop);
  const { tape, trailingCommas, isComplete } = parseDocument(scanner);
  const lists = { problems: scanner.problems, comments: scanner.comments, trailingCommas };
  return new SyntaxTree(text, tape, tape.length > 0 ? 0 : -1, origin, lists, notation, isComplete);
}

/** As `parseJson`, for JSON within a string of PowerShell that expands variables or doubles quotes. */
export const embeddedJson: Notation = { decodeString, stringOffsets, hasComments: false, printer: embeddedJsonPrinter };

/** What the next token may be. The order allows the loop to tell several states from the others with one comparison. */
const enum State {
  /** A value: at the beginning, after a colon. */
  Value,
  /** An item or, forgivably, the closing bracket: after a comma. */
  AfterComma,
  /** An item or the closing bracket: after an opening bracket. */
  First,
  /** A comma or the closing bracket: after an item. After the outermost value, the end of the text. */
  Next,
  /** A colon: after a key. */
  Colon,
  /** Anything up to the next comma or closing bracket: after a mistake. */
  Skip,
  /** The same, where a key should have been: jsonc-parser then reports the missing value as well. */
  SkipKey,
}

interface ParsedDocument {
  readonly tape: Int32Array;
  readonly trailingCommas: readonly Span[];
  readonly isComplete: boolean;
}

/**
 * Where the library calls itself for each bracket, this loops; an object or array that is open keeps its parent's number
 * where the number of the next node will be, which leads back without a stack. The frequent tokens are read inline, and
 * all that changes per token is in local variables: calls and fields cost a fifth of the time.
 */
// eslint-disable-next-line complexity -- one loop with all of its state in local variables, see above
function parseDocument(scanner: TokenScanner): ParsedDocument {
  const { text, origin, end } = scanner;
  const trailingCommas: Span[] = [];
  let tape: Int32Array = new Int32Array(initialTapeLength(end - origin));
  let count = 0;
  let container = -1;
  let isInObject = false;
  /** The bracket that closes the container. */
  let closer = Token.EndOfText;
  let state = State.Value;
  let comma = -1;
  let problemsWhenClosed = -1;
  let position = origin;

  for (;;) {
    let code: number = Code.none;
    while (position < end) {
      code = text.charCodeAt(position);
      if (code !== Code.space && code !== Code.lineFeed && code !== Code.carriageReturn && code !== Code.tab) break;
      position++;
    }
    const start = Math.min(position, end);
    let token = Token.EndOfText;
    let flags = 0;
    if (position < end) {
      position++;
      switch (code) {
        case Code.quote: {
          token = Token.String;
          let hash = 1;
          while (position < end) {
            code = text.charCodeAt(position);
            if (code === Code.quote || code === Code.backslash || code < Code.space || code > Code.lastOfAscii) break;
            // With the bit that distinguishes lower from upper case. Some other characters differ only in it, too: a hash need not
            // distinguish them.
            hash = (Math.imul(hash, 31) + (code | 0x20)) | 0;
            position++;
          }
          if (position < end && code > Code.lastOfAscii) {
            hash = 0;
            position = skipPlainText(text, position, end);
            if (position < end) code = text.charCodeAt(position);
          }
          if (position < end && code === Code.quote) {
            position++;
            flags = hash << hashShift;
          } else {
            scanner.scanString(start);
            position = scanner.position;
            flags = scanner.stringFlags;
          }
          break;
        }
        case Code.colon:
          token = Token.Colon;
          break;
        case Code.comma:
          token = Token.Comma;
          break;
        case Code.openBrace:
          token = Token.OpenBrace;
          break;
        case Code.closeBrace:
          token = Token.CloseBrace;
          break;
        case Code.openBracket:
          token = Token.OpenBracket;
          break;
        case Code.closeBracket:
          token = Token.CloseBracket;
          break;
        default:
          if (code === Code.lowerT && isTrue(text, start, end)) {
            token = Token.True;
            position = start + 4;
            break;
          }
          token = scanner.scanOther(start);
          position = scanner.position;
          if (token === Token.None) continue;
      }
    }

    // A step may look at the same token again: `continue` does, `break` goes on to the next token.
    for (;;) {
      if (state >= State.Colon) {
        if (state === State.Colon) {
          if (token === Token.Colon) {
            state = State.Value;
            break;
          }
          scanner.report(problemCodes.colonExpected, start, position);
          state = State.Skip;
        }
        if (token !== Token.Comma && token !== closer && token !== Token.EndOfText) break;
        if (state === State.SkipKey) scanner.report(problemCodes.valueExpected, start, position);
        state = State.Next;
      }
      if (state === State.AfterComma && token === closer) {
        trailingCommas.push({ start: comma - origin, end: comma - origin + 1 });
        state = State.Next;
      }
      if (state >= State.First) {
        if (token === Token.Comma && container >= 0) {
          if (state === State.First) scanner.report(problemCodes.valueExpected, start, position);
          comma = start;
          state = State.AfterComma;
          break;
        }
        if (container < 0) {
          if (token !== Token.EndOfText) scanner.report(problemCodes.endOfFileExpected, start, position);
          // Symbols that mean nothing and comments without an end are problems that were found since.
          const isComplete = token === Token.EndOfText && scanner.problemCount === problemsWhenClosed;
          return { tape: trim(tape, count), trailingCommas, isComplete };
        }
        if (token === closer || token === Token.EndOfText) {
          problemsWhenClosed = scanner.problemCount;
          const closed = container * nodeSize;
          container = tape[closed + Field.Next]!;
          // A comment that never ends takes the scanner one character too far.
          tape[closed + Field.End] = Math.min(position, end);
          tape[closed + Field.Next] = count;
          isInObject = container >= 0 && tape[container * nodeSize] === (NodeKind.Object as number);
          if (isInObject) tape[closed - nodeSize + Field.Next] = count;
          state = State.Next;
          const expected: Token = closer;
          closer = isInObject ? Token.CloseBrace : Token.CloseBracket;
          if (token !== expected) {
            tape[closed] = tape[closed]! | StringFlag.Unterminated;
            const code = expected === Token.CloseBrace ? problemCodes.closeBraceExpected : problemCodes.closeBracketExpected;
            scanner.report(code, start, position);
          }
          if (container > 0 && tape[container * nodeSize + Field.Next] === 0) scanner.beginUnit();
          if (token === expected) break;
          continue;
        }
        if (state === State.Next) scanner.report(problemCodes.commaExpected, start, position);
      }

      // Here an item is due: in an object its key, unless the colon has been seen.
      const isKey: boolean = isInObject && state !== State.Value;
      if (isKey ? token !== Token.String : token > Token.Null) {
        scanner.report(isKey ? problemCodes.propertyNameExpected : problemCodes.valueExpected, start, position);
        if (container < 0) return { tape: trim(tape, 0), trailingCommas, isComplete: false };
        state = isKey ? State.SkipKey : State.Skip;
        continue;
      }
      const at = count * nodeSize;
      if (at === tape.length) tape = grow(tape);
      tape[at] = (isKey ? NodeKind.Key : token) | flags;
      tape[at + Field.Start] = start;
      tape[at + Field.End] = position;
      tape[at + Field.Next] = ++count;
      if (isKey) {
        state = State.Colon;
      } else if (token > Token.OpenBracket) {
        if (isInObject) tape[at - nodeSize + Field.Next] = count;
        state = State.Next;
      } else {
        if (container > 0 && tape[container * nodeSize + Field.Next] === 0) scanner.beginUnit();
        tape[at + Field.Next] = container;
        container = count - 1;
        isInObject = token === Token.OpenBrace;
        closer = isInObject ? Token.CloseBrace : Token.CloseBracket;
        state = State.First;
      }
      break;
    }
  }
}

/** Where the next quote, backslash or control character is. */
function skipPlainText(text: string, from: number, end: number): number {
  let position = from;
  while (position < end) {
    const code = text.charCodeAt(position);
    if (code === Code.quote || code === Code.backslash || code < Code.space) break;
    position++;
  }
  return position;
}

/** Manifests have a node per ten characters. A wrong estimate costs only time. */
function initialTapeLength(textLength: number): number {
  return nodeSize * ((textLength >> 3) + 16);
}

function grow(tape: Int32Array): Int32Array {
  const grown = new Int32Array(tape.length * 2);
  grown.set(tape);
  return grown;
}

/** A copy only where more than half would be wasted: copying megabytes costs time too. */
function trim(tape: Int32Array, count: number): Int32Array {
  const length = count * nodeSize;
  return length * 2 < tape.length ? tape.slice(0, length) : tape.subarray(0, length);
}
