import { type Assignment, type AttributeAssignment } from '../assignment';
import { isRemoval } from '../judge';
import { isPlaceholderPath } from '../principal';
import { defineRule, type Detected } from '../rule';
import { grouped } from '../words';

export const tooManyValues = defineRule({
  id: 'too-many-values',
  title: 'One object is assigned more than 50 values',
  why: 'An object holds at most 50 values, those of all its attributes counted together.',
  severity: 'error',
  confidence: 'documented',
  sources: ['E-OV'],
  group: 'assignment',
  appliesTo: 'assignment',
  detect(assignment, { tenant, limits, unit }, found: (detected: Detected & { values: number; most: number }) => void) {
    const { principal, place } = assignment;
    const isShared = tenant !== undefined && principal !== undefined && place === 'manifest' && !isPlaceholderPath(principal.value);
    // Those of one object add up, whatever file they stand in; each attribute counts once.
    const together = isShared ? tenant.assignments(principal.value).map(declared => ({ unit: declared.unit, value: declared.value })) : [{ unit, value: assignment }];
    const counted = new Set<string>();
    const most = limits.valuesPerObject;
    let values = 0;
    let first: AttributeAssignment | undefined;
    for (const { unit: itsUnit, value } of together) {
      for (const attribute of value.attributes) {
        const key = `${attribute.set.name.value}\u0000${attribute.name.value}`.toLowerCase();
        if (counted.has(key)) continue;
        counted.add(key);
        const before = values;
        values += valuesOf(value, attribute);
        if (before <= most && values > most && itsUnit === unit && value === assignment) first = attribute;
      }
    }
    if (first === undefined) return;
    const others = together.filter(({ value }) => value !== assignment && value.principal !== undefined);
    found({ at: first.name, values, most, related: others.map(other => ({ unit: other.unit, span: other.value.principal!, message: 'The values that it is assigned here count, too.' })) });
  },
  message: ({ values, most }) => `One object can hold at most ${grouped(most)} values, those of all its attributes together. It is assigned ${grouped(values)}; with this attribute there are too many.`,
});

function valuesOf({ tree }: Assignment, { node }: AttributeAssignment): number {
  if (isRemoval(tree, node)) return 0;
  let items = 0;
  for (let item = node + 1; item < tree.next(node); item = tree.next(item)) items++;
  return Math.max(1, items);
}
