/** Predefined values wherever they are written: in a definition, in a create request, in an `allowedValues@delta`. */
import { type Source } from './model';
import { allowedValue } from './shape';

/** For each predefined value of a piece of JSON the node of its `id`, or -1; none where it does not parse. */
export function allowedValueIds({ objects, lists, problems }: Source): readonly Iterable<number>[] {
  if (problems.length > 0) return [];
  return [
    objects.filter(element => element.shape === allowedValue).map(element => element.valueNode('id')),
    ...lists.filter(list => list.shape === allowedValue).map(list => list.valueNodes('id')),
  ];
}
