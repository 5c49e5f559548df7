import { judgeAnnotation } from '../lint/annotation';
import { type Annotation } from '../model/assignment';
import { removeMember } from '../tree/edits';
import { spanOf } from '../tree/nodes';
import { type SyntaxTree } from '../tree/tree';
import { defineRule, type Detected } from '../lint/rule';

export const needlessValueType = defineRule({
  id: 'needless-value-type',
  title: 'A Boolean or a single string has an @odata.type annotation',
  why: 'No documented request annotates Booleans or single strings. Microsoft365DSC sends "#String" for every string, so Graph seems to '
    + 'accept it.',
  severity: 'information',
  confidence: 'documented',
  sources: ['G-EX', 'E-USR'],
  group: 'assignment',
  appliesTo: 'irregular attribute',
  detect({ tree, attribute, definition }, _context, found: (detected: Detected & { tree: SyntaxTree; annotation: Annotation }) => void) {
    const { annotation } = attribute;
    if (annotation === undefined || judgeAnnotation(tree, attribute, definition?.value)?.kind !== 'needless') return;
    found({ at: spanOf(tree, annotation.key), tree, annotation, tag: 'unnecessary' });
  },
  message: () => 'A Boolean or a single string needs no annotation: no documented request has one here.',
  fixes: ({ tree, annotation }) => [{ title: 'Remove the annotation', isSafe: true, edits: removeMember(tree, annotation.key) }],
});
