import { duplicateOf, type Duplicate } from '../lint/duplicates';
import { defineRule } from '../lint/rule';
import { quote } from '../text/words';

export const duplicateSet = defineRule({
  id: 'duplicate-set',
  title: 'Two attribute sets of a tenant have the same name',
  why: 'Names are unique in a tenant, and names that differ only in case are the same name: Graph refuses the second one.',
  severity: 'error',
  confidence: 'documented',
  sources: ['E-OV', 'PR-767'],
  group: 'set',
  appliesTo: 'set',
  detect({ id, place }, { tenant, unit }, found: (detected: Duplicate) => void) {
    if (tenant === undefined || id === undefined || place !== 'manifest') return;
    const duplicate = duplicateOf(tenant.sets(id.value), unit, set => set.id?.value ?? '');
    if (duplicate !== undefined) found(duplicate);
  },
  message: ({ name, otherName }) => name === otherName
    ? `The attribute set ${quote(name)} is defined twice. Remove one of the two.`
    : `The attribute sets ${quote(name)} and ${quote(otherName)} differ only in case, so Graph takes them for the same. Remove one of `
      + 'the two.',
});
