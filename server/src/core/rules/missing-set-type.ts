import { type Assignment, type SetAssignment, typeAnnotation } from '../model/assignment';
import { insertFirst, property } from '../tree/edits';
import { setType } from '../model/attribute-value';
import { NodeKind } from '../tree/tree';
import { defineRule, type Detected } from '../lint/rule';
import { quote } from '../text/words';

export const missingSetType = defineRule({
  id: 'missing-set-type',
  title: 'A set object has no @odata.type',
  why: 'The values of a set are an open type, and Graph needs its name. When it was lost in serialisation, Graph returned 400 Invalid '
    + 'property.',
  severity: 'error',
  confidence: 'observed',
  sources: ['DOTNET-2352', 'DOTNET-2481', 'G-EX'],
  group: 'assignment',
  appliesTo: 'assignment',
  detect(assignment, _context, found: (detected: Detected & { assignment: Assignment; set: SetAssignment }) => void) {
    const { tree, sets, hasElision } = assignment;
    if (hasElision) return;
    for (const set of sets) {
      const isAssigned = tree.kind(set.node) === NodeKind.Object && set.attributes.length > 0;
      const isMisspelt = set.malformed.some(({ corrected }) => corrected === typeAnnotation);
      if (isAssigned && set.typeKey < 0 && !isMisspelt) found({ at: set.name, assignment, set });
    }
  },
  message: ({ set }) =>
    `The set ${quote(set.name.value)} has no "@odata.type". Without it Graph has returned 400 Invalid property. Add "@odata.type": `
    + `"${setType}".`,
  fixes: ({ assignment, set }) => [{
    title: 'Add "@odata.type"',
    isSafe: true,
    edits: [insertFirst(assignment.tree, set.node, property(typeAnnotation, JSON.stringify(setType)))],
  }],
});
