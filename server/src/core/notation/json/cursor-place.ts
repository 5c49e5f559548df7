/**
 * Where a cursor is in a JSON text that may be half typed. What is before the cursor is read token by token, and brackets simply nest:
 * unlike a parser, which must understand all of a text, this need not guess what a mistake means. What is around it is then read from the
 * text without the token at the cursor, which parses where only that token is unfinished.
 */
import * as Code from './character-codes';
import { parseJson } from './parser';
import { NodeKind, type SyntaxTree } from '../../tree/tree';
import { JsonTokens, type JsonToken } from './tokens';
import { type Span } from '../../text/text';

/** An object or array that is open at the cursor. */
export interface OpenContainer {
  readonly isObject: boolean;
  /** Where its bracket is. */
  readonly start: number;
  /** The key that it is the value of; undefined in an array, and for the root. */
  readonly key: string | undefined;
}

/** A place where a key or a value is, or could be. All offsets refer to the text that was passed in. */
export interface JsonPlace {
  readonly kind: 'key' | 'value';
  /** The outermost first; empty where the root itself is due. */
  readonly path: readonly OpenContainer[];
  /** At a value in an object: its key. */
  readonly key: string | undefined;
  /** The token at the cursor, or, where there is none, the empty span at the cursor. */
  readonly token: Span;
  /** Where the cursor is: in the token, or at its end. */
  readonly cursor: number;
  /** The token as it is written. */
  readonly tokenText: string;
  /** The token is a string, closed or not. */
  readonly isQuoted: boolean;
  /** What is missing before the token. */
  readonly lead: '' | ',' | ':';
  /** Where the token before ends, on the same line: what is missing goes there. Else the start of the token. */
  readonly leadAt: number;
  /** A comma is missing after the token. */
  readonly needsComma: boolean;
  /** At a key: a colon follows, so that only the key is to be replaced. */
  readonly hasColon: boolean;
  /** The text around the token, parsed without it. Offsets up to the token are the same. */
  readonly tree: SyntaxTree;
  /** The node of the innermost container, or -1 where the text is too broken to have one. */
  readonly node: number;
}

export interface CommentPlace {
  readonly kind: 'comment';
  readonly span: Span;
}

/** What the container expects next. */
type State = 'key' | 'colon' | 'value' | 'comma';

interface Frame extends OpenContainer {
  state: State;
  /** The span of the key that was read last, as long as it is the current one. */
  current: Span | undefined;
}

/**
 * Returns undefined where nothing can be inserted: between a key and its colon, before a value that is there, after the root. Linear, and
 * total.
 */
export function locate(text: string, offset: number): JsonPlace | CommentPlace | undefined {
  const cursor = Math.min(Math.max(offset, 0), text.length);
  const tokens = new JsonTokens(text);
  const frames = new Frames(text);
  let previousEnd = -1;
  let token = tokens.next();
  while (token.kind !== 'end' && token.start < cursor) {
    if (token.kind === 'comment' && isInComment(text, token, cursor)) {
      return { kind: 'comment', span: { start: token.start, end: token.end } };
    }
    if ((token.kind === 'string' || token.kind === 'word') && cursor <= token.end) {
      const end = token.kind === 'string' && !isClosed(text, token) ? endOfWord(text, cursor) : token.end;
      return placeAt(text, frames, { cursor, token: { start: token.start, end }, isQuoted: token.kind === 'string', previousEnd });
    }
    if (token.kind !== 'comment') {
      if (token.end > cursor) return undefined;
      frames.take(token);
      previousEnd = token.end;
    }
    token = tokens.next();
  }
  return placeAt(text, frames, { cursor, token: { start: cursor, end: cursor }, isQuoted: false, previousEnd });
}

/** The object or array whose bracket is at `start`, or -1. */
export function containerAt(tree: SyntaxTree, start: number): number {
  if (tree.root < 0) return -1;
  // Nodes are numbered in the order in which they begin.
  let node = tree.root;
  for (let behind = tree.next(tree.root); node < behind;) {
    const middle = (node + behind) >> 1;
    if (tree.start(middle) < start) node = middle + 1;
    else behind = middle;
  }
  if (node >= tree.next(tree.root) || tree.start(node) !== start) return -1;
  const kind = tree.kind(node);
  return kind === NodeKind.Object || kind === NodeKind.Array ? node : -1;
}

// Whatever is typed at the end of a line comment goes on with it.
function isInComment(text: string, { start, end }: JsonToken, cursor: number): boolean {
  return cursor > start && (text.charCodeAt(start + 1) === Code.slash ? cursor <= end : cursor < end);
}

// A quote with a word right after it opens that word: it is the one that is missing before.
function isClosed(text: string, token: JsonToken): boolean {
  return token.isClosed && !/[\w"'@$#]/.test(text.charAt(token.end));
}

// The quote that is missing may have swallowed the rest of the line.
function endOfWord(text: string, cursor: number): number {
  const rest = /[\w@.#-]*/y;
  rest.lastIndex = cursor;
  return cursor + rest.exec(text)![0].length;
}

interface TokenAtCursor extends Pick<JsonPlace, 'cursor' | 'token' | 'isQuoted'> {
  /** Where the token before ends, or -1. */
  readonly previousEnd: number;
}

function placeAt(text: string, frames: Frames, { cursor, token, isQuoted, previousEnd }: TokenAtCursor): JsonPlace | undefined {
  const next = nextOf(text, token.end);
  const frame = frames.innermost;
  if (!canInsert(frames, next, token)) return undefined;
  const isKey = isKeyDue(frame);
  const lead = leadOf(frame);
  const hasColon = isKey && next === 'colon';
  const tokenText = text.slice(token.start, token.end);
  const filler = isKey ? keyFiller(tokenText, hasColon) : valueFillers[lead];
  const tree = parseJson(`${text.slice(0, token.start)}${filler}${text.slice(token.end)}`);
  return {
    kind: isKey ? 'key' : 'value', cursor, token, tokenText, isQuoted, lead, hasColon, tree,
    path: frames.path(),
    key: isKey || frame?.isObject !== true ? undefined : frames.currentKey(),
    leadAt: lead !== '' && /^[ \t]*$/.test(text.slice(previousEnd, token.start)) ? previousEnd : token.start,
    needsComma: frame !== undefined && (next === 'key' || next === 'value'),
    node: frame === undefined ? -1 : containerAt(tree, frame.start),
  };
}

/** What stands for a key that is being typed, so that its value stays where it is. */
function keyFiller(tokenText: string, hasColon: boolean): string {
  if (!hasColon) return '';
  return tokenText === '' ? '""' : tokenText;
}

/** What stands for a value that is being typed, with the punctuation that is missing before it. */
const valueFillers: Readonly<Record<JsonPlace['lead'], string>> = { '': 'null ', ':': ': null ', ',': ', null ' };

function canInsert(frames: Frames, next: Next, { start, end }: Span): boolean {
  const frame = frames.innermost;
  const isEmpty = start === end;
  if (frame === undefined) return !frames.isDone && (!isEmpty || next === 'end');
  if (!frame.isObject) return true;
  if (frame.state === 'colon' && next === 'colon') return false;
  return isKeyDue(frame) || !isEmpty || next !== 'value';
}

function isKeyDue(frame: Frame | undefined): boolean {
  return frame?.isObject === true && (frame.state === 'key' || frame.state === 'comma');
}

/** What is missing before the token. */
function leadOf(frame: Frame | undefined): JsonPlace['lead'] {
  if (frame?.state === 'comma') return ',';
  return frame?.isObject === true && frame.state === 'colon' ? ':' : '';
}

type Next = 'end' | 'comma' | 'colon' | 'close' | 'key' | 'value';

/** What is after the offset. */
function nextOf(text: string, offset: number): Next {
  const tokens = new JsonTokens(text, offset);
  const token = tokens.nextSignificant();
  switch (token.kind) {
    case 'end': case 'comma': case 'colon': case 'close': return token.kind;
    case 'string': return tokens.nextSignificant().kind === 'colon' ? 'key' : 'value';
    default: return 'value';
  }
}

/** The open containers, and what each expects next. */
class Frames {
  private readonly frames: Frame[] = [];
  private objects = 0;
  private rootIsDone = false;

  constructor(private readonly text: string) {}

  get innermost(): Frame | undefined { return this.frames.at(-1); }

  /** The root has been closed, or is a scalar. */
  get isDone(): boolean { return this.rootIsDone; }

  path(): OpenContainer[] {
    return this.frames.map(({ isObject, start, key }) => ({ isObject, start, key }));
  }

  currentKey(): string | undefined {
    const span = this.innermost?.current;
    if (span === undefined) return undefined;
    const tree = parseJson(this.text, span.start, span.end);
    return tree.root >= 0 && tree.kind(tree.root) === NodeKind.String ? tree.string(tree.root) : undefined;
  }

  take(token: JsonToken): void {
    const frame = this.innermost;
    switch (token.kind) {
      case 'open':
        this.open(token.start, this.text.charCodeAt(token.start) === Code.openBrace);
        return;
      case 'close':
        this.close(this.text.charCodeAt(token.start) === Code.closeBrace);
        return;
      case 'colon':
        if (frame?.state === 'colon') frame.state = 'value';
        return;
      case 'comma':
        if (frame === undefined) return;
        frame.state = frame.isObject ? 'key' : 'value';
        frame.current = undefined;
        return;
      default:
        if (frame === undefined) this.rootIsDone = true;
        else this.takeScalar(frame, token);
    }
  }

  private open(start: number, isObject: boolean): void {
    const frame = this.innermost;
    const key = frame?.isObject === true && !isKeyDue(frame) ? this.currentKey() : undefined;
    if (frame !== undefined) frame.state = 'comma';
    this.frames.push({ isObject, start, key, state: isObject ? 'key' : 'value', current: undefined });
    if (isObject) this.objects++;
  }

  private takeScalar(frame: Frame, token: JsonToken): void {
    const canBeKey = frame.isObject && token.kind === 'string';
    // A string with a colon after it is a key, even where the value or the comma before it is missing.
    if (canBeKey && (frame.state === 'key' || frame.state === 'comma' || nextOf(this.text, token.end) === 'colon')) {
      frame.state = 'colon';
      frame.current = token;
    } else {
      frame.state = 'comma';
    }
  }

  /** A bracket of the other kind closes what is open inside its own; one that nothing is open for closes nothing. */
  private close(isObject: boolean): void {
    if ((isObject ? this.objects : this.frames.length - this.objects) === 0) return;
    for (;;) {
      const closed = this.frames.pop()!;
      if (closed.isObject) this.objects--;
      if (closed.isObject === isObject) break;
    }
    if (this.frames.length === 0) this.rootIsDone = true;
  }
}
