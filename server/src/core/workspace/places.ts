/** The units at an offset or in a span of a document: an editor shows only a small part of it. */
import { countWhile } from '../text/collections';
import { type Document, type DocumentUnit } from './document';
import { type Span } from '../text/text';

/** The units that touch the span, in the order of the text; all of them where there is no span. Host offsets. */
export function unitsIn({ units }: Document, span: Span | undefined): readonly DocumentUnit[] {
  if (span === undefined) return units;
  return units.slice(countWhile(units, unit => unit.end < span.start), countWhile(units, unit => unit.start <= span.end));
}

/** Whether the two spans overlap or meet. */
export function touch(a: Span, b: Span): boolean {
  return a.start <= b.end && b.start <= a.end;
}

/** The span without the quotes at its ends. An unterminated string has only the opening one. */
export function withoutQuotes(text: string, { start, end }: Span): Span {
  if (text[start] !== '"') return { start, end };
  return { start: start + 1, end: end - 1 > start && text[end - 1] === '"' ? end - 1 : end };
}

/** A unit, and an offset in it. */
export interface UnitOffset {
  readonly unit: DocumentUnit;
  readonly offset: number;
}

/** The unit at a host offset, then the skeleton, each with the offset in it. An offset at the end of a unit counts as inside. */
export function unitsAt({ units, skeleton }: Document, offset: number): readonly UnitOffset[] {
  const places: UnitOffset[] = [];
  const unit = units[countWhile(units, candidate => candidate.start <= offset) - 1];
  if (unit !== undefined && offset <= unit.end) places.push({ unit, offset: offset - unit.start });
  if (skeleton === undefined) return places;
  // The skeleton keeps the offsets of the text as last read.
  const before = units[countWhile(units, candidate => candidate.end <= offset) - 1];
  places.push({ unit: skeleton, offset: before === undefined ? offset : offset - before.end + before.readSpan.end });
  return places;
}
