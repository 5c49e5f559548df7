import { matchAllowedValue } from '../lint/allowed-value';
import { spanOf } from '../tree/nodes';
import { hasRightType, singleValues } from '../model/attribute-value';
import { lengths } from '../graph/limits';
import { type Definition } from '../model/model';
import { exceeds } from '../graph/names';
import { NodeKind, type SyntaxTree } from '../tree/tree';
import { defineRule, type Detected } from '../lint/rule';
import { valueKind } from '../model/value';
import { lengthOf } from '../text/words';

export const valueLength = defineRule({
  id: 'value-length',
  title: 'A value is longer than 64 characters',
  why: 'Graph accepts values of at most 64 characters, free ones as well as predefined ones.',
  severity: 'error',
  confidence: 'documented',
  sources: ['E-OV'],
  group: 'assignment',
  appliesTo: 'irregular attribute',
  detect({ tree, attribute, definition }, _context, found: (detected: Detected & { text: string }) => void) {
    for (const node of singleValues(tree, attribute)) {
      if (tree.kind(node) !== NodeKind.String || tree.end(node) - tree.start(node) - 2 <= lengths.value) continue;
      const value = tree.string(node);
      const excess = valueKind(tree, node) === 'placeholder' ? undefined : exceeds(value, lengths.value);
      if (excess === undefined || isOtherwiseWrong(tree, node, definition?.value)) continue;
      found({ at: spanOf(tree, node), text: value, ...(excess === 'perhaps' ? { severity: 'warning' } : {}) });
    }
  },
  message: ({ text }) => `A value can have at most ${lengths.value} characters; this one has ${lengthOf(text)}.`,
});

// Other rules report a string where none belongs, and one that is not predefined.
function isOtherwiseWrong(tree: SyntaxTree, node: number, definition: Definition | undefined): boolean {
  if (definition === undefined) return false;
  const match = matchAllowedValue(definition, tree, node);
  return hasRightType('string', definition) === false || (match !== undefined && match.index < 0);
}
