import { spanOf } from '../model/element';
import { lengths } from '../graph/limits';
import { exceeds } from '../graph/names';
import { badValueLength } from '../name-sentences';
import { NodeKind } from '../notation/json/parser';
import { defineRule, type Detected } from '../lint/rule';
import { isPlaceholder } from '../model/value';
import { eachAllowedValueId } from '../values';

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
    const { tree } = source;
    eachAllowedValueId(source, node => {
      // Written shorter than the limit, it is: an escape only makes it longer.
      if (node < 0 || tree.kind(node) !== NodeKind.String || (tree.writtenLength(node) > 0 && tree.writtenLength(node) <= lengths.value)) return;
      const text = tree.string(node);
      const excess = isPlaceholder(text) ? undefined : exceeds(text, lengths.value);
      if (text === '' || excess !== undefined) found({ at: spanOf(tree, node), text, ...(excess === 'perhaps' ? { severity: 'warning' } : {}) });
    });
  },
  message: ({ text }) => badValueLength(text),
});
