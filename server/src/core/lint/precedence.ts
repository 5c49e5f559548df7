/** Which rule reports a key that a shape does not have, if one is more specific than `unknown-property`: one finding for each cause. */
import { isMisspeltProperty } from '../model/assignment';
import { nearest } from '../text/nearest';
import * as shapes from '../graph/shape';
import { type Shape } from '../graph/shape';

const createdFrom = new Map<Shape, Shape>([
  [shapes.attributeSetUpdate, shapes.attributeSet],
  [shapes.definitionUpdate, shapes.definition],
  [shapes.allowedValueUpdate, shapes.allowedValue],
]);

/** The id of the rule that is more specific than `unknown-property`. Returns undefined when there is none. */
export function specificRuleFor(shape: Shape, name: string): 'delta-place' | 'immutable-property' | 'misspelt-property' | undefined {
  if (name === 'allowedValues@delta' && shape !== shapes.definitionUpdate && takesDelta.has(shape)) return 'delta-place';
  if (name === 'allowedValues' && shape === shapes.definitionUpdate) return 'delta-place';
  if (createdFrom.get(shape)?.fields.some(field => field.name === name && field.immutable === true) === true) return 'immutable-property';
  if (shape === shapes.assignment && isMisspeltProperty(name)) return 'misspelt-property';
  return undefined;
}

// Where an author might well try it; a manifest has nothing to do with updates.
const takesDelta: ReadonlySet<Shape> = new Set([
  shapes.definition, shapes.attributeSet, shapes.attributeSetUpdate, shapes.allowedValue, shapes.allowedValueUpdate,
]);

/** The existing name that was probably intended: the nearest one, or else one that starts with the given one. */
export function meantName(name: string, candidates: readonly string[]): string | undefined {
  const lower = name.toLowerCase();
  return nearest(name, candidates)
    ?? (name.length < 4 ? undefined : candidates.find(candidate => candidate.toLowerCase().startsWith(lower)));
}
