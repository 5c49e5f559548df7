import { propertyName, isMisspeltProperty } from '../model/assignment';
import { renameKey } from '../tree/edits';
import { keysOf, spanOf } from '../tree/nodes';
import { type SyntaxTree } from '../tree/tree';
import { defineRule, type Detected } from '../lint/rule';
import { assignment, objectUpdate } from '../graph/shape';
import { quote } from '../text/words';

interface Misspelt extends Detected {
  readonly tree: SyntaxTree;
  readonly key: number;
  readonly name: string;
  /** The object already has the property, or another misspelling of it. */
  readonly isSecond: boolean;
}

export const misspeltProperty = defineRule({
  id: 'misspelt-property',
  title: 'The property customSecurityAttributes is misspelt',
  why: 'Graph compares property names with their case: it refuses CustomSecurityAttributes as an invalid property, although PowerShell '
    + 'parameters are written so.',
  severity: 'error',
  confidence: 'observed',
  sources: ['DSC-7192', 'CSDL'],
  group: 'assignment',
  appliesTo: 'file',
  detect({ objects, tree, problems }, _context, found: (detected: Misspelt) => void) {
    if (problems.length > 0) return;
    for (const element of objects) {
      if (element.shape !== assignment && element.shape !== objectUpdate) continue;
      let isSecond = element.valueNode(propertyName) >= 0;
      for (const key of keysOf(tree, element.node)) {
        const name = tree.string(key);
        if (!isMisspeltProperty(name)) continue;
        found({ at: spanOf(tree, key), tree, key, name, isSecond });
        isSecond = true;
      }
    }
  },
  message: ({ name, isSecond }) => isSecond
    ? `Graph refuses ${quote(name)} as an invalid property, and "${propertyName}" is there already. Put what is missing into it.`
    : `Graph refuses ${quote(name)} as an invalid property. It is spelt "${propertyName}"${isCaseOnly(name) ? ', and case counts' : ''}.`,
  fixes: ({ tree, key, isSecond }) =>
    isSecond ? [] : [{ title: `Change to "${propertyName}"`, isSafe: true, edits: [renameKey(tree, key, propertyName)] }],
});

function isCaseOnly(name: string): boolean {
  return name.toLowerCase() === propertyName.toLowerCase();
}
