import { type Assignment, type AttributeAssignment } from '../model/assignment';
import { indexOfUnit } from '../tenant/declarations';
import { isScalar } from '../tree/nodes';
import { defineRule, type Detected } from '../lint/rule';
import { singleValues } from '../model/attribute-value';
import { attributeKey } from '../model/keys';
import { NodeKind } from '../tree/tree';
import { isPlaceholderPath } from '../model/principal';
import { type Declared } from '../tenant/tenant';
import { type Place } from '../model/unit';
import { valueKind } from '../model/value';
import { quote } from '../text/words';

export const conflictingAssignments = defineRule({
  id: 'conflicting-assignments',
  title: 'One object is given different values for the same attribute',
  why: 'Each assignment replaces the value of the one before, so the result depends on the order in which they are sent.',
  severity: 'warning',
  confidence: 'inferred',
  sources: ['E-APP'],
  group: 'assignment',
  appliesTo: 'assignment',
  detect(assignment, { tenant, unit }, found: (detected: Detected & { name: string }) => void) {
    const { principal, place, attributes } = assignment;
    if (tenant === undefined || principal === undefined || place !== 'manifest' || isPlaceholderPath(principal.value)) return;
    const declared = tenant.assignments(principal.value);
    const index = indexOfUnit(declared, unit);
    if (index <= 0) return;
    const others = tenant.once(declared, differingValues);
    for (const attribute of attributes) {
      const value = valueOf(assignment, attribute);
      const other = value === undefined ? undefined : others.get(keyOf(attribute))?.find(candidate => candidate.value !== value);
      if (other !== undefined && other.index < index) {
        found({
          at: attribute.name, name: attribute.name.value, related: [{ unit: other.unit, span: other.span, message: 'The other value.' }],
        });
      }
    }
  },
  message: ({ name }) =>
    `This object is given another value for ${quote(name)} elsewhere, and the one that is sent last wins. Keep one of the two.`,
});

interface OtherValue extends Place {
  readonly value: string;
  /** The index of its assignment. */
  readonly index: number;
}

// Of each attribute the first value and the first that differs from it: one of the two differs from any third.
function differingValues(assignments: readonly Declared<Assignment>[]): ReadonlyMap<string, readonly OtherValue[]> {
  const values = new Map<string, OtherValue[]>();
  for (const [index, { unit, value: assignment }] of assignments.entries()) {
    for (const attribute of assignment.attributes) {
      const value = valueOf(assignment, attribute);
      if (value === undefined) continue;
      const known = values.get(keyOf(attribute)) ?? [];
      values.set(keyOf(attribute), known);
      if (known.length < 2 && known[0]?.value !== value) known.push({ unit, span: attribute.name, value, index });
    }
  }
  return values;
}

function keyOf({ set, name }: AttributeAssignment): string {
  return attributeKey(set.name.value, name.value);
}

// The order of a collection's values does not count. Returns undefined for a placeholder: it may stand for any value.
function valueOf({ tree }: Assignment, attribute: AttributeAssignment): string | undefined {
  const values = singleValues(tree, attribute);
  if (values.some(node => valueKind(tree, node) === 'placeholder')) return undefined;
  const isList = tree.kind(attribute.node) === NodeKind.Array;
  return JSON.stringify([
    isList, ...values.map(node => isScalar(tree.kind(node)) ? JSON.stringify(tree.value(node)) : tree.source(node)).sort(),
  ]);
}
