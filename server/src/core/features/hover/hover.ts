/** What an editor says about the word under the cursor. The explanations themselves: `hover-….ts`, by what is explained. */
import { type Document } from '../../workspace/document';
import { explainBatch } from '../../hover-batch';
import { explainDirective } from './names';
import { explainJson } from './json';
import { explainReference } from '../../hover-reference';
import { explainRequest } from './request';
import { isLineBreak } from '../../text/lines';
import { type Tenant } from '../../tenant/tenant';
import { type TenantState } from '../../workspace/tenant-state';
import { type Span } from '../../text/text';
import { hostSpan, type Unit } from '../../model/unit';
import { unitsAt } from '../../workspace/view';

/** An explanation. */
export interface Hover {
  /** Host offsets of what is explained; on one line. */
  readonly span: Span;
  /** Holds text from documents only in escaped form: see `markdown-text.ts`. */
  readonly markdown: string;
}

/** What hovers hold besides what they always do. */
export interface HoverChoice {
  /** Sets list their attributes. */
  readonly setTables: boolean;
}

/** What is asked: a place in a unit, and what the tenant says. The offset is the unit's own. */
export interface HoverQuestion {
  readonly choice: HoverChoice;
  readonly unit: Unit;
  readonly offset: number;
  readonly tenant: Tenant | undefined;
}

/** A Hover whose span is the unit's own. Undefined: nothing to say. */
export type Explain = (question: HoverQuestion) => Hover | undefined;

// The first that has something to say.
const explanations: readonly Explain[] = [explainDirective, explainReference, explainJson, explainRequest, explainBatch];

/** Explains what stands at a host offset. The tenant does not remember that it was asked. */
export function hoverAt({ document, tenant }: { readonly document: Document; readonly tenant: TenantState }, offset: number, choice: HoverChoice): Hover | undefined {
  const view = tenant.view();
  for (const question of unitsAt(document, offset)) {
    for (const explain of explanations) {
      const hover = explain({ ...question, choice, tenant: view });
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
