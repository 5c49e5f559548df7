import { type MalformedAnnotation } from '../model/assignment';
import { renameKey } from '../tree/edits';
import { keysOf } from '../tree/nodes';
import { defineRule, type Detected } from '../lint/rule';
import { type SyntaxTree } from '../tree/tree';
import { quote } from '../text/words';

interface Malformed extends Detected {
  readonly tree: SyntaxTree;
  readonly malformed: MalformedAnnotation;
  /** The right annotation is there, too. */
  readonly isSecond: boolean;
}

export const malformedAnnotation = defineRule({
  id: 'malformed-annotation',
  title: 'An @odata.type annotation is misspelt',
  why: 'Serialisers turn "@odata.type" into names such as "OdataType". Graph then takes it for an attribute and returns 400 Invalid '
    + 'property.',
  severity: 'error',
  confidence: 'observed',
  sources: ['DOTNET-2352', 'DOTNET-2481'],
  group: 'assignment',
  appliesTo: 'assignment',
  detect({ tree, sets }, _context, found: (detected: Malformed) => void) {
    for (const set of sets) {
      if (set.malformed.length === 0) continue;
      const names = new Set(keysOf(tree, set.node).map(key => tree.string(key)));
      for (const malformed of set.malformed) {
        found({ at: malformed.key, tree, malformed, isSecond: names.has(malformed.corrected) });
        names.add(malformed.corrected);
      }
    }
  },
  message: ({ malformed: { key, corrected }, isSecond }) => isSecond
    ? `${quote(key.value)} is not an annotation: Graph takes it for an attribute and refuses it. ${quote(corrected)} is there already; `
      + 'remove this one.'
    : `${quote(key.value)} is not an annotation: Graph takes it for an attribute and refuses it. Write ${quote(corrected)}.`,
  fixes: ({ tree, malformed: { keyNode, corrected }, isSecond }) => isSecond ? [] : [{
    title: `Change to ${quote(corrected)}`, isSafe: true, edits: [renameKey(tree, keyNode, corrected)],
  }],
});
