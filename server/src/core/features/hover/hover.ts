/** What an editor says about the word under the cursor. The explanations themselves: `hover-….ts`, by what is explained. */
import { explainBatch, explainJson } from './json';
import { explainDirective, explainReference } from './names';
import { explainRequest } from './request';
import { isLineBreak } from '../../text/lines';
import { type DocumentView } from '../../workspace/view';
import { type Span } from '../../text/text';
import { hostSpan } from '../../model/unit';
import { unitsAt } from '../../workspace/places';
import { Explain, HoverChoice, Hover } from './explain';

// The first that has something to say.
const explanations: readonly Explain[] = [explainDirective, explainReference, explainJson, explainRequest, explainBatch];

/** Explains what stands at a host offset. The tenant does not remember that it was asked. */
export function hoverAt({ document, tenant }: DocumentView, offset: number, choice: HoverChoice = { setTables: true }): Hover | undefined {
  for (const question of unitsAt(document, offset)) {
    for (const explain of explanations) {
      const hover = explain({ ...question, choice, tenant });
      if (hover === undefined) continue;
      const { unit } = question;
      // A skeleton has no text of its own; what it explains are names.
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
