/** Objects of an array, all of one shape, without an object for each: a tenant has fifty thousand predefined values. */
import { Element, isAsDescribed, isDecidedByKind, numberOfField, readFields } from './element';
import { NodeKind, type SyntaxTree } from '../tree/tree';
import { type Shape } from '../graph/shape';

/**
 * Nearly every array is written by a program, or as if: its elements have the same properties in the same order. Then where one begins
 * determines where each of its values is, and nothing else is kept. From the first one that differs on, a table is kept.
 */
export class ElementList {
  readonly length: number;
  /** Every element of the array is an object that matches the shape. */
  readonly isRegular: boolean;
  /** How many elements at the front are laid out as the first one. */
  private readonly alike: number;
  /** The nodes of the first element's values, by field, or -1. */
  private readonly first: readonly number[];
  /** The nodes of an element that is laid out as the first one. */
  private readonly size: number;
  /** For each of the other elements its own node and those of its values. */
  private readonly others: number[] = [];
  private readonly irregularIndexes: ReadonlySet<number>;
  private objects: readonly Element[] | undefined;

  /** `node`: the array. Elements that are not objects are skipped. */
  constructor(readonly tree: SyntaxTree, readonly node: number, readonly shape: Shape) {
    const width = shape.fields.length;
    const end = tree.next(node);
    const irregular: number[] = [];
    const first = new Array<number>(width).fill(-1);
    let item = node + 1;
    let alike = 0;
    let length = 0;
    let hasOthers = false;
    if (item < end && tree.kind(item) === NodeKind.Object && readFields(tree, item, shape, first, 0)) {
      this.size = tree.next(item) - item;
      alike = this.countDescribed(first, tree.countAlike(item, end));
      item += alike * this.size;
      length = alike;
    } else {
      this.size = 0;
      first.fill(-1);
    }
    for (; item < end; item = tree.next(item)) {
      hasOthers ||= tree.kind(item) !== NodeKind.Object;
      if (tree.kind(item) !== NodeKind.Object) continue;
      const at = this.others.length + 1;
      this.others.push(item);
      for (let field = 0; field < width; field++) this.others.push(-1);
      if (!readFields(tree, item, shape, this.others, at)) irregular.push(length);
      length++;
    }
    this.alike = alike;
    this.first = first;
    this.length = length;
    this.irregularIndexes = new Set(irregular);
    this.isRegular = irregular.length === 0 && !hasOthers;
  }

  /** The elements as objects of their own. */
  get elements(): readonly Element[] {
    return this.objects ??= Array.from({ length: this.length }, (_, index) => this.read(index));
  }

  /** Those that do not match the shape. */
  get irregular(): readonly Element[] {
    return this.irregularIndexes.size === 0 ? [] : this.elements.filter(element => !element.isRegular);
  }

  /** The number of a property, for `valueNode`. */
  fieldNumber(name: string): number {
    return numberOfField(this.shape, name);
  }

  /** The node of an element's value for a property, or -1. */
  valueNode(index: number, field: number): number {
    if (field < 0) return -1;
    if (index >= this.alike) return this.others[(index - this.alike) * (this.shape.fields.length + 1) + field + 1] ?? -1;
    const first = this.first[field] ?? -1;
    return first < 0 ? -1 : first + index * this.size;
  }

  private read(index: number): Element {
    const { tree, shape, alike, size } = this;
    const values = shape.fields.map((_field, number) => this.valueNode(index, number));
    const node = index < alike ? this.node + 1 + index * size : this.others[(index - alike) * (shape.fields.length + 1)] ?? -1;
    return new Element(tree, node, shape, values, !this.irregularIndexes.has(index));
  }

  /** How many of `count` elements built alike match the shape, counted from the first, which does. */
  private countDescribed(first: readonly number[], count: number): number {
    const { tree, shape: { fields }, size } = this;
    let described = count;
    for (const [number, field] of fields.entries()) {
      const node = first[number] ?? -1;
      if (node < 0 || isDecidedByKind(field)) continue;
      for (let index = 1; index < described; index++) if (!isAsDescribed(tree, node + index * size, field)) described = index;
    }
    return described;
  }
}

/** The elements of the array property `name`; undefined when it is absent or not an array. */
export function listOf(element: Element, name: string): ElementList | undefined {
  const node = element.arrayNode(name);
  const shape = element.shape.fields[numberOfField(element.shape, name)]?.shape;
  return node === undefined || shape === undefined ? undefined : new ElementList(element.tree, node, shape);
}
