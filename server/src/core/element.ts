/** Objects of a document, read through their shapes: which property stands where, and which have no place there. */
import { NodeKind, type JsonTree } from './parse';
import { type Field, type JsonType, type Shape } from './shape';
import { type At, type Span } from './text';

const none: readonly number[] = [];

/**
 * The properties of one object. Nodes are indexes into `tree`; spans are offsets relative to the tree's origin.
 * Accessors give undefined where a property is absent or has another JSON type than the shape says.
 */
export class Element {
  private unknown: readonly number[] | undefined;

  constructor(
    readonly tree: JsonTree,
    readonly node: number,
    readonly shape: Shape,
    /** For each field of the shape the node of its value, or -1. */
    private readonly valueNodes: Int32Array,
    /** It is as the shape says: nothing is missing, unknown, there twice or of another type. */
    readonly isRegular: boolean,
  ) {}

  /** Reads the object at `node`; undefined where that is no object. The first of several equal keys counts. */
  static read(tree: JsonTree, node: number, shape: Shape): Element | undefined {
    if (node < 0 || tree.kind(node) !== NodeKind.Object) return undefined;
    const values = new Int32Array(shape.fields.length).fill(-1);
    const isRegular = readFields(tree, node, shape, values, 0);
    return new Element(tree, node, shape, values, isRegular);
  }

  /** The keys that the shape does not have; none where it is open. */
  get unknownKeys(): readonly number[] {
    return this.unknown ??= this.isRegular || this.shape.isOpen === true ? none : keysOf(this.tree, this.node).filter(key => fieldNumber(this.tree, key, this.shape, 0) < 0);
  }

  /** The node of a property's value, or -1. */
  valueNode(name: string): number {
    const index = numberOfField(this.shape, name);
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
  list(name: string): ElementList | undefined {
    const index = numberOfField(this.shape, name);
    const shape = this.shape.fields[index]?.shape;
    const node = index < 0 ? -1 : this.valueNodes[index]!;
    return node < 0 || shape === undefined || this.tree.kind(node) !== NodeKind.Array ? undefined : new ElementList(this.tree, node, shape);
  }

  /** The same as objects of their own. */
  elements(name: string): readonly Element[] {
    return this.list(name)?.elements ?? [];
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

/**
 * The objects of an array, all of one shape, in a table of node numbers: a tenant has fifty thousand predefined values, and most
 * questions about them need no object for each.
 */
export class ElementList {
  readonly length: number;
  /** Every item of the array is an object, and as the shape says. */
  readonly isRegular: boolean;
  private readonly nodes: Int32Array;
  /** For each element a row with the node of each field's value, or -1. */
  private readonly values: Int32Array;
  private readonly irregularIndexes: readonly number[];
  private objects: readonly Element[] | undefined;

  /** `node`: the array. What is no object in it is passed over. */
  constructor(readonly tree: JsonTree, readonly node: number, readonly shape: Shape) {
    const width = shape.fields.length;
    const end = tree.next(node);
    let items = 0;
    for (let item = node + 1; item < end; item = tree.next(item)) items++;
    this.nodes = new Int32Array(items);
    this.values = new Int32Array(items * width).fill(-1);
    let irregular: number[] | undefined;
    let length = 0;
    for (let item = node + 1; item < end; item = tree.next(item)) {
      if (tree.kind(item) !== NodeKind.Object) continue;
      this.nodes[length] = item;
      if (!readFields(tree, item, shape, this.values, length * width)) (irregular ??= []).push(length);
      length++;
    }
    this.length = length;
    this.irregularIndexes = irregular ?? none;
    this.isRegular = irregular === undefined && length === items;
  }

  get elements(): readonly Element[] {
    return this.objects ??= Array.from({ length: this.length }, (_, index) => this.read(index));
  }

  /** Those that are not as the shape says. */
  get irregular(): readonly Element[] {
    return this.irregularIndexes.map(index => this.elements[index]!);
  }

  /** The node of a property's value in each element, or -1. */
  valueNodes(name: string): Int32Array {
    const field = numberOfField(this.shape, name);
    const width = this.shape.fields.length;
    const nodes = new Int32Array(this.length);
    for (let index = 0; index < nodes.length; index++) nodes[index] = field < 0 ? -1 : this.values[index * width + field]!;
    return nodes;
  }

  private read(index: number): Element {
    const width = this.shape.fields.length;
    return new Element(this.tree, this.nodes[index]!, this.shape, this.values.subarray(index * width, (index + 1) * width), !this.irregularIndexes.includes(index));
  }
}

/** Writes the nodes of the fields' values to `into`, from index `from` on, where -1 stands so far. Gives whether the object is as the shape says. */
function readFields(tree: JsonTree, node: number, shape: Shape, into: Int32Array, from: number): boolean {
  const { fields } = shape;
  let isRegular = true;
  let index = -1;
  for (let key = node + 1, end = tree.next(node); key < end; key = tree.next(key)) {
    index = fieldNumber(tree, key, shape, index + 1);
    if (index < 0 || into[from + index]! >= 0 || !tree.hasValue(key)) {
      isRegular = false;
      continue;
    }
    into[from + index] = key + 1;
    isRegular &&= isAsDescribed(tree, key + 1, fields[index]!);
  }
  for (let field = 0; isRegular && field < fields.length; field++) isRegular = fields[field]!.required !== true || into[from + field]! >= 0;
  return isRegular;
}

function isAsDescribed(tree: JsonTree, node: number, field: Field): boolean {
  if (!hasType(tree, node, field.type)) return field.nullable === true && tree.kind(node) === NodeKind.Null;
  if (field.type === 'array') {
    const type = itemType(field);
    for (let item = node + 1, end = tree.next(node); item < end; item = tree.next(item)) if (!hasType(tree, item, type)) return false;
  }
  return field.values === undefined || field.values.some(({ value }) => tree.is(node, value));
}

/** The JSON type is the one that a field wants. */
export function hasType(tree: JsonTree, node: number, type: JsonType): boolean {
  const kind = tree.kind(node);
  switch (type) {
    case 'string': return kind === NodeKind.String;
    case 'integer': return isInteger(tree, node);
    case 'boolean': return kind === NodeKind.True || kind === NodeKind.False;
    case 'array': return kind === NodeKind.Array;
    case 'object': return kind === NodeKind.Object;
  }
}

/** The JSON type that the items of an array field have. */
export function itemType(field: Field): JsonType {
  return field.items ?? 'object';
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
    if (tree.is(key, name)) return key;
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

/** The number of the field that the key names, or -1. `guess`: the one to try first, because people write them in the order of the documentation. */
function fieldNumber(tree: JsonTree, key: number, { fields }: Shape, guess: number): number {
  if (guess < fields.length && tree.is(key, fields[guess]!.name)) return guess;
  for (let index = 0; index < fields.length; index++) {
    if (tree.is(key, fields[index]!.name)) return index;
  }
  return -1;
}

function numberOfField({ fields }: Shape, name: string): number {
  for (let index = 0; index < fields.length; index++) if (fields[index]!.name === name) return index;
  return -1;
}
