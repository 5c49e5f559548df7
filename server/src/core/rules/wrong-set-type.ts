import { replaceValue } from '../tree/edits';
import { spanOf, tokenOf } from '../tree/nodes';
import { responseSetType, setType } from '../model/attribute-value';
import { NodeKind, type SyntaxTree } from '../tree/tree';
import { defineRule, type Detected } from '../lint/rule';
import { isPlaceholder } from '../model/value';
import { quote } from '../text/words';

export const wrongSetType = defineRule({
  id: 'wrong-set-type',
  title: 'A set object has an unknown @odata.type',
  why: 'Two spellings are known to work: the one of all documented requests, and the one of responses. Anything else names a type that '
    + 'does not exist.',
  severity: 'error',
  confidence: 'documented',
  sources: ['G-EX', 'E-USR'],
  group: 'assignment',
  appliesTo: 'assignment',
  detect(
    { tree, sets },
    _context,
    found: (detected: Detected & { tree: SyntaxTree; node: number; isSlip: boolean; text: string | undefined }) => void,
  ) {
    for (const { typeNode: node } of sets) {
      if (node < 0) continue;
      const text = tree.kind(node) === NodeKind.String ? tree.string(node) : undefined;
      if (text === setType || text === responseSetType || (text !== undefined && isPlaceholder(text))) continue;
      const isSlip = text !== undefined && slips.has(text.toLowerCase().replace(/^#/, ''));
      found({
        at: text === undefined ? tokenOf(tree, node) : spanOf(tree, node), tree, node, isSlip, text,
        ...(isSlip ? { severity: 'warning' } : {}),
      });
    }
  },
  message: ({ isSlip, text }) => isSlip && text !== undefined
    ? `${quote(text)} is not spelt as in any documented request. Write "${setType}".`
    : `${text === undefined ? 'This' : quote(text)} is not the type of a set. Write "${setType}".`,
  fixes: ({ tree, node }) => [{
    title: `Change to "${setType}"`, isSafe: true, edits: [replaceValue(tree, node, JSON.stringify(setType))],
  }],
});

// Another case, or no number sign: what Graph does with these is not documented.
const slips: ReadonlySet<string> = new Set([setType, responseSetType].map(type => type.slice(1).toLowerCase()));
