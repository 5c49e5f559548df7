import { type Definition } from '../model/model';
import { defineRule, type Detected } from '../lint/rule';
import { type Declared } from '../tenant/tenant';
import { grouped, quote } from '../text/words';

export const tooManyAttributes = defineRule({
  id: 'too-many-attributes',
  title: 'A tenant has more active attributes than it can hold',
  why: 'A tenant holds at most 500 active attributes, in all its sets together; deactivated ones do not count. The preview pages counted '
    + '500 for each set.',
  severity: 'error',
  confidence: 'documented',
  sources: ['E-OV', 'S0'],
  group: 'definition',
  appliesTo: 'tenant',
  detect(tenant, { limits }, found: (detected: Detected & { active: number; most: number; set: string | undefined }) => void) {
    const most = limits.activeDefinitions;
    const per = limits.activeDefinitionsPer;
    const counted = new Map<string, Declared<Definition>[]>();
    const names = new Set<string>();
    for (const declared of tenant.allDefinitions()) {
      const { attributeSet, name: attribute } = declared.value;
      if (attributeSet === undefined || attribute === undefined) continue;
      const set = attributeSet.value.toLowerCase();
      const name = `${set}_${attribute.value.toLowerCase()}`;
      // An attribute that is defined twice counts once; another rule reports it.
      if (!declared.value.isActive || names.has(name)) continue;
      names.add(name);
      const key = per === 'tenant' ? '' : set;
      const list = counted.get(key);
      if (list === undefined) counted.set(key, [declared]);
      else list.push(declared);
    }
    for (const active of counted.values()) {
      const first = active[most];
      if (first !== undefined) {
        found({
          at: first.span, unit: first.unit, active: active.length, most,
          set: per === 'tenant' ? undefined : first.value.attributeSet?.value,
        });
      }
    }
  },
  message: ({ active, most, set }) =>
    `The manifests define ${grouped(active)} active attributes${set === undefined ? '' : ` in the set ${quote(set)}`}, and `
    + `${set === undefined ? 'a tenant' : 'a set'} holds at most ${grouped(most)}. This is the first one too many: deactivate attributes `
    + 'that are no longer needed.',
});
