/** Whether a value is one of the predefined ones. */
import { type Definition } from '../model/model';
import { NodeKind, type SyntaxTree } from '../tree/tree';
import { hasRightType } from '../model/attribute-value';
import { nearest } from '../text/nearest';
import { valueKind } from '../model/value';

export interface Suggestion {
  readonly text: string;
  /** The only one that differs in nothing but case. */
  readonly isSafe: boolean;
}

/** The value that was probably intended. Strings as short as country codes are all near each other. */
export function suggestValue(text: string, values: readonly string[]): Suggestion | undefined {
  const inOtherCase = values.filter(value => value.toLowerCase() === text.toLowerCase());
  const [only = text.length < 3 ? undefined : nearest(text, values)] = inOtherCase;
  return only === undefined ? undefined : { text: only, isSafe: inOtherCase.length === 1 };
}

export interface AllowedValueMatch {
  /** The value in the form of predefined values: a string. */
  readonly text: string;
  /** The index of the predefined value, active or not; -1 when there is none. */
  readonly index: number;
}

/**
 * Looks up a value among the predefined ones. Returns undefined when the definition does not limit the values or does not list them, or
 * when the value is of the wrong type anyway.
 */
export function matchAllowedValue(definition: Definition, tree: SyntaxTree, node: number): AllowedValueMatch | undefined {
  if (definition.usePreDefinedValuesOnly?.value !== true || definition.element.valueNode('allowedValues') < 0) return undefined;
  const kind = valueKind(tree, node);
  if ((kind !== 'string' && kind !== 'integer') || hasRightType(kind, definition) === false) return undefined;
  const text = tree.kind(node) === NodeKind.String ? tree.string(node) : tree.source(node);
  if (text === '') return undefined;
  return { text, index: definition.indexOfWritten(tree, node) };
}

/** The active predefined values of a String attribute. More than a hundred are refused where they are defined. */
export function activeValues({ type, allowedValues }: Definition): string[] {
  if (type?.value !== 'String') return [];
  const active = allowedValues.slice(0, 100).filter(value => value.isActive?.value !== false);
  return active.map(value => value.id?.value).filter(id => id !== undefined);
}
