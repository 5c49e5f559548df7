/** Objects of a document, read through their shapes: where each property is, and which ones are unknown. */
import { NodeKind, type SyntaxTree } from '../tree/tree';
import { type Field, type JsonType, type Shape } from '../graph/shape';
import { type At, type Span } from '../text/text';
import { keysOf, at, bracketOf, isInteger, itemsOf, isScalar, spanOf } from '../tree/nodes';

const none: readonly number[] = [];

/**
 * The properties of one object. Nodes are indexes into `tree`; spans are offsets relative to the tree's origin.
 * Accessors return undefined when a property is absent or has a JSON type other than the shape's.
 */
export class Element {
  private unknown: readonly number[] | undefined;

  constructor(
    readonly tree: SyntaxTree,
    readonly node: number,
    readonly shape: Shape,
    /** For each field of the shape the node of its value, or -1. */
    private readonly valueNodes: readonly number[],
    /** It matches the shape: nothing is missing, unknown, duplicate or of another type. */
    readonly isRegular: boolean,
  ) {}

  /** Reads the object at `node`; undefined when that is not an object. The first of several equal keys counts. */
  static read(tree: SyntaxTree, node: number, shape: Shape): Element | undefined {
    if (node < 0 || tree.kind(node) !== NodeKind.Object) return undefined;
    const values = new Array<number>(shape.fields.length).fill(-1);
    const isRegular = readFields(tree, node, shape, values, 0);
    return new Element(tree, node, shape, values, isRegular);
  }

  /** The keys that the shape does not have; none where it is open. */
  get unknownKeys(): readonly number[] {
    if (this.isRegular || this.shape.isOpen === true) return none;
    return this.unknown ??= keysOf(this.tree, this.node).filter(key => fieldNumber(this.tree, key, this.shape, 0) < 0);
  }

  /** The node of a property's value, or -1. */
  valueNode(name: string): number {
    const index = numberOfField(this.shape, name);
    return index < 0 ? -1 : this.valueNodes[index] ?? -1;
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

  /** The value of a string property is written with more than `most` characters. */
  isWrittenLonger(name: string, most: number): boolean {
    const node = this.valueNode(name);
    return node >= 0 && this.tree.kind(node) === NodeKind.String && this.tree.writtenLength(node) > most;
  }

  /** The node of an array property; undefined when the property is absent or not an array. */
  arrayNode(name: string): number | undefined {
    const node = this.valueNode(name);
    return node >= 0 && this.tree.kind(node) === NodeKind.Array ? node : undefined;
  }

  /** The elements of an array property, read through the field's shape; other elements are skipped. */
  elements(name: string): Element[] {
    const shape = this.shape.fields[numberOfField(this.shape, name)]?.shape;
    const node = this.arrayNode(name);
    if (node === undefined || shape === undefined) return [];
    return itemsOf(this.tree, node).map(item => Element.read(this.tree, item, shape)).filter(element => element !== undefined);
  }

  /** Calls back for every field of the shape, with the node of its value or -1. */
  eachField(visit: (field: Field, valueNode: number) => void): void {
    this.shape.fields.forEach((field, index) => visit(field, this.valueNodes[index] ?? -1));
  }

  /** One token that stands for the object: the first of the named values that is there, else the opening bracket. */
  anchor(...names: readonly string[]): Span {
    for (const name of names) {
      const node = this.valueNode(name);
      if (node >= 0 && isScalar(this.tree.kind(node))) return spanOf(this.tree, node);
    }
    return bracketOf(this.tree, this.node);
  }
}

/**
 * Writes the nodes of the fields' values to `into`, starting at index `from`; they hold -1 before. Returns whether the object matches the
 * shape.
 */
export function readFields(tree: SyntaxTree, node: number, shape: Shape, into: number[], from: number): boolean {
  const { fields } = shape;
  let isRegular = true;
  let index = -1;
  for (let key = node + 1, end = tree.next(node); key < end; key = tree.next(key)) {
    index = fieldNumber(tree, key, shape, index + 1);
    const field = index < 0 ? undefined : fields[index];
    if (field === undefined || (into[from + index] ?? -1) >= 0 || !tree.hasValue(key)) {
      isRegular = false;
      continue;
    }
    into[from + index] = key + 1;
    isRegular &&= isAsDescribed(tree, key + 1, field);
  }
  for (let field = 0; isRegular && field < fields.length; field++) {
    isRegular = fields[field]?.required !== true || (into[from + field] ?? -1) >= 0;
  }
  return isRegular;
}

/** Whether the field accepts the value, according to table 1. */
export function isAsDescribed(tree: SyntaxTree, node: number, field: Field): boolean {
  if (!hasType(tree, node, field.type)) return field.nullable === true && tree.kind(node) === NodeKind.Null;
  if (field.type === 'array') {
    const type = itemType(field);
    for (let item = node + 1, end = tree.next(node); item < end; item = tree.next(item)) if (!hasType(tree, item, type)) return false;
  }
  if (field.values === undefined) return true;
  // A loop: a closure would be created for each of fifty thousand values.
  for (const { value } of field.values) if (tree.is(node, value)) return true;
  return false;
}

/** The kind of a value decides whether the field takes it. */
export function isDecidedByKind({ type, values }: Field): boolean {
  return values === undefined && (type === 'string' || type === 'boolean');
}

/** Whether the value has the JSON type. */
export function hasType(tree: SyntaxTree, node: number, type: JsonType): boolean {
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

/**
 * The number of the field that the key names, or -1. `guess`: the one to try first, because authors follow the order of the documentation.
 */
function fieldNumber(tree: SyntaxTree, key: number, { fields }: Shape, guess: number): number {
  const guessed = guess < fields.length ? fields[guess] : undefined;
  if (guessed !== undefined && tree.is(key, guessed.name)) return guess;
  let index = 0;
  for (const { name } of fields) {
    if (tree.is(key, name)) return index;
    index++;
  }
  return -1;
}

export function numberOfField({ fields }: Shape, name: string): number {
  let index = 0;
  for (const field of fields) {
    if (field.name === name) return index;
    index++;
  }
  return -1;
}
