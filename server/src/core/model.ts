/** What a document says, in Graph's terms. Every value carries its span, relative to the unit that it stands in. */
import { type Assignment } from './assignment';
import { type Directive } from './directives';
import { type Element } from './element';
import { type JsonTree, type SyntaxProblem } from './parse';
import { type Request } from './request';
import { type At, type Span } from './text';

/** A piece of JSON, and how strict its readers are. */
export interface Source {
  readonly tree: JsonTree;
  /** The tree's problems, but for those that are another unit's or a placeholder's. */
  readonly problems: readonly SyntaxProblem[];
  /** Requests are sent as they are written; manifests may have comments and trailing commas. */
  readonly isStrict: boolean;
  /** A sample leaves something out (`...`): what is missing or looks broken is not a mistake. */
  readonly hasElision: boolean;
  /** `root`: the elements of the root's arrays are units of their own and not looked into. */
  readonly scope: 'tree' | 'root';
  /** Everything in it that has a shape. */
  readonly elements: readonly Element[];
}

/** Where a set or a definition is written: modelled, sent in a request, or recorded from the real tenant. */
export type ModelPlace = 'manifest' | 'request' | 'snapshot';

/** An attribute set: one that a manifest models, or the body of a create or update request; an update has no name. */
export class AttributeSet {
  constructor(readonly element: Element, readonly place: ModelPlace) {}
  get id(): At<string> | undefined { return this.element.string('id'); }
  get description(): At<string> | undefined { return this.element.string('description'); }
  get maxAttributesPerSet(): At<number> | undefined { return this.element.integer('maxAttributesPerSet'); }
}

/** An attribute definition: one that a manifest models, or the body of a create request. */
export class Definition {
  private values: readonly AllowedValue[] | undefined;
  private valuesByText: ReadonlyMap<string, AllowedValue> | undefined;
  constructor(readonly element: Element, readonly place: ModelPlace) {}
  get id(): At<string> | undefined { return this.element.string('id'); }
  get attributeSet(): At<string> | undefined { return this.element.string('attributeSet'); }
  get name(): At<string> | undefined { return this.element.string('name'); }
  get description(): At<string> | undefined { return this.element.string('description'); }
  get type(): At<string> | undefined { return this.element.string('type'); }
  get isCollection(): At<boolean> | undefined { return this.element.boolean('isCollection'); }
  get isSearchable(): At<boolean> | undefined { return this.element.boolean('isSearchable'); }
  get status(): At<string> | undefined { return this.element.string('status'); }
  get usePreDefinedValuesOnly(): At<boolean> | undefined { return this.element.boolean('usePreDefinedValuesOnly'); }
  get allowedValues(): readonly AllowedValue[] {
    return this.values ??= this.element.elements('allowedValues').map(element => new AllowedValue(element));
  }
  /** The predefined value with this text; the first of several. */
  allowedValue(text: string): AllowedValue | undefined {
    // Assignments ask for each of their values, and a list has up to a hundred.
    this.valuesByText ??= new Map(this.allowedValues.flatMap(value => value.id === undefined ? [] : [[value.id.value, value] as const]).reverse());
    return this.valuesByText.get(text);
  }
  /** Not deactivated. An absent or misspelled status is taken for active. */
  get isActive(): boolean { return this.status?.value !== 'Deprecated'; }
  /** One token that stands for the definition. */
  get anchor(): Span { return this.element.anchor('name', 'attributeSet', 'id'); }
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
}

export interface Batch {
  readonly tree: JsonTree;
  /** The key `requests`. */
  readonly property: Span;
  readonly requests: readonly BatchRequest[];
}

export interface BatchRequest {
  readonly node: number;
  /** A number, too, as it reads. */
  readonly id: At<string> | undefined;
  readonly url: At<string> | undefined;
  /** Key of `body` and of `headers`, or -1. */
  readonly bodyKey: number;
  readonly headersKey: number;
  /** One token that stands for the request. */
  readonly anchor: Span;
}

export const emptyContent: Content = {
  sources: [], sets: [], definitions: [], allowedValues: [], assignments: [], requests: [], batches: [], directives: [],
};

export function content(parts: Partial<Content>): Content {
  return { ...emptyContent, ...parts };
}
