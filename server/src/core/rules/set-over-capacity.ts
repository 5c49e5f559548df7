import { defineRule, type Detected } from '../lint/rule';
import { countsOf, type SetCounts } from '../tenant/counts';
import { count, grouped, quote } from '../text/words';

interface OverCapacity extends Detected, SetCounts {
  readonly name: string;
  readonly capacity: number;
}

export const setOverCapacity = defineRule({
  id: 'set-over-capacity',
  title: 'A set has more attributes than its capacity',
  why: 'Graph refuses an attribute for which its set has no room. Whether deactivated attributes take room is not documented, so they '
    + 'only give a warning.',
  severity: 'error',
  confidence: 'documented',
  sources: ['G-CSET'],
  group: 'set',
  appliesTo: 'set',
  detect({ id, maxAttributesPerSet, place }, { tenant }, found: (detected: OverCapacity) => void) {
    if (tenant === undefined || id === undefined || maxAttributesPerSet === undefined || place !== 'manifest') return;
    const capacity = maxAttributesPerSet.value;
    // `set-capacity-range` reports an invalid capacity.
    if (capacity < 0) return;
    const { active, all } = tenant.once(tenant.definitionsOf(id.value), countsOf);
    if (all > capacity) {
      found({ at: maxAttributesPerSet, name: id.value, capacity, active, all, ...(active > capacity ? {} : { severity: 'warning' }) });
    }
  },
  message: ({ name, capacity, active, all }) => active > capacity
    ? `The attribute set ${quote(name)} has ${count(active, 'active attribute')} and room for ${grouped(capacity)}. Raise `
      + '"maxAttributesPerSet", or deactivate attributes.'
    : `The attribute set ${quote(name)} has ${count(all, 'attribute')} with the deactivated ones, and room for ${grouped(capacity)}. `
      + 'Whether those take room is not documented.',
});
