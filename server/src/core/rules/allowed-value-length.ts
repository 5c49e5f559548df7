import { spanOf } from '../tree/nodes';
import { lengths } from '../graph/limits';
import { exceeds, badValueLength } from '../graph/names';
import { NodeKind } from '../tree/tree';
import { defineRule, type Detected } from '../lint/rule';
import { isPlaceholder } from '../model/value';
import { allowedValue } from '../graph/shape';
import type { Source } from '../model/source';

export const allowedValueLength = defineRule({
  id: 'allowed-value-length',
  title: 'A predefined value is empty or longer than 64 characters',
  why: 'Graph accepts values of 1 to 64 characters. A predefined value can never be changed or deleted.',
  severity: 'error',
  confidence: 'documented',
  sources: ['E-OV', 'G-AV'],
  group: 'definition',
  appliesTo: 'file',
  detect(source, _context, found: (detected: Detected & { text: string }) => void) {
    const { tree } = source;
    eachAllowedValueId(source, node => {
      // Written shorter than the limit, it is: an escape only makes it longer.
      if (node < 0 || tree.kind(node) !== NodeKind.String || (tree.writtenLength(node) > 0 && tree.writtenLength(node) <= lengths.value)) {
        return;
      }
      const text = tree.string(node);
      const excess = isPlaceholder(text) ? undefined : exceeds(text, lengths.value);
      if (text === '' || excess !== undefined) {
        found({ at: spanOf(tree, node), text, ...(excess === 'perhaps' ? { severity: 'warning' } : {}) });
      }
    });
  },
  message: ({ text }) => badValueLength(text),
});
/** Calls back for each predefined value of a piece of JSON with the node of its `id`, or -1; never where it does not parse. */
export function eachAllowedValueId({ objects, lists, problems }: Source, visit: (node: number) => void): void {
  if (problems.length > 0) return;
  for (const element of objects) if (element.shape === allowedValue) visit(element.valueNode('id'));
  for (const list of lists) {
    if (list.shape !== allowedValue) continue;
    const id = list.fieldNumber('id');
    for (let index = 0; index < list.length; index++) visit(list.valueNode(index, id));
  }
}
