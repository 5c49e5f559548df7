/**
 * The predefined values of a definition, by their strings as written: a tenant has fifty thousand, and bodies look up hundreds of
 * thousands.
 */
import { type ElementList } from './element-list';
import { NodeKind, type SyntaxTree } from '../tree/tree';

export class ValueIndex {
  /** Pairs of a hash and an index plus one, 0 where nothing is. */
  private readonly slots: Int32Array;
  private readonly mask: number;
  /** The number of the field that holds the texts. */
  private readonly field: number;

  private constructor(private readonly list: ElementList) {
    this.field = list.fieldNumber('id');
    // At least half of the slots stay empty.
    const size = 1 << (32 - Math.clz32(list.length * 2));
    this.mask = size - 1;
    this.slots = new Int32Array(size * 2);
  }

  /** Returns undefined when strings have escapes, or too many share a hash: the caller then uses a map of the strings. */
  static of(list: ElementList): ValueIndex | undefined {
    const index = new ValueIndex(list);
    for (let element = 0; element < list.length; element++) if (!index.enter(element)) return undefined;
    return index;
  }

  /** At which index of the list the text from `start` up to `end` is, the first of several; -1 where there is none. */
  find(text: string, start: number, end: number): number {
    const hash = hashOf(text, start, end);
    const { slots, mask } = this;
    for (let slot = hash & mask; slots[slot * 2 + 1] !== 0; slot = (slot + 1) & mask) {
      if (slots[slot * 2] === hash && this.isAt((slots[slot * 2 + 1] ?? 0) - 1, text, start, end)) return (slots[slot * 2 + 1] ?? 0) - 1;
    }
    return -1;
  }

  private enter(element: number): boolean {
    const { list: { tree }, slots, mask } = this;
    const node = this.list.valueNode(element, this.field);
    if (node < 0 || tree.kind(node) !== NodeKind.String) return true;
    if (tree.isEscaped(node)) return false;
    const { start, end } = written(tree, node);
    const hash = hashOf(tree.text, start, end);
    let slot = hash & mask;
    for (let steps = 0; slots[slot * 2 + 1] !== 0; slot = (slot + 1) & mask) {
      if (slots[slot * 2] === hash && this.isAt((slots[slot * 2 + 1] ?? 0) - 1, tree.text, start, end)) return true;
      if (++steps > mostSteps) return false;
    }
    slots[slot * 2] = hash;
    slots[slot * 2 + 1] = element + 1;
    return true;
  }

  private isAt(element: number, text: string, start: number, end: number): boolean {
    const { tree } = this.list;
    const own = written(tree, this.list.valueNode(element, this.field));
    if (own.end - own.start !== end - start) return false;
    for (let offset = 0; offset < end - start; offset++) {
      if (tree.text.charCodeAt(own.start + offset) !== text.charCodeAt(start + offset)) return false;
    }
    return true;
  }
}

/** Strings chosen to collide must not make the search long. */
const mostSteps = 32;

/** What is between the quotes of a string, as indexes into the tree's whole text. */
function written(tree: SyntaxTree, node: number): { readonly start: number; readonly end: number } {
  const start = tree.origin + tree.start(node) + 1;
  return { start, end: start + tree.writtenLength(node) };
}

function hashOf(text: string, start: number, end: number): number {
  let hash = 0;
  for (let position = start; position < end; position++) hash = (Math.imul(hash, 31) + text.charCodeAt(position)) | 0;
  // The lower bits of the last characters alone would put what is numbered side by side.
  return hash ^ (hash >>> 15);
}
