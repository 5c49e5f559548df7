/** Edits of units as edits of their documents. */
import { type Document } from './document';
import { type DocumentEdits } from '../lint/finding';
import { withQuoteMarks } from '../quote-marks';
import { type Edit } from '../text/text';
import { type Unit } from '../model/unit';

/** An edit whose offsets are the unit's. */
export interface EditOfUnit {
  readonly document: Document;
  readonly unit: Unit;
  readonly edit: Edit;
}

/** In the order in which the documents come first. In a quoted fence, new lines get the marks of the quote. */
export function hostEdits(edits: readonly EditOfUnit[]): DocumentEdits[] {
  const byUri = new Map<string, Edit[]>();
  for (const { document, unit, edit: { start, end, text } } of edits) {
    const inserted = unit.kind === 'fence' ? withQuoteMarks(text, start, unit, document.text) : text;
    const list = byUri.get(unit.uri) ?? [];
    byUri.set(unit.uri, list);
    list.push({ start: unit.hostOffset(start), end: unit.hostOffset(end), text: inserted });
  }
  return [...byUri].map(([uri, list]) => ({ uri, edits: list }));
}
