/** Edits of units as edits of their documents. */
import { type Document } from './document';
import { type DocumentEdits } from '../lint/finding';
import { type Edit } from '../text/text';
import { type Unit } from '../model/unit';
import { startOfLine } from '../text/lines';

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

/**
 * The text to be inserted at `start` in the fence, given the host's text. Rules see the fence with blanks in the place of the marks, and
 * indent new lines like the line that they stand by; where that one has marks (`> `), the new lines get the same. Indentation by lists
 * stays.
 */
export function withQuoteMarks(inserted: string, start: number, fence: Unit, host: string): string {
  if (!/[\r\n]/.test(inserted)) return inserted;
  const at = fence.hostOffset(start);
  const line = host.slice(startOfLine(host, at), at);
  const from = at - line.length - fence.hostOffset(0);
  let mark = line.length - 1;
  // The fence's own text may begin with `>`, too: only what the fence does not have is a mark.
  while (mark >= 0 && (line[mark] !== '>' || fence.text[from + mark] === '>')) mark--;
  if (mark < 0) return inserted;
  const marks = line.slice(0, mark + 1) + (line[mark + 1] === ' ' ? ' ' : '');
  return inserted.replace(/(\r\n|\n|\r)([ \t]*)(?=([\r\n])?)/g, (_match, lineBreak: string, indentation: string, isEmpty: string | undefined) => lineBreak + (isEmpty === undefined ? marks + indentation.slice(marks.length) : marks.trimEnd()));
}
