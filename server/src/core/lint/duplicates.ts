/** Two declarations of one name. The first one in the order of documents and positions is right; the others are reported. */
import { indexOfUnit } from '../tenant/declarations';
import { type Detected } from './rule';
import { type Declared } from '../tenant/tenant';
import { type Unit } from '../model/unit';

export interface Duplicate extends Detected {
  readonly name: string;
  readonly otherName: string;
}

/** What to report for the declaration in `unit`, if another one comes before it. */
export function duplicateOf<T>(declarations: readonly Declared<T>[], unit: Unit, nameOf: (value: T) => string): Duplicate | undefined {
  const [first] = declarations;
  const own = declarations[indexOfUnit(declarations, unit)];
  if (first === undefined || own === undefined || own === first) return undefined;
  return {
    at: own.span, name: nameOf(own.value), otherName: nameOf(first.value),
    related: [{ unit: first.unit, span: first.span, message: 'The first one.' }],
  };
}
