import { limits } from '../graph/limits';
import { defineRule, type Detected } from '../lint/rule';
import { grouped } from '../text/words';

const most = limits.current.activeDefinitions;

export const setCapacityRange = defineRule({
  id: 'set-capacity-range',
  title: `The capacity of an attribute set is below 1 or above ${most}`,
  why: `A set without room takes no attribute, and a tenant has room for ${most} active attributes in all. The lowest number that Graph `
    + 'takes is not documented.',
  severity: 'warning',
  confidence: 'inferred',
  sources: ['G-CSET', 'E-OV'],
  group: 'set',
  appliesTo: 'set',
  detect({ id, place, maxAttributesPerSet }, { tenant }, found: (detected: Detected & { value: number }) => void) {
    if (maxAttributesPerSet === undefined) return;
    const { value } = maxAttributesPerSet;
    if (value >= 1 && value <= most) return;
    // `set-over-capacity` reports a set that has attributes and no room for them.
    if (value === 0 && place === 'manifest' && id !== undefined && (tenant?.definitionsOf(id.value).length ?? 0) > 0) return;
    found({ at: maxAttributesPerSet, value });
  },
  message: ({ value }) => value < 1
    ? `A set with this capacity takes no attribute. Use a number from 1 to ${grouped(most)}, or leave "maxAttributesPerSet" out.`
    : `A tenant holds at most ${grouped(most)} active attributes, so a set cannot use this capacity. Use a number from 1 to `
      + `${grouped(most)}, or leave "maxAttributesPerSet" out.`,
});
