import { lengths } from '../limits';
import { exceeds } from '../name';
import { defineRule, type Detected } from '../rule';
import { isPlaceholder } from '../value';
import { allowedValuesOf } from '../values';
import { lengthOf } from '../words';

export const allowedValueLength = defineRule({
  id: 'allowed-value-length',
  title: 'A predefined value is empty or longer than 64 characters',
  why: 'Graph takes values of 1 to 64 characters. A predefined value can never be changed or deleted.',
  severity: 'error',
  confidence: 'documented',
  sources: ['E-OV', 'G-AV'],
  group: 'definition',
  appliesTo: 'file',
  detect(source, _context, found: (detected: Detected & { text: string }) => void) {
    for (const element of allowedValuesOf(source)) {
      const id = element.string('id');
      if (id === undefined || isPlaceholder(id.value)) continue;
      const excess = exceeds(id.value, lengths.value);
      if (id.value === '' || excess !== undefined) found({ at: id, text: id.value, ...(excess === 'perhaps' ? { severity: 'warning' } : {}) });
    }
  },
  message: ({ text }) => text === ''
    ? `A predefined value needs 1 to ${lengths.value} characters.`
    : `A predefined value can have at most ${lengths.value} characters; this one has ${lengthOf(text)}.`,
});
