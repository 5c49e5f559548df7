/** Names that are typed together: an attribute of an assignment and its annotation, `Project` and `Project@odata.type`. */
import { touches } from '../../tree/node-at';
import { type AttributeAssignment } from '../../model/assignment';
import { type SyntaxTree } from '../../tree/tree';
import { type Span } from '../../text/text';
import { type DocumentView } from '../../workspace/view';
import { unitsAt } from '../../workspace/places';

/** What may be typed into a name without ending it; a regular expression. */
export const linkedNamePattern = '[^"@\\s\\\\]*';

/** The name of the attribute at a host offset, and the same name in its annotation, as host spans; none elsewhere. Both texts are the same. */
export function linkedNames({ document }: DocumentView, offset: number): readonly Span[] {
  for (const { unit, offset: inside } of unitsAt(document, offset)) {
    for (const { tree, attributes } of unit.content.assignments) {
      for (const attribute of attributes) {
        const spans = namesOf(tree, attribute);
        if (spans.some(span => touches(span, inside))) return spans.map(({ start, end }) => ({ start: unit.hostOffset(start), end: unit.hostOffset(end) }));
      }
    }
  }
  return [];
}

// As they are written: of names with escapes the texts could differ.
function namesOf(tree: SyntaxTree, { key, annotation, name }: AttributeAssignment): readonly Span[] {
  if (annotation === undefined) return [];
  const { value } = name;
  const isPlain = tree.source(key) === `"${value}"` && tree.source(annotation.key).startsWith(`"${value}@`);
  return isPlain ? [annotation.key, key].map(node => ({ start: tree.start(node) + 1, end: tree.start(node) + 1 + value.length })).sort((a, b) => a.start - b.start) : [];
}
