import { insertAfterUnit } from '../tree/edits';
import { nearest } from '../text/nearest';
import { type AttributeSet } from '../model/model';
import { isValidName } from '../graph/names';
import { type Reference } from '../model/reference';
import { defineRule, type Detected, type RuleFix } from '../lint/rule';
import { type Declared } from '../tenant/tenant';
import { quote } from '../text/words';

export const undefinedSet = defineRule({
  id: 'undefined-set',
  title: 'An attribute set is not defined in any manifest',
  why: 'The manifests of this tenant define other sets, but not this one. Graph returns the error that the attribute set does not exist, '
    + 'if the tenant does not have it either.',
  severity: 'warning',
  confidence: 'inferred',
  sources: ['PS-1281', 'CSA'],
  group: 'assignment',
  appliesTo: 'irregular reference',
  detect(reference, { tenant }, found: (detected: Detected & { reference: Reference; suggestion: string | undefined }) => void) {
    if (reference.kind !== 'set' || tenant === undefined) return;
    const { value } = reference.name;
    if (tenant.sets(value).length > 0) return;
    const declared = tenant.declaredSets();
    // A definition is no proof of its own set, if sets are declared at all.
    if ((!reference.isInDefinition || declared.length === 0) && tenant.setName(value) !== undefined) return;
    const suggestion = nearest(value, reference.isInDefinition && declared.length > 0 ? tenant.once(declared, namesOf) : tenant.setNames());
    // Manifests without sets may leave them to others; only a likely misspelling is reported.
    if (declared.length > 0 || suggestion !== undefined) found({ at: reference.name, reference, suggestion });
  },
  message: ({ reference, suggestion }) =>
    `No manifest of this tenant defines the attribute set ${quote(reference.name.value)}.`
    + (suggestion === undefined ? ' Define it, or correct the name.' : ` Did you mean ${quote(suggestion)}?`),
  fixes: ({ reference, suggestion }, { tenant, limits }) => {
    const fixes: RuleFix[] = [];
    const name = reference.name.value;
    const renamed = suggestion === undefined ? [] : reference.rename(suggestion);
    if (suggestion !== undefined && renamed.length > 0) {
      fixes.push({ title: `Change to ${quote(suggestion)}`, isSafe: false, edits: renamed });
    }
    if (tenant === undefined) return fixes;
    const declared = tenant.declaredSets();
    const last = declared.at(-1);
    if (last !== undefined && declared.length < limits.setsPerTenant && isValidName(name)) {
      fixes.push({
        title: `Define the attribute set ${quote(name)}`, isSafe: false,
        edits: [{ ...insertAfterUnit(last.unit, { id: name }), unit: last.unit }],
      });
    }
    return fixes;
  },
});

function namesOf(sets: readonly Declared<AttributeSet>[]): string[] {
  return sets.map(({ value }) => value.id?.value).filter(name => name !== undefined);
}
