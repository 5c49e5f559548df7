/** Names that are edited together: an attribute of an assignment and its annotation, `Project` and `Project@odata.type`. */
import { touches } from '../../tree/node-at';
import { type AttributeAssignment } from '../../model/assignment';
import { type SyntaxTree } from '../../tree/tree';
import { type Span } from '../../text/text';
import { hostSpan } from '../../model/unit';
import { type DocumentView } from '../../workspace/view';
import { unitsAt } from '../../workspace/places';

/** A regular expression for what may be typed into a name without ending it. */
export const linkedNamePattern = '[^"@\\s\\\\]*';

/** The host spans of the attribute name at an offset and of the same name in its annotation; empty elsewhere. Both have the same text. */
export function linkedNames({ document }: DocumentView, offset: number): readonly Span[] {
  for (const { unit, offset: inside } of unitsAt(document, offset)) {
    for (const { tree, attributes } of unit.content.assignments) {
      for (const attribute of attributes) {
        const spans = namesOf(tree, attribute);
        if (spans.some(span => touches(span, inside))) return spans.map(span => hostSpan({ unit, span }));
      }
    }
  }
  return [];
}

// Only plain names: with escapes, the two texts could differ.
function namesOf(tree: SyntaxTree, { key, annotation, name: { value } }: AttributeAssignment): readonly Span[] {
  if (annotation === undefined) return [];
  const isPlain = tree.source(key) === `"${value}"` && tree.source(annotation.key).startsWith(`"${value}@`);
  if (!isPlain) return [];
  const spans = [annotation.key, key].map(node => ({ start: tree.start(node) + 1, end: tree.start(node) + 1 + value.length }));
  return spans.sort((a, b) => a.start - b.start);
}
