import { spanOf } from '../tree/nodes';
import { singleValues } from '../model/attribute-value';
import { NodeKind } from '../tree/tree';
import { defineRule, type Detected } from '../lint/rule';
import { isPlaceholder } from '../model/value';
import { quote } from '../text/words';

export const blobIndexTagCharacters = defineRule({
  id: 'blob-index-tag-characters',
  title: 'A value has characters that blob index tags do not take',
  why: 'Where values are compared with blob index tags, only letters, digits, space and + - . : = _ / can match. Switch this rule on if '
    + 'you write such conditions.',
  severity: 'off',
  confidence: 'documented',
  sources: ['E-OV', 'S2'],
  group: 'assignment',
  appliesTo: 'attribute',
  detect({ tree, attribute }, _context, found: (detected: Detected & { characters: string[] }) => void) {
    for (const node of singleValues(tree, attribute)) {
      if (tree.kind(node) !== NodeKind.String || isPlaceholder(tree.string(node))) continue;
      const characters = [...new Set(tree.string(node).match(/[^A-Za-z0-9 +\-.:=_/]/gu) ?? [])];
      if (characters.length > 0) found({ at: spanOf(tree, node), characters });
    }
  },
  message: ({ characters }) =>
    `Blob index tags do not take ${characters.slice(0, 8).map(quote).join(' ')}, so no tag can be compared with this value. They take `
    + 'letters, digits, space and + - . : = _ /.',
});
