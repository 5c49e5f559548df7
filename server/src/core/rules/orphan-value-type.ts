import { meantAttributes } from '../lint/annotation';
import { type Annotation, typeAnnotation } from '../model/assignment';
import { removeMember, renameKey } from '../tree/edits';
import { spanOf } from '../tree/nodes';
import { type SyntaxTree } from '../tree/tree';
import { defineRule, type Detected } from '../lint/rule';
import { quote } from '../text/words';

export const orphanValueType = defineRule({
  id: 'orphan-value-type',
  title: 'An @odata.type annotation has no attribute',
  why: 'An annotation types the attribute of the same name beside it, case included. Without the attribute it has no effect, or the names '
    + 'do not match.',
  severity: 'warning',
  confidence: 'inferred',
  sources: ['G-EX'],
  group: 'assignment',
  appliesTo: 'assignment',
  detect(
    { tree, sets, hasElision },
    { tenant, once },
    found: (detected: Detected & { tree: SyntaxTree; annotation: Annotation; suggestion: string | undefined }) => void,
  ) {
    if (hasElision) return;
    const isDefined = (set: string, name: string): boolean =>
      tenant?.definitions(set, name).some(({ value }) => value.name?.value === name) === true;
    for (const set of sets) {
      if (set.orphans.length === 0) continue;
      const meant = once(set, meantAttributes);
      for (const annotation of set.orphans) {
        const suggestion = meant.get(annotation.key)?.name.value;
        // The misspelling is in the attribute's name, which a rule for names reports.
        if (suggestion !== undefined && isDefined(set.name.value, annotation.name.value) && !isDefined(set.name.value, suggestion)) {
          continue;
        }
        found({ at: spanOf(tree, annotation.key), tree, annotation, suggestion });
      }
    }
  },
  message: ({ annotation, suggestion }) =>
    `There is no attribute ${quote(annotation.name.value)} beside this annotation.`
    + (suggestion === undefined ? ' Add the attribute or remove the annotation.' : ` Did you mean ${quote(suggestion + typeAnnotation)}?`),
  fixes: ({ tree, annotation, suggestion }) => [
    ...(suggestion === undefined
      ? []
      : [{
        title: `Change to ${quote(suggestion + typeAnnotation)}`, isSafe: false,
        edits: [renameKey(tree, annotation.key, suggestion + typeAnnotation)],
      }]),
    { title: 'Remove the annotation', isSafe: false, edits: removeMember(tree, annotation.key) },
  ],
});
