/** The syntax tree: a tape with four integers per node, in the order in which the nodes begin, and a view of it. */
import { countWhile } from '../text/collections';
import { plainText, type DecodedText } from '../text/decoded';
import { type Printer } from './printer';
import { type SyntaxProblem } from './problems';
import { type Span } from '../text/text';

export const enum NodeKind {
  Object = 1,
  Array,
  Key,
  String,
  Number,
  True,
  False,
  Null,
}

/** How a string token is written. Plain strings have no flag and need no decoding. Objects and arrays, too, may be unterminated. */
export const enum StringFlag {
  /** The notation decodes it. */
  Escaped = 16,
  Unterminated = 32,
  /** It has no quotes around it. */
  Bare = 64,
}

/**
 * The four integers of a node. The kind has the flags of a string in its higher bits, and above them the text's hash; starts and ends index
 * the whole text.
 */
export const enum Field {
  Kind = 0,
  Start = 1,
  End = 2,
  /** The node after this one's subtree. */
  Next = 3,
}

export const nodeSize = 4;
/** Where the hash begins in the kind of a key or string that is written plainly. */
export const hashShift = 7;
const kindMask = 15;
const kinds: readonly (NodeKind | undefined)[] = [
  undefined, NodeKind.Object, NodeKind.Array, NodeKind.Key, NodeKind.String, NodeKind.Number, NodeKind.True, NodeKind.False, NodeKind.Null,
];

/** The kind of a node, by the first of its integers. */
export function kindIn(field: number): NodeKind {
  return kinds[field & kindMask]!;
}

/**
 * A read-only view of a tape: one node as the root, and all offsets relative to `origin`. Nodes are numbers. The first child
 * of an object or array is the node after it, unless according to `next` its subtree ends there; `next` leads from child to
 * child. The children of an object are keys; the value of a key, if it has one, is the node after it.
 */
export class SyntaxTree implements SpanLists {
  /** In the order in which they were found, relative to `origin`. */
  readonly problems: readonly SyntaxProblem[];
  /** Relative to `origin`. */
  readonly comments: readonly Span[];
  /** The commas before a closing bracket, relative to `origin`. */
  readonly trailingCommas: readonly Span[];

  constructor(
    /** The text that the tape's own offsets index: the host's, not only the range that was parsed. */
    readonly text: string,
    private readonly tape: Int32Array,
    /** The root's node number, or -1 where the text holds no value. */
    readonly root: number,
    /** What the accessors subtract from every offset. */
    readonly origin: number,
    lists: SpanLists,
    /** How what the tape points at is written. */
    readonly notation: Notation,
    /** The root is an object or array closed by its own bracket, and only whitespace or whole comments follow. */
    readonly isComplete: boolean,
  ) {
    this.problems = orEmpty(lists.problems);
    this.comments = orEmpty(lists.comments);
    this.trailingCommas = orEmpty(lists.trailingCommas);
  }

  kind(node: number): NodeKind {
    return kindIn(this.tape[node * nodeSize + Field.Kind]!);
  }

  start(node: number): number {
    return this.tape[node * nodeSize + Field.Start]! - this.origin;
  }

  end(node: number): number {
    return this.tape[node * nodeSize + Field.End]! - this.origin;
  }

  /** The node after this one's subtree: for a key, the one after its value. */
  next(node: number): number {
    return this.tape[node * nodeSize + Field.Next]!;
  }

  /** Recovery may leave a key without a value. Otherwise the value is the node `key + 1`. */
  hasValue(key: number): boolean {
    return this.next(key) > key + 1;
  }

  /** The text of the node ends with its own quote or bracket. */
  isClosed(node: number): boolean {
    return (this.tape[node * nodeSize + Field.Kind]! & StringFlag.Unterminated) === 0;
  }

  /** The decoded text of a key or string. Of a broken one, as much as can be understood. */
  string(node: number): string {
    const { start, end } = this.contentOf(node);
    return this.isEscaped(node) ? this.notation.decodeString(this.text, start, end, this.formOf(node)) : this.text.slice(start, end);
  }

  /** The same with the place of each character, relative to `origin`. */
  decoded(node: number): DecodedText {
    const { start, end } = this.contentOf(node);
    if (!this.isEscaped(node)) {
      return { text: this.string(node), offsets: plainText('', { start: start - this.origin, end: end - this.origin }).offsets };
    }
    const offsets = this.notation.stringOffsets(this.text, start, end, this.formOf(node)).map(offset => offset - this.origin);
    return { text: this.string(node), offsets };
  }

  /** Where the text of a key or string is without its quotes, in the offsets of the tape. */
  private contentOf(node: number): Span {
    const flags = this.tape[node * nodeSize + Field.Kind]!;
    const start = this.tape[node * nodeSize + Field.Start]!;
    const end = this.tape[node * nodeSize + Field.End]!;
    if ((flags & StringFlag.Bare) !== 0) return { start, end };
    return { start: start + 1, end: (flags & StringFlag.Unterminated) === 0 ? end - 1 : end };
  }

  /** How long the text between the quotes of a key or string is, as it is written. An escape makes it longer than its value. */
  writtenLength(node: number): number {
    const quotes = this.isBare(node) ? 0 : 2;
    return this.tape[node * nodeSize + Field.End]! - this.tape[node * nodeSize + Field.Start]! - quotes;
  }

  private formOf(node: number): StringForm {
    return this.isBare(node) ? 'bare' : 'quoted';
  }

  /** The key or string has no quotes around it. */
  isBare(node: number): boolean {
    return (this.tape[node * nodeSize + Field.Kind]! & StringFlag.Bare) !== 0;
  }

  /** The key or string has escapes: its value differs from what is written. */
  isEscaped(node: number): boolean {
    return (this.tape[node * nodeSize + Field.Kind]! & StringFlag.Escaped) !== 0;
  }

  /** Whether a key or string has this value. Allocates nothing for what has no escapes, as almost every key of a large manifest. */
  is(node: number, value: string): boolean {
    if (this.isEscaped(node)) return this.string(node) === value;
    const length = this.writtenLength(node);
    if (length !== value.length) return false;
    const start = this.tape[node * nodeSize + Field.Start]! + (this.isBare(node) ? 0 : 1);
    // Character by character, because most are short: a call into the engine costs more.
    for (let index = 0; index < length; index++) if (this.text.charCodeAt(start + index) !== value.charCodeAt(index)) return false;
    return true;
  }

  /**
   * How many values from `first` on, up to the node `end`, are built like the first one: the same kinds of nodes in the same order, under
   * the
   * same keys. `true` and `false` are of one kind. One loop over the tape, because a tenant has fifty thousand predefined values.
   */
  countAlike(first: number, end: number): number {
    const size = this.next(first) - first;
    let count = 1;
    for (let item = first + size; item < end && this.isAlike(first, item, size); item += size) count++;
    return count;
  }

  private isAlike(first: number, item: number, size: number): boolean {
    const { tape } = this;
    const moved = item - first;
    if (tape[item * nodeSize + Field.Next]! - moved !== first + size) return false;
    const last = (first + size) * nodeSize;
    for (let at = first * nodeSize, other = item * nodeSize; at < last; at += nodeSize, other += nodeSize) {
      const kind = tape[at + Field.Kind]! & kindMask;
      const otherKind = tape[other + Field.Kind]! & kindMask;
      if (kind !== otherKind && !(isBoolean(kind) && isBoolean(otherKind))) return false;
      // Where subtrees end, the kinds decide what is inside them.
      if (kind <= (NodeKind.Key as number) && tape[at + Field.Next]! + moved !== tape[other + Field.Next]) return false;
      if (kind === (NodeKind.Key as number) && !this.isSameText(at, other)) return false;
    }
    return true;
  }

  /** Whether the two nodes are written alike. */
  private isSameText(at: number, other: number): boolean {
    const { tape, text } = this;
    const end = tape[at + Field.End]!;
    let position = tape[at + Field.Start]!;
    let otherPosition = tape[other + Field.Start]!;
    if (tape[at + Field.Kind] !== tape[other + Field.Kind] || tape[other + Field.End]! - otherPosition !== end - position) return false;
    while (position < end) if (text.charCodeAt(position++) !== text.charCodeAt(otherPosition++)) return false;
    return true;
  }

  /**
   * A hash of a key's or string's text that ignores the case of ASCII letters; 0 where the text has other characters than ASCII, or
   * escapes.
   */
  caselessHash(node: number): number {
    return this.tape[node * nodeSize + Field.Kind]! >>> hashShift;
  }

  /** The node's text as it is written. */
  source(node: number): string {
    return this.text.slice(this.tape[node * nodeSize + Field.Start], this.tape[node * nodeSize + Field.End]);
  }

  /** The value of a scalar; undefined for objects and arrays. */
  value(node: number): string | number | boolean | null | undefined {
    switch (this.kind(node)) {
      case NodeKind.Key:
      case NodeKind.String:
        return this.string(node);
      case NodeKind.Number:
        // Not `Number`, which returns NaN for a number whose exponent is missing.
        return parseFloat(this.source(node));
      case NodeKind.True:
        return true;
      case NodeKind.False:
        return false;
      case NodeKind.Null:
        return null;
      default:
        return undefined;
    }
  }

  /** The node as a document of its own: offsets are relative to its start, and the lists hold only what is inside it. */
  view(node: number): SyntaxTree {
    const start = this.start(node);
    const end = this.end(node);
    const lists = this.problems === nothing && this.comments === nothing && this.trailingCommas === nothing ? this : {
      // What is missing at the end of the text does not concern a node that ends there with its own bracket.
      problems: restrict(this.problems, start, end).filter(problem => problem.start < end - start || !this.isClosed(node)),
      comments: restrict(this.comments, start, end),
      trailingCommas: restrict(this.trailingCommas, start, end),
    };
    return new SyntaxTree(this.text, this.tape, node, this.origin + start, lists, this.notation, true);
  }
}

function isBoolean(kind: number): boolean {
  return kind === (NodeKind.True as number) || kind === (NodeKind.False as number);
}

/** Whether a key or string has quotes around it. */
export type StringForm = 'quoted' | 'bare';

/** What a tree needs of the notation that its text is written in. */
export interface Notation {
  /** The value of a string with the flag `Escaped` whose characters, without its quotes, are from `start` up to `end`. */
  decodeString(text: string, start: number, end: number, form: StringForm): string;
  /** Where each UTF-16 unit of that value is written, as offsets in `text`, and where it ends. */
  stringOffsets(text: string, start: number, end: number, form: StringForm): readonly number[];
  /** Comments belong to the notation: what is sent has none. */
  readonly hasComments: boolean;
  readonly printer: Printer;
}

/** The spans of a tree besides its nodes. In each array they begin and end in ascending order. */
export interface SpanLists {
  readonly problems: readonly SyntaxProblem[];
  readonly comments: readonly Span[];
  readonly trailingCommas: readonly Span[];
}

/** Shared by all trees: most have no problems, comments or trailing commas. */
const nothing: readonly never[] = Object.freeze<never[]>([]);

function orEmpty<T>(list: readonly T[]): readonly T[] {
  return list.length === 0 ? nothing : list;
}

/** The spans that begin after `start` and end at `end` or before it, shifted to be relative to `start`. */
function restrict<T extends Span>(list: readonly T[], start: number, end: number): readonly T[] {
  if (list.length === 0) return list;
  const from = countWhile(list, span => span.start <= start);
  const to = countWhile(list, span => span.end <= end);
  return list.slice(from, to).map(span => ({ ...span, start: span.start - start, end: span.end - start }));
}
