import { type Definition } from '../model';
import { defineRule, type Detected } from '../rule';
import { type Declared } from '../tenant';
import { count, grouped, quote } from '../words';

interface OverCapacity extends Detected {
  readonly name: string;
  readonly capacity: number;
  readonly active: number;
  readonly all: number;
}

export const setOverCapacity = defineRule({
  id: 'set-over-capacity',
  title: 'A set has more attributes than its capacity',
  why: 'Graph refuses an attribute for which its set has no room. Whether deactivated attributes take room is not documented, so they only give a warning.',
  severity: 'error',
  confidence: 'documented',
  sources: ['G-CSET'],
  group: 'set',
  appliesTo: 'set',
  detect({ id, maxAttributesPerSet, place }, { tenant }, found: (detected: OverCapacity) => void) {
    if (tenant === undefined || id === undefined || maxAttributesPerSet === undefined || place !== 'manifest') return;
    const capacity = maxAttributesPerSet.value;
    // Of what can be no capacity at all `set-capacity-range` speaks.
    if (capacity < 0) return;
    const { active, all } = tenant.once(tenant.definitionsOf(id.value), counted);
    if (all > capacity) found({ at: maxAttributesPerSet, name: id.value, capacity, active, all, ...(active > capacity ? {} : { severity: 'warning' }) });
  },
  message: ({ name, capacity, active, all }) => active > capacity
    ? `The attribute set ${quote(name)} has ${count(active, 'active attribute')} and room for ${grouped(capacity)}. Raise "maxAttributesPerSet", or deactivate attributes.`
    : `The attribute set ${quote(name)} has ${count(all, 'attribute')} with the deactivated ones, and room for ${grouped(capacity)}. Whether those take room is not documented.`,
});

function counted(definitions: readonly Declared<Definition>[]): Pick<OverCapacity, 'active' | 'all'> {
  const isActive = new Map<string, boolean>();
  // A second definition of the same name adds nothing: `duplicate-attribute` speaks of it.
  for (const { value } of definitions) {
    const name = value.name!.value.toLowerCase();
    isActive.set(name, isActive.get(name) ?? value.isActive);
  }
  return { active: [...isActive.values()].filter(is => is).length, all: isActive.size };
}
