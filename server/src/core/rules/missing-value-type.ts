import { judgeAnnotation, meantAttributes } from '../lint/annotation';
import { type AttributeAssignment, type SetAssignment, typeAnnotation } from '../model/assignment';
import { insertBefore, property } from '../tree/edits';
import { type SyntaxTree } from '../tree/tree';
import { defineRule, type Detected } from '../lint/rule';
import { quote } from '../text/words';

interface MissingAnnotation {
  readonly tree: SyntaxTree;
  readonly attribute: AttributeAssignment;
  readonly annotation: string;
}

export const missingValueType = defineRule({
  id: 'missing-value-type',
  title: 'An integer or a collection has no @odata.type annotation',
  why: 'Every documented request annotates integers and collections. What Graph does without the annotation is not documented: three '
    + 'public programs send string collections without it, and no source shows a refusal or a success.',
  severity: 'warning',
  confidence: 'documented',
  sources: ['G-EX', 'E-USR'],
  group: 'assignment',
  appliesTo: 'irregular attribute',
  detect({ tree, hasElision, attribute, definition }, { once }, found: (detected: Detected & MissingAnnotation) => void) {
    const verdict = hasElision ? undefined : judgeAnnotation(tree, attribute, definition?.value);
    if (verdict?.kind !== 'missing' || verdict.wanted === undefined) return;
    // An annotation whose name has a typo is not missing: `orphan-value-type` reports it.
    const { set } = attribute;
    if (set.orphans.length > 0 && once(set, annotatedUnderOtherNames).has(attribute)) return;
    found({ at: attribute.name, tree, attribute, annotation: verdict.wanted });
  },
  message: ({ attribute, annotation }) =>
    `${quote(attribute.name.value)} has no annotation. The documented form has ${quote(attribute.name.value + typeAnnotation)}: `
    + `"${annotation}" beside it.`,
  fixes: ({ tree, attribute, annotation }) => [{
    title: `Add ${quote(attribute.name.value + typeAnnotation)}: "${annotation}"`,
    isSafe: true,
    edits: [insertBefore(tree, attribute.key, property(attribute.name.value + typeAnnotation, JSON.stringify(annotation)))],
  }],
});

function annotatedUnderOtherNames(set: SetAssignment): ReadonlySet<AttributeAssignment> {
  return new Set(meantAttributes(set).values());
}
