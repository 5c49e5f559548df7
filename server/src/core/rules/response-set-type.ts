import { replaceValue } from '../tree/edits';
import { spanOf } from '../tree/nodes';
import { responseSetType as responseForm, setType } from '../model/attribute-value';
import { NodeKind, type SyntaxTree } from '../tree/tree';
import { defineRule, type Detected } from '../lint/rule';

export const responseSetType = defineRule({
  id: 'response-set-type',
  title: 'A set object has the @odata.type of a response',
  why: 'Graph uses this spelling in responses and is known to accept it in requests, too, but no documented request has it.',
  severity: 'information',
  confidence: 'observed',
  sources: ['G-EX', 'E-USR'],
  group: 'assignment',
  appliesTo: 'assignment',
  detect({ tree, sets }, _context, found: (detected: Detected & { tree: SyntaxTree; node: number }) => void) {
    for (const { typeNode: node } of sets) {
      if (node >= 0 && tree.kind(node) === NodeKind.String && tree.string(node) === responseForm) {
        found({ at: spanOf(tree, node), tree, node });
      }
    }
  },
  message: () => `This is how Graph spells the type in responses. Requests accept it, but the documented form is "${setType}".`,
  fixes: ({ tree, node }) => [{
    title: 'Change to the documented form', isSafe: true, edits: [replaceValue(tree, node, JSON.stringify(setType))],
  }],
});
