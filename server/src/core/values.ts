/** Predefined values wherever they are written: in a definition, in a create request, in an `allowedValues@delta`. */
import { type Element } from './element';
import { type Source } from './model';
import { allowedValue } from './shape';

/** The predefined values of a piece of JSON; none where it does not parse. */
export function allowedValuesOf({ elements, problems }: Source): readonly Element[] {
  return problems.length > 0 ? [] : elements.filter(element => element.shape === allowedValue);
}
