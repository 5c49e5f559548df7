/** The questions of a fixture page: answered, and the answers printed as marks. */
import assert from 'node:assert/strict';
import { type Span } from '../server/src/core';
import { checkNavigation } from './fixture-navigation';
import { itemsAt } from './fixture-completion';
import { type Question } from './fixture-page';
import { checkRefactorings } from './fixture-refactoring';
import { asking, type Asked } from './fixture-verbs';
import { hoverIn } from './questions';

/** The lines of a mark with the current answer. */
export function answerMarks(asked: Asked, question: Question): string[] {
  const { span, lines } = asking[question.verb]!(asked, offsetOf(asked.text, question));
  return marks(asked.text, question, span, lines);
}

/** What must hold for every answer at every offset. */
export function checkAnswers({ workspace, uri, text }: Asked, offset: number): void {
  const where = `${uri}, offset ${offset}`;
  const isAround = ({ start, end }: Span): boolean =>
    start >= 0 && start <= offset && offset <= end && end <= text.length && !/[\r\n]/.test(text.slice(start, end));
  const hover = hoverIn(workspace, uri, offset);
  if (hover !== undefined) {
    assert.ok(isAround(hover.span), `${where}: the hover covers ${hover.span.start}-${hover.span.end}`);
    assert.notEqual(hover.markdown.trim(), '', `${where}: the hover is empty`);
  }
  for (const { label, edit } of itemsAt({ workspace, uri, text }, offset)) {
    assert.ok(isAround(edit), `${where}: "${label}" replaces ${edit.start}-${edit.end}`);
    assert.ok(label !== '' && !/[\r\n]/.test(label), `${where}: the label "${label}"`);
  }
  checkRefactorings({ workspace, uri, text }, offset);
  checkNavigation({ workspace, uri, text }, offset);
}

function marks(text: string, { verb, line, column }: Question, span: Span | undefined, answer: readonly string[]): string[] {
  const { start, end } = columnsOf(text, line, span) ?? { start: column === 1 ? 0 : column, end: column };
  assert.ok(start <= column && column <= end, `line ${line + 1}: the range does not contain the cursor`);
  assert.notEqual(start, 1, `line ${line + 1}: column 1 cannot be marked, indent the sample`);
  const signs = Array.from({ length: Math.max(end, column + 1) - start }, (_, index) =>
    index === column - start ? '^' : start === 0 ? '-' : '~').join('');
  const lead = `//${' '.repeat(Math.max(0, start - 2))}`;
  const lines = answer.length === 0 ? ['(nothing)'] : answer;
  return [`${lead}${start === 0 ? `<${signs.slice(1)}` : signs} ${verb}`, ...lines.map(text => `${lead}| ${text}`.trimEnd())];
}

function columnsOf(text: string, line: number, span: Span | undefined): Span | undefined {
  if (span === undefined) return undefined;
  const lineStart = offsetOf(text, { line, column: 0 });
  return { start: span.start - lineStart, end: span.end - lineStart };
}

/** The offset of a line and column, both from 0. */
export function offsetOf(text: string, { line, column }: { readonly line: number; readonly column: number }): number {
  const lines = text.split('\n');
  assert.ok(column <= lines[line]!.length, `line ${line + 1} has no column ${column}`);
  return lines.slice(0, line).reduce((sum, { length }) => sum + length + 1, column);
}
