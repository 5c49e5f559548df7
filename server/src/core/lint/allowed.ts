/** Whether a value is one of the predefined ones. */
import { type Definition } from '../model/model';
import { NodeKind, type SyntaxTree } from '../tree/tree';
import { hasRightType } from '../model/judge';
import { nearest } from '../text/nearest';
import { valueKind } from '../model/value';

export interface Suggestion {
  readonly text: string;
  /** The only one that differs in nothing but case. */
  readonly isSafe: boolean;
}

/** Which of the values was meant. Of texts as short as country codes every other one is near. */
export function suggestValue(text: string, values: readonly string[]): Suggestion | undefined {
  const inOtherCase = values.filter(value => value.toLowerCase() === text.toLowerCase());
  const [only = text.length < 3 ? undefined : nearest(text, values)] = inOtherCase;
  return only === undefined ? undefined : { text: only, isSafe: inOtherCase.length === 1 };
}

export interface AllowedAnswer {
  /** The value as predefined values are written: as text. */
  readonly text: string;
  /** The index of the predefined value, active or not; -1: it is none. */
  readonly index: number;
}

/** Undefined where the definition does not limit the values, or does not tell which are allowed, or the value is of the wrong type anyway. */
export function askAllowed(definition: Definition, tree: SyntaxTree, node: number): AllowedAnswer | undefined {
  if (definition.usePreDefinedValuesOnly?.value !== true || definition.element.valueNode('allowedValues') < 0) return undefined;
  const kind = valueKind(tree, node);
  if ((kind !== 'string' && kind !== 'integer') || hasRightType(kind, definition) === false) return undefined;
  const text = tree.kind(node) === NodeKind.String ? tree.string(node) : tree.source(node);
  if (text === '') return undefined;
  return { text, index: definition.indexOfWritten(tree, node) };
}
