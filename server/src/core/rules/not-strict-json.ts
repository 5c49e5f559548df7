import { removeComment } from '../tree/edits';
import { type SyntaxTree } from '../tree/tree';
import { defineRule, type Detected } from '../lint/rule';
import { type Edit, type Span } from '../text/text';

interface NotStrict extends Detected {
  readonly what: string;
  readonly edit: Edit;
}

export const notStrictJson = defineRule({
  id: 'not-strict-json',
  title: 'A body that is sent has a comment or a trailing comma',
  why: 'Graph parses request bodies as strict JSON. Comments and trailing commas are fine in manifests, but not in what is sent; '
    + 'Microsoft\'s own sample of an update has a trailing comma.',
  severity: 'error',
  confidence: 'observed',
  sources: ['E-ADD', 'RFC-8259'],
  group: 'document',
  appliesTo: 'file',
  detect({ tree, problems, isStrict, hasElision }, _context, found: (detected: NotStrict) => void) {
    if (!isStrict || hasElision || problems.length > 0 || tree.notation.hasComments) return;
    for (const span of tree.comments) found({ at: firstLine(tree, span), what: 'comment', edit: removeComment(tree, span) });
    for (const at of tree.trailingCommas) found({ at, what: 'trailing comma', edit: { ...at, text: '' } });
  },
  message: ({ what }) => `A ${what} cannot stand in a body that is sent: Graph takes strict JSON. Remove it.`,
  fixes: ({ what, edit }) => [{ title: `Remove the ${what}`, isSafe: true, edits: [edit] }],
});

function firstLine({ text, origin }: SyntaxTree, { start, end }: Span): Span {
  const line = /^[^\r\n]*/.exec(text.slice(origin + start, origin + end))?.[0] ?? '';
  return { start, end: start + line.length };
}
