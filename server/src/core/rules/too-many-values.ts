import { type Assignment, type AttributeAssignment } from '../model/assignment';
import { countWhile } from '../text/collections';
import { isRemoval } from '../model/attribute-value';
import { attributeKey } from '../model/keys';
import { isPlaceholderPath } from '../model/principal';
import { defineRule, mostRelated, type Detected } from '../lint/rule';
import { type Unit } from '../model/unit';
import { grouped } from '../text/words';

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
    const most = limits.valuesPerObject;
    if (!isShared && atMost(assignment) <= most) return;
    // Those of one object add up, whatever file they are in; each attribute counts once.
    const together = isShared ? tenant.assignments(principal.value) : [];
    const sums = isShared ? tenant.once(together, sumsOf) : sumsOf([{ unit, value: assignment }]);
    const first = sums[countWhile(sums, ({ sum }) => sum <= most)];
    if (first === undefined || first.unit !== unit || first.assignment !== assignment) return;
    const others = together.filter(({ value }) => value !== assignment && value.principal !== undefined).slice(0, mostRelated);
    found({
      at: first.attribute.name, values: sums.at(-1)?.sum ?? 0, most,
      related: others.map(other => ({
        unit: other.unit, span: other.span, message: 'The values that it is assigned here count, too.',
      })),
    });
  },
  message: ({ values, most }) =>
    `One object can hold at most ${grouped(most)} values, those of all its attributes together. It is assigned ${grouped(values)}; with `
    + 'this attribute there are too many.',
});

// An attribute that occurs twice counts twice here.
function atMost({ attributes }: Assignment): number {
  return attributes.reduce((sum, { values }) => sum + Math.max(1, values.length), 0);
}

interface Sum {
  readonly unit: Unit;
  readonly assignment: Assignment;
  readonly attribute: AttributeAssignment;
  /** The values of this attribute and of all before it. */
  readonly sum: number;
}

function sumsOf(together: readonly { readonly unit: Unit; readonly value: Assignment }[]): readonly Sum[] {
  const counted = new Set<string>();
  const sums: Sum[] = [];
  for (const { unit, value: assignment } of together) {
    for (const attribute of assignment.attributes) {
      const key = attributeKey(attribute.set.name.value, attribute.name.value);
      if (counted.has(key)) continue;
      counted.add(key);
      sums.push({ unit, assignment, attribute, sum: (sums.at(-1)?.sum ?? 0) + valuesOf(assignment, attribute) });
    }
  }
  return sums;
}

function valuesOf({ tree }: Assignment, { node }: AttributeAssignment): number {
  if (isRemoval(tree, node)) return 0;
  let items = 0;
  for (let item = node + 1; item < tree.next(node); item = tree.next(item)) items++;
  return Math.max(1, items);
}
