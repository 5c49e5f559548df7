/**
 * Tabs, admonitions and details as MkDocs has them (pymdownx), which hold their content indented by four columns. To CommonMark that is
 * indented code. Blocks between lines of `///` need nothing: their content is not indented.
 */
import { type Span } from '../text/text';

/** The content of a block: its lines, from one index up to and without another, and the column that it is indented to. */
export interface IndentedBlock {
  readonly first: number;
  readonly behind: number;
  readonly column: number;
}

/** Whether a text may have such a block. */
export function mayHaveIndentedBlocks(text: string): boolean {
  return /^[ \t]*(?:===[!+]{0,2} +"|!!!|\?\?\?)/m.test(text);
}

/**
 * The blocks outside of the lines that are taken by fences or HTML, in their order, without those within other blocks. One in a list item
 * may be indented as Python-Markdown wants it, by four columns, and elsewhere by three at most.
 */
export function indentedBlocks(text: string, lines: readonly Span[], isTaken: (line: number) => boolean): IndentedBlock[] {
  const blocks: IndentedBlock[] = [];
  const listItems: number[] = [];
  for (let line = 0; line < lines.length; line++) {
    const { column, rest } = indentationOf(text, lines, line);
    if (isTaken(line) || rest === '') continue;
    while ((listItems.at(-1) ?? -1) >= column) listItems.pop();
    const listItem = listItems.at(-1);
    if (isOpening(rest) && column <= (listItem === undefined ? 3 : listItem + 5)) {
      const behind = endOf(text, lines, line + 1, column + 4, isTaken);
      blocks.push({ first: line + 1, behind, column: column + 4 });
      line = behind - 1;
    } else if (/^(?:[-+*]|\d{1,9}[.)])[ \t]/.test(rest)) {
      listItems.push(column);
    }
  }
  return blocks;
}

/** Where the content of a line begins that is indented to at least the column; the end of a line with fewer blanks and nothing else. */
export function withoutIndentation(text: string, { start, end }: Span, column: number): Span {
  let index = start;
  for (let reached = 0; index < end && reached < column && isBlank(text[index]); index++) reached += width(text[index], reached);
  return { start: index, end };
}

function isOpening(line: string): boolean {
  return /^(?:===[!+]{0,2} +".*"|(?:!!!|\?\?\?\+?) ?(?=[\w"-])(?:[\w-]+(?: +[\w-]+)*)?(?: *".*")?)[ \t]*$/.test(line);
}

/** The line behind the last one, from the first on, that has content at the column or behind it. */
function endOf(text: string, lines: readonly Span[], first: number, least: number, isTaken: (line: number) => boolean): number {
  let behind = first;
  for (let line = first; line < lines.length && !isTaken(line); line++) {
    const { column, rest } = indentationOf(text, lines, line);
    if (rest === '') continue;
    if (column < least) break;
    behind = line + 1;
  }
  return behind;
}

function indentationOf(text: string, lines: readonly Span[], line: number): { readonly column: number; readonly rest: string } {
  const { start, end } = lines[line] ?? { start: 0, end: 0 };
  let column = 0;
  let index = start;
  for (; index < end && isBlank(text[index]); index++) column += width(text[index], column);
  return { column, rest: text.slice(index, end) };
}

function isBlank(character: string | undefined): boolean {
  return character === ' ' || character === '\t';
}

/** A tab reaches to the next multiple of four. */
function width(character: string | undefined, column: number): number {
  return character === '\t' ? 4 - column % 4 : 1;
}
