/**
 * How a notation writes what is inserted into its texts. Rules and features hold values as JSON text; only a notation knows its own form.
 */

export interface Printer {
  /** A value. `json` is valid JSON. */
  value(json: string): string;
  /** The key of a property. */
  key(name: string): string;
  /** A property, its value as JSON text. */
  property(name: string, json: string): string;
  /** What comes before a value that so far is implied, such as that of a switch. */
  readonly impliedMark: string;
  readonly members: Separator;
  readonly elements: Separator;
  /** Where the content of an object or array begins whose own text begins at `start`: behind its bracket, if it has one. */
  contentStart(text: string, start: number): number;
  /** Those of an array. */
  readonly brackets: { readonly open: string; readonly close: string };
  /** Whether the array that begins at `start` has brackets: without, a list of one value would no longer be one. */
  isBracketed(text: string, start: number): boolean;
  /** A name in the form that a key or string has which is written as `written`: without its quotes, if it has some. */
  spell(name: string, written: string): string;
}

/** What stands between the members of an object, or the elements of an array. */
export interface Separator {
  /** The sign that separates them on a line; empty where whitespace does. */
  readonly mark: string;
  /** What separates two of them with `space` (whitespace, with or without a line break) between. */
  before(space: string): string;
  /** A line break is enough. */
  readonly isLineBreak: boolean;
}
