/**
 * Refactorings and smart paste in fixture pages: what is offered at a position, the documents after it is applied, and the laws that hold
 * for each.
 */
import assert from 'node:assert/strict';
import { pasteAs, refactoringsAt, type DocumentEdits, type NewDocument, type Paste, type Refactoring } from '../server/src/core';
import { type Answer, type Asked, type Changed } from './fixture-verbs';

/** The file of a page that serves as the clipboard: JSON that is a response of Graph is not one of our documents. */
const clipboard = 'file:///workspace/answer.json';

export function refactoringAnswer(asked: Asked, offset: number): Answer {
  return {
    lines: offeredAt(asked, offset).map(({ title, disabled }) => disabled === undefined ? title : `${title} [disabled: ${disabled}]`),
  };
}

/** The changes of the refactoring with the given title, at the first question that offers it. */
export function refactoringChange({ asked, what }: Changed): readonly (DocumentEdits | NewDocument)[] | undefined {
  for (const { file, offset } of asked('refactorings')) {
    const refactoring = offeredAt(file, offset).find(({ title, disabled }) => title === what && disabled === undefined);
    if (refactoring !== undefined) return changesOf(refactoring);
  }
  return undefined;
}

export function pasteAnswer(asked: Asked, offset: number): Answer {
  const paste = pasteAt(asked, offset);
  return { lines: paste === undefined ? [] : [paste.title] };
}

/** The clipboard as pasted at the question with this number, from 1. */
export function pasteChange({ asked, what }: Changed): readonly DocumentEdits[] | undefined {
  const question = asked('paste')[Number(what) - 1];
  const paste = question === undefined ? undefined : pasteAt(question.file, question.offset);
  if (question === undefined || paste === undefined) return undefined;
  const { file: { uri }, offset } = question;
  return [{ uri, edits: [...paste.edits, { start: offset, end: offset, text: paste.text }] }];
}

export function changesOf(refactoring: Refactoring): readonly (DocumentEdits | NewDocument)[] {
  const { edits, creates } = refactoring.change();
  return [...edits, ...creates];
}

export function offeredAt({ workspace, uri }: Asked, offset: number): readonly Refactoring[] {
  const view = workspace.view(uri);
  return view === undefined ? [] : refactoringsAt(view, { start: offset, end: offset });
}

// Computing changes costs as much as reading the documents, so they are computed at some of the offsets only.
const stride = 24;

/** Asserts that no refactoring throws, that edits stay within their documents, and that a paste's other edits do not overlap its range. */
export function checkRefactorings(asked: Asked, offset: number): void {
  const where = `${asked.uri}, offset ${offset}`;
  const refactorings = offeredAt(asked, offset);
  const keys = new Set(refactorings.map(({ id, target }) => JSON.stringify([id, target])));
  assert.equal(keys.size, refactorings.length, `${where}: two refactorings have the same id and target`);
  for (const refactoring of refactorings) {
    assert.notEqual(refactoring.title, '', where);
    if (offset % stride !== 0) continue;
    const { edits, creates } = refactoring.change();
    for (const { uri, edits: list } of edits) checkEdits(list, asked.workspace.text(uri)!, `${where}: ${refactoring.title}`);
    for (const { uri } of creates) assert.equal(asked.workspace.text(uri), undefined, `${where}: ${refactoring.title} overwrites ${uri}`);
  }
  const paste = offset % stride < stride / 4 ? pasteAt(asked, offset) : undefined;
  if (paste !== undefined) {
    checkEdits([...paste.edits, { start: offset, end: offset, text: paste.text }], asked.text, `${where}: ${paste.title}`);
  }
}

function pasteAt({ workspace, uri }: Asked, offset: number): Paste | undefined {
  const view = workspace.view(uri);
  const text = workspace.text(clipboard);
  return view === undefined || text === undefined || uri === clipboard ? undefined : pasteAs(view, { start: offset, end: offset }, text);
}

function checkEdits(edits: readonly { readonly start: number; readonly end: number }[], text: string, where: string): void {
  const sorted = [...edits].sort((a, b) => a.start - b.start || a.end - b.end);
  sorted.forEach(({ start, end }, index) => {
    assert.ok(start >= 0 && start <= end && end <= text.length, `${where}: ${start}-${end} of ${text.length}`);
    assert.ok(start >= (sorted[index - 1]?.end ?? 0), `${where}: edits overlap at ${start}`);
  });
}
