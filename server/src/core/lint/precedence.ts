/** Who speaks of a key that a shape does not have, where a rule more specific than `unknown-property` does. One cause gives one finding. */
import { distance } from 'fastest-levenshtein';
import { findProperty, propertyName } from '../model/assignment';
import { keysOf } from '../model/element';
import { nearest } from '../text/nearest';
import { type JsonTree } from '../notation/json/parser';
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

/** Meant to be `customSecurityAttributes`, in another capitalisation or with a slip. An annotation of it is not. */
export function isMisspeltProperty(name: string): boolean {
  if (name === propertyName || name.includes('@') || name.length > 2 * propertyName.length) return false;
  return distance(name.replace(/[_\-\s]/g, '').toLowerCase(), propertyName.toLowerCase()) <= mostSlips;
}

/** The object at `node` has the property, in whatever spelling. */
export function hasMeantProperty(tree: JsonTree, node: number): boolean {
  return findProperty(tree, node) >= 0 || keysOf(tree, node).some(key => isMisspeltProperty(tree.string(key)));
}

// `securityAttributes` is meant; no property that users and service principals really have is as near.
const mostSlips = 6;

/** The name that is meant by one that does not exist: the nearest one, or else one that it is the beginning of. */
export function meantName(name: string, candidates: readonly string[]): string | undefined {
  const lower = name.toLowerCase();
  return nearest(name, candidates) ?? (name.length < 4 ? undefined : candidates.find(candidate => candidate.toLowerCase().startsWith(lower)));
}
