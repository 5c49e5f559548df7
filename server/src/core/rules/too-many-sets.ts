import { defineRule, type Detected } from '../lint/rule';
import { grouped } from '../text/words';

export const tooManySets = defineRule({
  id: 'too-many-sets',
  title: 'A tenant has more attribute sets than it can hold',
  why: 'A tenant holds at most 500 attribute sets, and none can ever be deleted. The preview pages said 100.',
  severity: 'error',
  confidence: 'documented',
  sources: ['E-OV', 'S0'],
  group: 'set',
  appliesTo: 'tenant',
  detect(tenant, { limits }, found: (detected: Detected & { sets: number; most: number }) => void) {
    const names = new Set<string>();
    const sets = tenant.declaredSets().filter(({ value }) => {
      const name = value.id?.value.toLowerCase() ?? '';
      return !names.has(name) && names.add(name);
    });
    const most = limits.setsPerTenant;
    const first = sets[most];
    if (first !== undefined) found({ at: first.span, unit: first.unit, sets: sets.length, most });
  },
  message: ({ sets, most }) =>
    `The manifests define ${grouped(sets)} attribute sets, and a tenant holds at most ${grouped(most)}. This is the first one too many; `
    + 'sets can never be deleted.',
});
