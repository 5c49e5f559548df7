/** Predefined values wherever they are written: in a definition, in a create request, in an `allowedValues@delta`. */
import { type Source } from './model/model';
import { allowedValue } from './graph/shape';

/** Calls back for each predefined value of a piece of JSON with the node of its `id`, or -1; never where it does not parse. */
export function eachAllowedValueId({ objects, lists, problems }: Source, visit: (node: number) => void): void {
  if (problems.length > 0) return;
  for (const element of objects) if (element.shape === allowedValue) visit(element.valueNode('id'));
  for (const list of lists) {
    if (list.shape !== allowedValue) continue;
    const id = list.fieldNumber('id');
    for (let index = 0; index < list.length; index++) visit(list.valueNode(index, id));
  }
}
