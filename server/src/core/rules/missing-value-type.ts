import { judgeAnnotation, meantAttributes } from '../lint/annotation';
import { type AttributeAssignment, type SetAssignment, typeAnnotation } from '../model/assignment';
import { insertBefore, property } from '../tree/edits';
import { type SyntaxTree } from '../tree/tree';
import { defineRule, type Detected } from '../lint/rule';
import { quote } from '../text/words';

export const missingValueType = defineRule({
  id: 'missing-value-type',
  title: 'An integer or a collection has no @odata.type annotation',
  why: 'Every documented request annotates integers and collections. What Graph does without the annotation is not documented.',
  severity: 'warning',
  confidence: 'documented',
  sources: ['G-EX', 'E-USR'],
  group: 'assignment',
  appliesTo: 'assignment',
  detect(assignment, { resolve, irregular }, found: (detected: Detected & { tree: SyntaxTree; attribute: AttributeAssignment; annotation: string }) => void) {
    const { tree, hasElision } = assignment;
    if (hasElision) return;
    let meant = { set: undefined as SetAssignment | undefined, attributes: nobody };
    for (const attribute of irregular(assignment)) {
      const { set } = attribute;
      // An annotation whose name has a slip is not missing: `orphan-value-type` speaks of it.
      if (meant.set !== set) meant = { set, attributes: set.orphans.length === 0 ? nobody : new Set(meantAttributes(set).values()) };
      const verdict = judgeAnnotation(tree, attribute, resolve(attribute).definition?.value);
      if (verdict?.kind === 'missing' && !meant.attributes.has(attribute)) found({ at: attribute.name, tree, attribute, annotation: verdict.wanted! });
    }
  },
  message: ({ attribute, annotation }) => `${quote(attribute.name.value)} has no annotation. The documented form has ${quote(attribute.name.value + typeAnnotation)}: "${annotation}" beside it.`,
  fixes: ({ tree, attribute, annotation }) => [{
    title: `Add ${quote(attribute.name.value + typeAnnotation)}: "${annotation}"`,
    isSafe: true,
    edits: [insertBefore(tree, attribute.key, property(attribute.name.value + typeAnnotation, JSON.stringify(annotation)))],
  }],
});

const nobody: ReadonlySet<AttributeAssignment> = new Set();
