/**
 * The values that PowerShell can write literally: hashtables, arrays, strings, numbers, `$true`, `$false` and `$null`, with or without a
 * cast. Everything else is opaque: it becomes a placeholder. Nothing is guessed, and what cannot be read at all has no tree.
 */
import { Field, NodeKind, nodeSize, StringFlag } from '../../tree/tree';
import * as Code from './characters';
import { endsBareWord, isDoubleQuote, isQuote, isSingleQuote, isWord } from './characters';
import { LiteralText, trimmedEnd, type Context } from './literal-text';
import { hereStringAt, skipGroup, skipSingleQuoted } from './skip';
import { type Span } from '../../text/text';

/** A value, as a tape for a `SyntaxTree`. All offsets are those of the text. */
export interface Literal extends Span {
  readonly tape: readonly number[];
  readonly comments: readonly Span[];
}

/** Where a value stands: that decides what ends it. Arguments of a command end at whitespace, and need no quotes. */
export type LiteralPlace = 'expression' | 'argument';

/** Nothing of ours is nested deeper. What is deeper is opaque, so that depth costs no stack. */
const deepest = 24;

/**
 * Reads the value that starts at `start`. Undefined where it is broken, or no value starts there; `onBroken` is then told how far it was
 * read. Total, linear, constant stack.
 */
export function readLiteral({ text, end, onBroken }: ReadText, start: number, place: LiteralPlace): Literal | undefined {
  const reader = new LiteralReader(text, end);
  const stop = place === 'expression' ? reader.value(start, 'statement', 0) : reader.argument(start);
  if (stop >= 0) return { tape: reader.tape, comments: reader.comments, start, end: stop };
  onBroken(start, reader.furthest);
  return undefined;
}

/** The text that is read, up to `end`. */
export interface ReadText {
  readonly text: string;
  readonly end: number;
  /** Called for what has been read in vain: from where to where. */
  readonly onBroken: (start: number, end: number) => void;
}

/** The methods return where what they have read ends, or -1 where it is broken. */
class LiteralReader extends LiteralText {
  /** A value, or a list of values with commas between. */
  value(start: number, context: Context, depth: number): number {
    const first = this.tape.length / nodeSize;
    let stop = this.single(start, depth);
    if (stop === opaque) return this.opaqueFrom(first, start, start, context);
    if (stop < 0) return -1;
    let next = this.skipBlanks(stop);
    if (this.codeAt(next) === Code.comma && context !== 'element') {
      this.insertList(first, start);
      stop = this.list(next, depth);
      if (stop === opaque) return this.opaqueFrom(first, start, start, context);
      if (stop < 0) return -1;
      this.close(first, stop);
      next = this.skipBlanks(stop);
    }
    return this.endsValue(next, context) ? stop : this.opaqueFrom(first, start, stop, context);
  }

  /** A value in the arguments of a command. */
  argument(start: number): number {
    const code = this.codeAt(start);
    const first = this.tape.length / nodeSize;
    const stop = code === Code.minus || code === Code.slash || code === Code.dot ? this.bareWord(start) : this.argumentElement(start);
    if (stop === opaque || (stop >= 0 && !this.endsArgument(stop))) return this.opaqueArgument(first, start);
    if (stop < 0) return -1;
    const comma = this.skipBlanks(stop);
    if (this.codeAt(comma) !== Code.comma) return stop;
    this.insertList(first, start);
    let last = comma;
    for (let at = comma; this.codeAt(at) === Code.comma; at = this.skipBlanks(last)) {
      last = this.argumentElement(this.skipLines(at + 1));
      if (last === opaque || (last >= 0 && !this.endsArgument(last))) return this.opaqueArgument(first, start);
      if (last < 0) return -1;
    }
    this.close(first, last);
    return last;
  }

  private argumentElement(start: number): number {
    return isWord(this.codeAt(start)) ? this.bareWord(start) : this.single(start, 0);
  }

  /** One value without what may follow it. Returns `opaque` for anything but a literal, and has written nothing then. */
  private single(start: number, depth: number): number {
    const code = this.codeAt(start);
    if (depth > deepest) return opaque;
    if (isQuote(code)) return this.string(start, NodeKind.String);
    switch (code) {
      case Code.at: return this.atSign(start, depth);
      case Code.dollar: return this.constant(start);
      case Code.openBracket: return this.cast(start, depth);
      case Code.openParenthesis: return this.parenthesis(start, depth);
      default: return this.number(start);
    }
  }

  private string(start: number, kind: NodeKind): number {
    const isSingle = isSingleQuote(this.codeAt(start));
    const stop = isSingle ? skipSingleQuoted(this.text, start, this.end) : skipGroup(this.text, start, this.end);
    if (stop < 0 || stop > this.end) return this.broken(this.end);
    const isPlain = isSingle ? !hasInside(this.text, start, stop, isSingleQuote) : !hasInside(this.text, start, stop, isExpanded);
    this.push(kind | (isPlain ? 0 : StringFlag.Escaped), start, stop);
    return stop;
  }

  private atSign(start: number, depth: number): number {
    switch (this.codeAt(start + 1)) {
      case Code.openBrace: return this.hashtable(start, depth);
      case Code.openParenthesis: return this.array(start, start + 2, depth);
      default: {
        const here = hereStringAt(this.text, start, this.end);
        if (here === undefined) return isQuote(this.codeAt(start + 1)) ? this.broken(this.end) : opaque;
        this.push(NodeKind.String | StringFlag.Escaped, start, here.end);
        return here.end;
      }
    }
  }

  private hashtable(start: number, depth: number): number {
    const object = this.push(NodeKind.Object, start, start);
    for (let position = this.skipLines(start + 2, Code.semicolon); ; position = this.skipLines(position, Code.semicolon)) {
      if (this.codeAt(position) === Code.closeBrace) {
        this.close(object, position + 1);
        return position + 1;
      }
      position = this.member(position, depth);
      if (position < 0) return -1;
    }
  }

  private member(start: number, depth: number): number {
    const key = this.tape.length / nodeSize;
    const behindKey = this.key(start);
    if (behindKey < 0) return -1;
    const sign = this.skipBlanks(behindKey);
    if (this.codeAt(sign) !== Code.equals) return this.broken(sign);
    const from = this.skipLines(sign + 1);
    if (from >= this.end || this.codeAt(from) === Code.closeBrace || this.codeAt(from) === Code.semicolon) return -1;
    const stop = this.value(from, 'member', depth + 1);
    if (stop >= 0) this.tape[key * nodeSize + Field.Next] = this.tape.length / nodeSize;
    return stop;
  }

  private key(start: number): number {
    const code = this.codeAt(start);
    if (isQuote(code)) return this.string(start, NodeKind.Key);
    let stop = start;
    while (stop < this.end && (isWord(this.codeAt(stop)) || this.codeAt(stop) === Code.minus)) stop++;
    if (stop > start) {
      this.push(NodeKind.Key | StringFlag.Bare, start, stop);
      return stop;
    }
    if (code !== Code.dollar && code !== Code.openBracket && code !== Code.openParenthesis) {
      return this.broken(start);
    }
    stop = this.skipOpaque(start, position => this.codeAt(position) === Code.equals);
    if (stop <= start) return -1;
    this.push(NodeKind.Key | StringFlag.Bare | StringFlag.Escaped, start, trimmedEnd(this.text, start, stop));
    return stop;
  }

  /** `start`: of the array with its cast; `inside`: behind its bracket. */
  private array(start: number, inside: number, depth: number): number {
    const array = this.push(NodeKind.Array, start, start);
    let items = 0;
    for (let position = this.skipLines(inside, Code.semicolon); ; position = this.skipLines(position, Code.semicolon)) {
      if (this.codeAt(position) === Code.closeParenthesis) {
        this.close(array, position + 1);
        // `@(…)` does not nest: around a single array it changes nothing.
        const isArrayInArray = items === 1 && (this.kindOf(array + 1) === NodeKind.Array || this.kindOf(array + 1) === undefined);
        if (!isArrayInArray) return position + 1;
        this.truncate(array);
        return opaque;
      }
      if (position >= this.end) return this.broken(position);
      position = this.value(position, 'element', depth + 1);
      if (position < 0) return -1;
      items++;
      const comma = this.skipBlanks(position);
      if (this.codeAt(comma) === Code.comma) position = this.skipLines(comma + 1);
    }
  }

  /** The elements behind the first one. `comma`: where the first comma is. Returns where the last one ends. */
  private list(comma: number, depth: number): number {
    let stop = comma;
    for (let at = comma; this.codeAt(at) === Code.comma; at = this.skipBlanks(stop)) {
      stop = this.single(this.skipLines(at + 1), depth + 1);
      if (stop < 0) return stop;
    }
    return stop;
  }

  /** `('a', 'b')` is a list. Around anything else, parentheses are opaque. */
  private parenthesis(start: number, depth: number): number {
    const first = this.tape.length / nodeSize;
    const inside = this.value(this.skipLines(start + 1), 'parenthesis', depth + 1);
    const close = inside < 0 ? -1 : this.skipLines(inside);
    const isClosed = close >= 0 && this.codeAt(close) === Code.closeParenthesis;
    // A list without brackets of its own begins where its first element does.
    const isList = this.kindOf(first) === NodeKind.Array
      && this.tape[first * nodeSize + Field.Start] === this.tape[(first + 1) * nodeSize + Field.Start];
    if (!isClosed || !isList) {
      this.truncate(first);
      return opaque;
    }
    this.tape[first * nodeSize + Field.Start] = start;
    this.tape[first * nodeSize + Field.End] = close + 1;
    return close + 1;
  }

  private constant(start: number): number {
    const word = /^\$(?:(true)|(false)|null)(?![\w:?])/i.exec(this.text.slice(start, Math.min(this.end, start + 7)));
    if (word === null) return opaque;
    const stop = start + word[0].length;
    this.push(word[1] !== undefined ? NodeKind.True : word[2] !== undefined ? NodeKind.False : NodeKind.Null, start, stop);
    return stop;
  }

  private number(start: number): number {
    const source = this.text.slice(start, Math.min(this.end, start + 60));
    const number = /^-?(?:0|[1-9]\d{0,20})(?:\.\d{1,30})?(?:[eE][+-]?\d{1,3})?(?![\w.])/.exec(source);
    if (number === null) return opaque;
    this.push(NodeKind.Number, start, start + number[0].length);
    return start + number[0].length;
  }

  /** A cast that changes nothing about the literal behind it. Any other makes it opaque. */
  private cast(start: number, depth: number): number {
    const type = /^\[([\w.]{1,80}(?:\[\])?)\][ \t]*/.exec(this.text.slice(start, Math.min(this.end, start + 100)));
    const name = (type?.[1] ?? '').toLowerCase().replace(/^system\.(?:collections\.|management\.automation\.)?/, '');
    const inside = start + (type?.[0].length ?? 0);
    if (objectCasts.has(name) && this.text.startsWith('@{', inside)) return this.hashtable(inside, depth);
    const wanted = arrayCasts.get(name);
    if (wanted === undefined || !this.text.startsWith('@(', inside)) return opaque;
    const first = this.tape.length / nodeSize;
    const stop = this.array(start, inside + 2, depth);
    if (stop < 0 || this.itemKinds(first).every(kind => kind === undefined || wanted === 'any' || kind === (wanted as number))) return stop;
    this.truncate(first);
    return opaque;
  }

  private bareWord(start: number): number {
    const number = this.number(start);
    if (number !== opaque && this.endsArgument(number)) return number;
    if (number !== opaque) this.truncate(this.tape.length / nodeSize - 1);
    let stop = start;
    while (stop < this.end && !endsBareWord(this.codeAt(stop))) stop++;
    if (stop === start) return opaque;
    this.push(NodeKind.String | StringFlag.Bare, start, stop);
    return stop;
  }

  /** Everything from the first node on becomes one placeholder, which begins at `start`. `from`: what has been read already. */
  private opaqueFrom(first: number, start: number, from: number, context: Context): number {
    this.truncate(first);
    const stop = this.skipOpaque(from, position => this.endsValue(position, context) && !this.continues(start, position));
    if (stop <= start) return -1;
    this.push(NodeKind.String | StringFlag.Bare | StringFlag.Escaped, start, trimmedEnd(this.text, start, stop));
    return stop;
  }

  private opaqueArgument(first: number, start: number): number {
    this.truncate(first);
    const isComma = (position: number): boolean => this.codeAt(position) === Code.comma;
    const stop = this.skipOpaque(start, position => this.endsArgument(position) && !isComma(position) && !isComma(position - 1));
    if (stop <= start) return -1;
    this.push(NodeKind.String | StringFlag.Bare | StringFlag.Escaped, start, stop);
    return stop;
  }

}

/** Returned for a value that is no literal. */
const opaque = -2;

const objectCasts: ReadonlySet<string> = new Set([
  'ordered', 'pscustomobject', 'psobject', 'hashtable', 'psobject', 'specialized.ordereddictionary', 'idictionary',
]);

const arrayCasts: ReadonlyMap<string, NodeKind | 'any'> = new Map<string, NodeKind | 'any'>([
  ['array', 'any'], ['object[]', 'any'], ['string[]', NodeKind.String], ['int[]', NodeKind.Number], ['int32[]', NodeKind.Number],
  ['hashtable[]', NodeKind.Object],
]);

/** What a string in double quotes does not take literally. */
function isExpanded(code: number): boolean {
  return code === Code.dollar || code === Code.backtick || isDoubleQuote(code);
}

function hasInside(text: string, start: number, end: number, isSpecial: (code: number) => boolean): boolean {
  for (let position = start + 1; position < end - 1; position++) if (isSpecial(text.charCodeAt(position))) return true;
  return false;
}
