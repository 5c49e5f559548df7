/** The only place in the command line that converts offsets to lines and columns. */
import { TextDocument } from 'vscode-languageserver-textdocument';
import { type Span } from '../core';

/** Lines and columns count from 1; columns are UTF-16 units. The end is exclusive. */
export interface Range {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

export interface Lines {
  /** Offsets outside of the text are clamped. */
  range(span: Span): Range;
  /** Where a line (from 1) starts and, without its line break, ends. */
  line(line: number): Span;
}

/** The lines of a text. Nothing is computed until the first call, which is linear in the text. */
export function linesOf(text: string): Lines {
  let known: TextDocument | undefined;
  const lines = (): TextDocument => known ??= TextDocument.create('', '', 0, text);
  return {
    range(span) {
      const document = lines();
      const start = document.positionAt(span.start);
      const end = document.positionAt(span.end);
      return { line: start.line + 1, column: start.character + 1, endLine: end.line + 1, endColumn: end.character + 1 };
    },
    line(line) {
      const document = lines();
      const start = document.offsetAt({ line: line - 1, character: 0 });
      const next = line < document.lineCount ? document.offsetAt({ line, character: 0 }) : text.length;
      let end = next;
      while (end > start && (text[end - 1] === '\n' || text[end - 1] === '\r')) end--;
      return { start, end };
    },
  };
}
