/** The content of a document, in Graph's terms. Every value carries its span, relative to the unit that it is in. */
import { type Assignment } from './assignment';
import { type Directive } from './directives';
import { type Element } from './element';
import { listOf, type ElementList } from './element-list';
import { at } from '../tree/nodes';
import { NodeKind, type SyntaxTree } from '../tree/tree';
import { type Batch, type Request } from './request';
import { type At, type Span } from '../text/text';
import { type PageAttribute } from './page-attribute';
import { type Source } from './source';

const none: readonly never[] = [];

/** Where a set or a definition is written: modelled, sent in a request, or recorded from the real tenant. */
export type ModelPlace = 'manifest' | 'request' | 'snapshot';

/** An attribute set: one that a manifest models, or the body of a create or update request; an update has no name. */
export class AttributeSet {
  readonly id: At<string> | undefined;
  readonly description: At<string> | undefined;
  readonly maxAttributesPerSet: At<number> | undefined;
  constructor(readonly element: Element, readonly place: ModelPlace) {
    this.id = element.string('id');
    this.description = element.string('description');
    this.maxAttributesPerSet = element.integer('maxAttributesPerSet');
  }
}

/** An attribute definition: one that a manifest models, or the body of a create request. */
export class Definition {
  readonly id: At<string> | undefined;
  readonly attributeSet: At<string> | undefined;
  readonly name: At<string> | undefined;
  readonly description: At<string> | undefined;
  readonly type: At<string> | undefined;
  readonly isCollection: At<boolean> | undefined;
  readonly isSearchable: At<boolean> | undefined;
  readonly status: At<string> | undefined;
  readonly usePreDefinedValuesOnly: At<boolean> | undefined;
  /** The predefined values as they are written; absent when the property is missing or not an array. */
  readonly valueList: ElementList | undefined;
  private values: readonly AllowedValue[] | undefined;
  private indexByText: ReadonlyMap<string, number> | undefined;
  constructor(readonly element: Element, readonly place: ModelPlace) {
    this.id = element.string('id');
    this.attributeSet = element.string('attributeSet');
    this.name = element.string('name');
    this.description = element.string('description');
    this.type = element.string('type');
    this.isCollection = element.boolean('isCollection');
    this.isSearchable = element.boolean('isSearchable');
    this.status = element.string('status');
    this.usePreDefinedValuesOnly = element.boolean('usePreDefinedValuesOnly');
    this.valueList = listOf(element, 'allowedValues');
  }
  /** The predefined values, an object for each. */
  get allowedValues(): readonly AllowedValue[] {
    return this.values ??= this.valueList?.elements.map(element => new AllowedValue(element)) ?? [];
  }
  /** The predefined value with this text; the first of several. */
  allowedValue(text: string): AllowedValue | undefined {
    const index = this.indexOfValue(text);
    return index < 0 ? undefined : this.allowedValues[index];
  }
  /** At which index the predefined value with this text is, the first of several; -1 where there is none. */
  indexOfValue(text: string): number {
    // Called for each value of an assignment; a definition has up to a hundred.
    return (this.indexByText ??= this.indexValues()).get(text) ?? -1;
  }
  /** The same for a value of an assignment, which is a string or a number. */
  indexOfWritten(tree: SyntaxTree, node: number): number {
    return this.indexOfValue(tree.kind(node) === NodeKind.String ? tree.string(node) : tree.source(node));
  }
  /** The `isActive` of the predefined value at an index. Creates no objects for the others. */
  activityOfValue(index: number): At<boolean> | undefined {
    const { tree } = this.element;
    const node = this.valueList?.valueNode(index, this.valueList.fieldNumber('isActive')) ?? -1;
    if (node < 0) return undefined;
    const kind = tree.kind(node);
    return kind === NodeKind.True || kind === NodeKind.False ? at(tree, node, kind === NodeKind.True) : undefined;
  }
  /** Not deactivated. A missing or misspelled status counts as active. */
  get isActive(): boolean { return this.status?.value !== 'Deprecated'; }
  /** One token that stands for the definition. */
  get anchor(): Span { return this.element.anchor('name', 'attributeSet', 'id'); }
  private indexValues(): ReadonlyMap<string, number> {
    const indexes = new Map<string, number>();
    const { tree } = this.element;
    const list = this.valueList;
    if (list === undefined) return indexes;
    const field = list.fieldNumber('id');
    for (let index = list.length - 1; index >= 0; index--) {
      const id = list.valueNode(index, field);
      if (id >= 0 && tree.kind(id) === NodeKind.String) indexes.set(tree.string(id), index);
    }
    return indexes;
  }
}

/** A predefined value of a definition, or the body of a create request. */
export class AllowedValue {
  constructor(readonly element: Element) {}
  get id(): At<string> | undefined { return this.element.string('id'); }
  get isActive(): At<boolean> | undefined { return this.element.boolean('isActive'); }
}

/** What one unit holds. */
export interface Content {
  readonly sources: readonly Source[];
  readonly sets: readonly AttributeSet[];
  readonly definitions: readonly Definition[];
  readonly allowedValues: readonly AllowedValue[];
  readonly assignments: readonly Assignment[];
  readonly requests: readonly Request[];
  readonly batches: readonly Batch[];
  readonly directives: readonly Directive[];
  /** Of the skeleton of a page. */
  readonly pageAttributes: readonly PageAttribute[];
}

export const emptyContent: Content = {
  sources: [], sets: [], definitions: [], allowedValues: [], assignments: [], requests: [], batches: [], directives: [],
  pageAttributes: [],
};

/** Missing parts are empty. */
export function content(parts: Partial<Content>): Content {
  // Member by member: spreading takes ten times as long, and a manifest has thousands of units.
  return {
    sources: parts.sources ?? none,
    sets: parts.sets ?? none,
    definitions: parts.definitions ?? none,
    allowedValues: parts.allowedValues ?? none,
    assignments: parts.assignments ?? none,
    requests: parts.requests ?? none,
    batches: parts.batches ?? none,
    directives: parts.directives ?? none,
    pageAttributes: parts.pageAttributes ?? none,
  };
}

/** Some of it is not JSON. */
export function isBroken({ sources }: Content): boolean {
  return sources.some(({ problems }) => problems.length > 0);
}
