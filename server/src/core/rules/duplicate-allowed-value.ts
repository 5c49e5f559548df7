import { removeMember } from '../tree/edits';
import { type AllowedValue } from '../model/model';
import { defineRule, type Detected } from '../lint/rule';
import { type At } from '../text/text';
import { isPlaceholder } from '../model/value';
import { quote } from '../text/words';
import type { ElementList } from '../model/element-list';
import { NodeKind } from '../tree/tree';

interface DuplicateValue extends Detected {
  readonly duplicate: AllowedValue;
  readonly value: string;
  readonly first: string;
}

export const duplicateAllowedValue = defineRule({
  id: 'duplicate-allowed-value',
  title: 'A definition has the same predefined value twice',
  why: 'A value is its own key, so the second one is refused. Values are case sensitive: two that differ only in case are two values, '
    + 'which is seldom meant and can never be undone.',
  severity: 'error',
  confidence: 'documented',
  sources: ['G-AV', 'E-OV'],
  group: 'definition',
  appliesTo: 'definition',
  detect(definition, { unit }, found: (detected: DuplicateValue) => void) {
    if (definition.valueList === undefined || !mayRepeat(definition.valueList, 'id')) return;
    const exact = new Map<string, At<string>>();
    const withoutCase = new Map<string, At<string>>();
    for (const value of definition.allowedValues) {
      const { id } = value;
      if (id === undefined || id.value === '' || isPlaceholder(id.value)) continue;
      const same = exact.get(id.value);
      const first = same ?? withoutCase.get(id.value.toLowerCase());
      if (first === undefined) withoutCase.set(id.value.toLowerCase(), id);
      if (same === undefined) exact.set(id.value, id);
      if (first === undefined) continue;
      found({
        at: id, duplicate: value, value: id.value, first: first.value, ...(same === undefined ? { severity: 'information' } : {}),
        related: [{ unit, span: first, message: 'The first one.' }],
      });
    }
  },
  message: ({ value, first }) => value === first
    ? `The predefined value ${quote(value)} is listed twice. Remove one of the two.`
    : `The predefined values ${quote(value)} and ${quote(first)} differ only in case. Values are case sensitive, so these are two `
      + 'values, and neither can ever be deleted.',
  fixes: ({ duplicate: { element }, value, first }) =>
    value !== first ? [] : [{ title: 'Remove this one', isSafe: false, edits: removeMember(element.tree, element.node) }],
});

/** Whether two elements of the list may have the same text as the value of a property, but for the case of its letters. Linear. */
export function mayRepeat(list: ElementList, name: string): boolean {
  const { tree, length } = list;
  const field = list.fieldNumber(name);
  if (length < 2) return false;
  // Open addressing, at most half full. 0 marks an empty slot.
  const mask = (1 << (33 - Math.clz32(length))) - 1;
  const table = new Int32Array(mask + 1);
  for (let index = 0; index < length; index++) {
    const node = list.valueNode(index, field);
    if (node < 0 || tree.kind(node) !== NodeKind.String) continue;
    const hash = tree.caselessHash(node);
    // Beyond ASCII, and with escapes, only comparing the strings decides.
    if (hash === 0) return true;
    let place = (hash ^ (hash >>> 15)) & mask;
    for (; table[place] !== 0; place = (place + 1) & mask) if (table[place] === hash) return true;
    table[place] = hash;
  }
  return false;
}
