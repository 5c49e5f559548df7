import { duplicateOf, type Duplicate } from '../lint/duplicates';
import { defineRule } from '../lint/rule';
import { isPlaceholder } from '../model/value';
import { quote } from '../text/words';

export const duplicateAttribute = defineRule({
  id: 'duplicate-attribute',
  title: 'Two attributes of a set have the same name',
  why: 'Names are unique in their set, and names that differ only in case are the same name: Graph refuses the second one.',
  severity: 'error',
  confidence: 'documented',
  sources: ['E-OV', 'PR-767'],
  group: 'definition',
  appliesTo: 'definition',
  detect({ attributeSet, name, place }, { tenant, unit }, found: (detected: Duplicate & { set: string }) => void) {
    if (tenant === undefined || attributeSet === undefined || name === undefined || name.value === '' || isPlaceholder(name.value)
      || place !== 'manifest') return;
    const duplicate = duplicateOf(tenant.definitions(attributeSet.value, name.value), unit, definition => definition.name?.value ?? '');
    if (duplicate !== undefined) found({ ...duplicate, set: attributeSet.value });
  },
  message: ({ name, otherName, set }) => name === otherName
    ? `The attribute ${quote(name)} is defined twice in the set ${quote(set)}. Remove one of the two.`
    : `The attributes ${quote(name)} and ${quote(otherName)} differ only in case, so Graph takes them for the same. Remove one of the two.`,
});
