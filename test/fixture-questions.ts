/** The questions of a fixture page, `hover` and `complete`: asked, and their answers printed as marks. */
import assert from 'node:assert/strict';
import { applyEdits, type Completion, type Span, type Workspace } from '../server/src/core/index';
import { type Question } from './fixture-page';

/** A document that questions are about. */
export interface Asked {
  readonly workspace: Workspace;
  readonly uri: string;
  readonly text: string;
}

/** The lines of a mark with the answer as it is now. */
export function answerMarks(asked: Asked, question: Question): string[] {
  const offset = offsetOf(asked.text, question);
  if (question.verb === 'hover') {
    const hover = asked.workspace.hover(asked.uri, offset);
    return marks(asked.text, question, hover?.span, hover?.markdown.split('\n') ?? []);
  }
  const items = itemsAt(asked, offset);
  const [first] = items;
  const width = Math.max(...items.map(({ label }) => label.length)) + 3;
  return marks(asked.text, question, first?.edit, items.map(({ label, detail = '', edit }) => {
    assert.deepEqual(spanOf(edit), spanOf(first!.edit), `"${label}" replaces another range than "${first!.label}"`);
    return label.padEnd(width) + detail;
  }));
}

/** The document after the item with this label has been accepted where a question offers it; undefined if none does. */
export function accepted(asked: Asked, questions: readonly Question[], label: string): string | undefined {
  const item = questions.filter(({ verb }) => verb === 'complete').flatMap(question => itemsAt(asked, offsetOf(asked.text, question)))
    .find(candidate => candidate.label === label);
  if (item === undefined) return undefined;
  const { edit, isSnippet } = item;
  return applyEdits(asked.text, [isSnippet ? { ...edit, text: filledIn(edit.text) } : edit]);
}

/** What holds of every answer at every place. */
export function checkAnswers({ workspace, uri, text }: Asked, offset: number): void {
  const where = `${uri}, offset ${offset}`;
  const isAround = ({ start, end }: Span): boolean => start >= 0 && start <= offset && offset <= end && end <= text.length && !/[\r\n]/.test(text.slice(start, end));
  const hover = workspace.hover(uri, offset);
  if (hover !== undefined) {
    assert.ok(isAround(hover.span), `${where}: hover of ${hover.span.start}-${hover.span.end}`);
    assert.notEqual(hover.markdown.trim(), '', `${where}: an empty hover`);
  }
  for (const { label, edit } of itemsAt({ workspace, uri, text }, offset)) {
    assert.ok(isAround(edit), `${where}: "${label}" replaces ${edit.start}-${edit.end}`);
    assert.ok(label !== '' && !/[\r\n]/.test(label), `${where}: the label "${label}"`);
  }
}

/** The items in the order in which editors show them. */
function itemsAt({ workspace, uri }: Asked, offset: number): readonly Completion[] {
  return [...workspace.completions(uri, offset)].sort((a, b) => a.sortText < b.sortText ? -1 : Number(a.sortText > b.sortText));
}

function marks(text: string, { verb, line, column }: Question, span: Span | undefined, answer: readonly string[]): string[] {
  const { start, end } = columnsOf(text, line, span) ?? { start: column === 1 ? 0 : column, end: column };
  assert.ok(start <= column && column <= end, `line ${line + 1}: the range does not hold the cursor`);
  assert.notEqual(start, 1, `line ${line + 1}: column 1 cannot be marked, indent the sample`);
  const signs = Array.from({ length: Math.max(end, column + 1) - start }, (_, index) => index === column - start ? '^' : start === 0 ? '-' : '~').join('');
  const lead = `//${' '.repeat(Math.max(0, start - 2))}`;
  const lines = answer.length === 0 ? ['(nothing)'] : answer;
  return [`${lead}${start === 0 ? `<${signs.slice(1)}` : signs} ${verb}`, ...lines.map(text => `${lead}| ${text}`.trimEnd())];
}

function columnsOf(text: string, line: number, span: Span | undefined): Span | undefined {
  if (span === undefined) return undefined;
  const lineStart = offsetOf(text, { line, column: 0 });
  return { start: span.start - lineStart, end: span.end - lineStart };
}

function offsetOf(text: string, { line, column }: { readonly line: number; readonly column: number }): number {
  const lines = text.split('\n');
  assert.ok(column <= lines[line]!.length, `line ${line + 1} has no column ${column}`);
  return lines.slice(0, line).reduce((sum, { length }) => sum + length + 1, column);
}

/** A snippet as it reads when nothing is typed into its placeholders. */
function filledIn(snippet: string): string {
  return snippet.replace(/\\([\\$}])|\$(?:\d+|\{\d+(?::((?:\\.|[^\\}])*)|\|((?:\\.|[^\\,|])*)[^|]*\|)?\})/g,
    (_, escaped?: string, placeholder?: string, choice?: string) => escaped ?? (placeholder ?? choice ?? '').replace(/\\(.)/g, '$1'));
}

function spanOf({ start, end }: Span): Span {
  return { start, end };
}
