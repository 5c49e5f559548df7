import { typeAnnotation } from '../model/assignment';
import { keysOf } from '../tree/nodes';
import { NodeKind } from '../tree/tree';
import { defineRule, type Detected } from '../lint/rule';
import { quote } from '../text/words';

export const nothingAssigned = defineRule({
  id: 'nothing-assigned',
  title: 'A set object holds no attribute',
  why: 'Graph changes only the attributes that are named, so this changes nothing. PowerShell cmdlets that drop $null send such bodies.',
  severity: 'information',
  confidence: 'inferred',
  sources: ['PS-3444', 'PS-1938'],
  group: 'assignment',
  appliesTo: 'assignment',
  detect({ tree, sets, hasElision }, _context, found: (detected: Detected & { name: string }) => void) {
    if (hasElision) return;
    for (const set of sets) {
      // Placeholders and unknown names may be attributes, too.
      const isEmpty = set.attributes.length === 0 && tree.kind(set.node) === NodeKind.Object
        && keysOf(tree, set.node).every(key => tree.string(key) === typeAnnotation);
      if (!isEmpty) continue;
      found({ at: set.name, name: set.name.value });
    }
  },
  message: ({ name }) =>
    `Nothing is assigned in the set ${quote(name)}, so nothing changes. To remove a value, name the attribute and assign null, or an `
    + 'empty array for a collection.',
});
