/** Who speaks of a key that a shape does not have, where a rule more specific than `unknown-property` does. One cause gives one finding. */
import { isMisspeltProperty } from '../model/assignment';
import { nearest } from '../text/nearest';
import * as shapes from '../graph/shape';
import { type Shape } from '../graph/shape';

const createdFrom = new Map<Shape, Shape>([
  [shapes.attributeSetUpdate, shapes.attributeSet],
  [shapes.definitionUpdate, shapes.definition],
  [shapes.allowedValueUpdate, shapes.allowedValue],
]);

/** The id of the more specific rule, or undefined. */
export function speaksOfKey(shape: Shape, name: string): 'delta-place' | 'immutable-property' | 'misspelt-property' | undefined {
  if (name === 'allowedValues@delta' && shape !== shapes.definitionUpdate && takesDelta.has(shape)) return 'delta-place';
  if (name === 'allowedValues' && shape === shapes.definitionUpdate) return 'delta-place';
  if (createdFrom.get(shape)?.fields.some(field => field.name === name && field.immutable === true) === true) return 'immutable-property';
  if (shape === shapes.assignment && isMisspeltProperty(name)) return 'misspelt-property';
  return undefined;
}

// Where somebody might well try it; a manifest has nothing to do with updates.
const takesDelta: ReadonlySet<Shape> = new Set([shapes.definition, shapes.attributeSet, shapes.attributeSetUpdate, shapes.allowedValue, shapes.allowedValueUpdate]);

/** The name that is meant by one that does not exist: the nearest one, or else one that it is the beginning of. */
export function meantName(name: string, candidates: readonly string[]): string | undefined {
  const lower = name.toLowerCase();
  return nearest(name, candidates) ?? (name.length < 4 ? undefined : candidates.find(candidate => candidate.toLowerCase().startsWith(lower)));
}
