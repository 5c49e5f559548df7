import { replaceValue } from '../tree/edits';
import { type Element } from '../model/element';
import { spanOf } from '../tree/nodes';
import { nearest } from '../text/nearest';
import { NodeKind } from '../tree/tree';
import { defineRule, type Detected } from '../lint/rule';
import { type Field } from '../graph/shape';
import { isPlaceholder } from '../model/value';
import { quote } from '../text/words';

interface UnknownValue extends Detected {
  readonly element: Element;
  readonly node: number;
  readonly field: Field;
  readonly value: string;
}

export const unknownValue = defineRule({
  id: 'unknown-value',
  title: 'A property has a value that does not exist',
  why: 'The type of an attribute is Boolean, Integer or String, its status Available or Deprecated, spelt exactly so. There are no '
    + 'others.',
  severity: 'error',
  confidence: 'documented',
  sources: ['G-DEF'],
  group: 'document',
  appliesTo: 'irregular file',
  detect({ irregular, tree }, _context, found: (detected: UnknownValue) => void) {
    for (const element of irregular) {
      element.eachField((field, node) => {
        if (node < 0 || field.values === undefined || tree.kind(node) !== NodeKind.String) return;
        const value = tree.string(node);
        if (field.values.some(known => known.value === value) || isPlaceholder(value)) return;
        found({ at: spanOf(tree, node), element, node, field, value });
      });
    }
  },
  message: ({ field, value }) =>
    `${quote(value)} is not a value of "${field.name}". It is one of ${(field.values ?? []).map(known => quote(known.value)).join(', ')}.`,
  fixes: ({ element, node, field, value }) => {
    const known = (field.values ?? []).map(candidate => candidate.value);
    const first = nearest(value, known) ?? known.find(candidate => candidate.toLowerCase().startsWith(value.toLowerCase().slice(0, 3)));
    return known.sort((a, b) => Number(b === first) - Number(a === first)).map(candidate => ({
      title: `Change to ${quote(candidate)}`,
      isSafe: candidate.toLowerCase() === value.toLowerCase(),
      edits: [replaceValue(element.tree, node, JSON.stringify(candidate))],
    }));
  },
});
