/** Attributes that a page assigns in one set, and defines in another. */
import { type At } from '../text/text';

export interface PageAttribute {
  /** Where it is assigned, in offsets of the page. */
  readonly name: At<string>;
  /** The set in which it is assigned. */
  readonly set: string;
  /** The sets in which the page defines an attribute of this name, in order; `set` is not one of them. */
  readonly definedIn: readonly string[];
}
