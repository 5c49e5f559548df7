/**
 * Text, spans and edits. Every offset in the core is a UTF-16 index, as in JavaScript strings and in LSP:
 * `text.slice(span.start, span.end)` is the text of a span, and nothing in the core counts lines or columns.
 */

/** A range of text: from `start`, up to and without `end`. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A value, and where it is written. */
export interface At<T> extends Span {
  readonly value: T;
}

/** The span's text is replaced by `text`. */
export interface Edit extends Span {
  readonly text: string;
}

/** The text after all edits. They refer to the text as it was and do not overlap; their order does not matter. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  let result = '';
  let from = 0;
  for (const edit of [...edits].sort((a, b) => a.start - b.start || a.end - b.end)) {
    result += text.slice(from, edit.start) + edit.text;
    from = edit.end;
  }
  return result + text.slice(from);
}
