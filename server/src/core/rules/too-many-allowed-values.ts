import { tokenOf } from '../tree/nodes';
import { defineRule, type Detected } from '../lint/rule';
import { grouped } from '../text/words';

export const tooManyAllowedValues = defineRule({
  id: 'too-many-allowed-values',
  title: 'A definition has more predefined values than it can hold',
  why: 'A definition holds at most 100 predefined values, and none can ever be deleted. The preview pages also said: at most 50 active '
    + 'ones.',
  severity: 'error',
  confidence: 'documented',
  sources: ['E-OV', 'G-AV', 'S0'],
  group: 'definition',
  appliesTo: 'definition',
  detect(definition, { limits }, found: (detected: Detected & { values: number; most: number; areActive: boolean }) => void) {
    if ((definition.valueList?.length ?? 0) <= Math.min(limits.allowedValuesPerDefinition, limits.activeAllowedValuesPerDefinition)) return;
    const { allowedValues } = definition;
    const active = allowedValues.filter(value => value.isActive?.value !== false);
    const areActive = allowedValues.length <= limits.allowedValuesPerDefinition;
    const [values, most] = areActive
      ? [active, limits.activeAllowedValuesPerDefinition]
      : [allowedValues, limits.allowedValuesPerDefinition];
    const first = values[most];
    if (first !== undefined) {
      found({ at: first.id ?? tokenOf(first.element.tree, first.element.node), values: values.length, most, areActive });
    }
  },
  message: ({ values, most, areActive }) => areActive
    ? `The definition has ${grouped(values)} active predefined values and can hold at most ${most}. This is the first one too many: `
      + 'deactivate those that are no longer needed.'
    : `The definition has ${grouped(values)} predefined values and can hold at most ${most}, deactivated ones included. This is the `
      + 'first one too many.',
});
