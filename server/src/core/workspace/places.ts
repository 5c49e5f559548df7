/** The units of a stretch of a document: what an editor shows is a small part of it. */
import { countWhile } from '../text/collections';
import { type Document, type DocumentUnit } from './document';
import { type Span } from '../text/text';

/** The units that touch the span, in the order of the text; all of them where there is no span. Host offsets. */
export function unitsIn({ units }: Document, span: Span | undefined): readonly DocumentUnit[] {
  if (span === undefined) return units;
  return units.slice(countWhile(units, unit => unit.end < span.start), countWhile(units, unit => unit.start <= span.end));
}

/** Whether the two have a place in common; an end counts. */
export function touch(a: Span, b: Span): boolean {
  return a.start <= b.end && b.start <= a.end;
}

/** The span without the quotes at its ends. A text that is not closed has one at its beginning only. */
export function withoutQuotes(text: string, { start, end }: Span): Span {
  if (text[start] !== '"') return { start, end };
  return { start: start + 1, end: end - 1 > start && text[end - 1] === '"' ? end - 1 : end };
}
