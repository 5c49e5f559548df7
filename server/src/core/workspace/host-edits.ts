/** Edits of units as edits of their documents. */
import { type Document } from './document';
import { type DocumentEdits } from '../lint/finding';
import { type UnitEdit } from '../lint/rule';
import { type Edit } from '../text/text';
import { type Unit } from '../model/unit';
import { startOfLine } from '../text/lines';

/** An edit whose offsets are those of a unit. */
export interface EditOfUnit {
  /** The unit's document, whose text supplies the quote marks of a fence; undefined leaves the inserted text as it is. */
  readonly document: Document | undefined;
  readonly unit: Unit;
  readonly edit: UnitEdit;
}

/** The edits grouped by document, in the order of first occurrence. In a fence inside a block quote, new lines get its quote marks. */
export function hostEdits(edits: readonly EditOfUnit[]): DocumentEdits[] {
  const byUri = new Map<string, Edit[]>();
  for (const { document, unit, edit: { start, end, text, isNextElement } } of edits) {
    const separated = isNextElement === true ? `,${unit.lineStart === '' ? ' ' : unit.lineStart}${text}` : text;
    const lines = withLineBreaks(separated, unit);
    const inserted = unit.kind === 'fence' && document !== undefined ? withQuoteMarks(lines, start, unit, document.text) : lines;
    const list = byUri.get(unit.uri) ?? [];
    byUri.set(unit.uri, list);
    list.push({ start: unit.hostOffset(start), end: unit.hostOffset(end), text: inserted });
  }
  return [...byUri].map(([uri, list]) => ({ uri, edits: list }));
}

/** New lines end as those of the document do: a unit of one line does not say how. */
function withLineBreaks(inserted: string, unit: Unit): string {
  return !/[\r\n]/.test(inserted) || /[\r\n]/.test(unit.text) ? inserted : inserted.replace(/\r\n|\n|\r/g, unit.lineBreak);
}

/**
 * The text to insert at `start` of the fence, given the text of the host. Rules see the fence with spaces instead of quote marks and indent
 * new lines like the line they edit; if that line has quote marks (`> `), new lines get the same. Indentation of list items stays.
 */
function withQuoteMarks(inserted: string, start: number, fence: Unit, host: string): string {
  if (!/[\r\n]/.test(inserted)) return inserted;
  const at = fence.hostOffset(start);
  const line = host.slice(startOfLine(host, at), at);
  const from = at - line.length - fence.hostOffset(0);
  let mark = line.length - 1;
  // The text of the fence may itself begin with `>`: only a `>` that the fence does not contain is a quote mark.
  while (mark >= 0 && (line[mark] !== '>' || fence.text[from + mark] === '>')) mark--;
  if (mark < 0) return inserted;
  const marks = line.slice(0, mark + 1) + (line[mark + 1] === ' ' ? ' ' : '');
  const markLine = (_match: string, lineBreak: string, indentation: string, isEmpty: string | undefined): string =>
    lineBreak + (isEmpty === undefined ? marks + indentation.slice(marks.length) : marks.trimEnd());
  return inserted.replace(/(\r\n|\n|\r)([ \t]*)(?=([\r\n])?)/g, markLine);
}
