/** An object of a document, read through its shape: which property stands where, and which have no place there. */
import { NodeKind, type JsonTree } from './parse';
import { type Field, type Shape } from './shape';
import { type At, type Span } from './text';

const none: readonly number[] = [];

/**
 * The properties of one object. Nodes are indexes into `tree`; spans are offsets relative to the tree's origin.
 * Accessors give undefined where a property is absent or has another JSON type than the shape says.
 */
export class Element {
  private constructor(
    readonly tree: JsonTree,
    readonly node: number,
    readonly shape: Shape,
    /** For each field of the shape the node of its value, or -1. */
    private readonly valueNodes: readonly number[],
    /** The keys that the shape does not have, or, where it is open, `none`. */
    readonly unknownKeys: readonly number[],
  ) {}

  /** Reads the object at `node`; undefined where that is no object. The first of several equal keys counts. */
  static read(tree: JsonTree, node: number, shape: Shape): Element | undefined {
    if (node < 0 || tree.kind(node) !== NodeKind.Object) return undefined;
    const values = new Array<number>(shape.fields.length).fill(-1);
    let unknown: number[] | undefined;
    for (let key = node + 1, end = tree.next(node); key < end; key = tree.next(key)) {
      const index = fieldIndex(tree, key, shape);
      if (index < 0) {
        if (shape.isOpen !== true) (unknown ??= []).push(key);
      } else if (values[index]! < 0 && tree.hasValue(key)) {
        values[index] = key + 1;
      }
    }
    return new Element(tree, node, shape, values, unknown ?? none);
  }

  /** The node of a property's value, or -1. */
  valueNode(name: string): number {
    const index = this.shape.fields.findIndex(field => field.name === name);
    return index < 0 ? -1 : this.valueNodes[index]!;
  }

  string(name: string): At<string> | undefined {
    const node = this.valueNode(name);
    return node >= 0 && this.tree.kind(node) === NodeKind.String ? at(this.tree, node, this.tree.string(node)) : undefined;
  }

  boolean(name: string): At<boolean> | undefined {
    const node = this.valueNode(name);
    if (node < 0) return undefined;
    const kind = this.tree.kind(node);
    return kind === NodeKind.True || kind === NodeKind.False ? at(this.tree, node, kind === NodeKind.True) : undefined;
  }

  integer(name: string): At<number> | undefined {
    const node = this.valueNode(name);
    return node >= 0 && isInteger(this.tree, node) ? at(this.tree, node, Number(this.tree.source(node))) : undefined;
  }

  /** The elements of an array property, read through the field's shape; other things in the array are passed over. */
  elements(name: string): Element[] {
    const node = this.valueNode(name);
    const shape = this.shape.fields.find(field => field.name === name)?.shape;
    if (node < 0 || shape === undefined || this.tree.kind(node) !== NodeKind.Array) return [];
    const elements: Element[] = [];
    for (let child = node + 1, end = this.tree.next(node); child < end; child = this.tree.next(child)) {
      const element = Element.read(this.tree, child, shape);
      if (element !== undefined) elements.push(element);
    }
    return elements;
  }

  /** Calls back for every field of the shape, with the node of its value or -1. */
  eachField(visit: (field: Field, valueNode: number) => void): void {
    for (let index = 0; index < this.valueNodes.length; index++) visit(this.shape.fields[index]!, this.valueNodes[index]!);
  }

  /** One token that stands for the object: the first of the named values that is there, else the opening bracket. */
  anchor(...names: readonly string[]): Span {
    for (const name of names) {
      const node = this.valueNode(name);
      if (node >= 0 && isScalar(this.tree.kind(node))) return spanOf(this.tree, node);
    }
    return { start: this.tree.start(this.node), end: this.tree.start(this.node) + 1 };
  }
}

export function spanOf(tree: JsonTree, node: number): Span {
  return { start: tree.start(node), end: tree.end(node) };
}

export function at<T>(tree: JsonTree, node: number, value: T): At<T> {
  return { value, start: tree.start(node), end: tree.end(node) };
}

export function isScalar(kind: NodeKind): boolean {
  return kind !== NodeKind.Object && kind !== NodeKind.Array;
}

/** A number that is written without a fraction and an exponent. */
export function isInteger(tree: JsonTree, node: number): boolean {
  return tree.kind(node) === NodeKind.Number && /^-?\d+$/.test(tree.source(node));
}

/** A span of one token: scalars as they are, objects and arrays by their opening bracket. */
export function tokenOf(tree: JsonTree, node: number): Span {
  const start = tree.start(node);
  return { start, end: isScalar(tree.kind(node)) ? tree.end(node) : start + 1 };
}

/** The key of `name` in the object at `node`, or -1. The first of several equal keys. */
export function findKey(tree: JsonTree, node: number, name: string): number {
  if (node < 0 || tree.kind(node) !== NodeKind.Object) return -1;
  for (let key = node + 1, end = tree.next(node); key < end; key = tree.next(key)) {
    if (keyIs(tree, key, name)) return key;
  }
  return -1;
}

/** The keys of the object at `node`, in order. */
export function keysOf(tree: JsonTree, node: number): number[] {
  const keys: number[] = [];
  if (node < 0 || tree.kind(node) !== NodeKind.Object) return keys;
  for (let key = node + 1, end = tree.next(node); key < end; key = tree.next(key)) keys.push(key);
  return keys;
}

/** The elements of the array at `node`, in order. */
export function itemsOf(tree: JsonTree, node: number): number[] {
  const items: number[] = [];
  if (node < 0 || tree.kind(node) !== NodeKind.Array) return items;
  for (let item = node + 1, end = tree.next(node); item < end; item = tree.next(item)) items.push(item);
  return items;
}

function fieldIndex(tree: JsonTree, key: number, shape: Shape): number {
  const { fields } = shape;
  for (let index = 0; index < fields.length; index++) {
    if (keyIs(tree, key, fields[index]!.name)) return index;
  }
  return -1;
}

// Compares without making a string: almost every key of a large manifest is known and written without escapes.
function keyIs(tree: JsonTree, key: number, name: string): boolean {
  const start = tree.start(key);
  const length = tree.end(key) - start - 2;
  if (length === name.length) return tree.text.startsWith(name, tree.origin + start + 1);
  return length > name.length && tree.source(key).includes('\\') && tree.string(key) === name;
}
