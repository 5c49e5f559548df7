/** The hover at an offset. The explanations are in the files beside this one, by what they explain. */
import { explainBatch, explainJson } from './json';
import { explainDirective, explainReference } from './names';
import { explainRequest } from './request';
import { isLineBreak } from '../../text/lines';
import { type DocumentView } from '../../workspace/view';
import { type Span } from '../../text/text';
import { hostSpan } from '../../model/unit';
import { unitsAt } from '../../workspace/places';
import { type Explain, type Hover, type HoverChoice } from './explain';

// The first one that applies wins.
const explanations: readonly Explain[] = [explainDirective, explainReference, explainJson, explainRequest, explainBatch];

/** Explains the text at a host offset. The tenant does not record the lookups. */
export function hoverAt({ document, tenant }: DocumentView, offset: number, choice: HoverChoice = { setTables: true }): Hover | undefined {
  for (const question of unitsAt(document, offset)) {
    for (const explain of explanations) {
      const hover = explain({ ...question, choice, tenant });
      if (hover === undefined) continue;
      const { unit } = question;
      // A skeleton has no text of its own, and its hovers are on names.
      const span = unit.kind === 'skeleton' ? hover.span : onOneLine(unit.text, hover.span, question.offset);
      return { markdown: hover.markdown, span: hostSpan({ unit, span }) };
    }
  }
  return undefined;
}

// Editors want the range of a hover on one line, and the URL of an HTTP file may run over several.
function onOneLine(text: string, { start, end }: Span, offset: number): Span {
  let [from, to] = [offset, offset];
  while (from > start && !isLineBreak(text.charAt(from - 1))) from--;
  while (to < end && !isLineBreak(text.charAt(to))) to++;
  return { start: from, end: to };
}
