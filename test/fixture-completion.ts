/** Completions in fixture pages: the items as lines, and the document after accepting one of them. */
import assert from 'node:assert/strict';
import { type Completion, type DocumentEdits, type Span } from '../server/src/core';
import { type Answer, type Asked, type Changed } from './fixture-verbs';
import { completionsIn } from './questions';

export function completionAnswer(asked: Asked, offset: number): Answer {
  const items = itemsAt(asked, offset);
  const [first] = items;
  const width = Math.max(...items.map(({ label }) => label.length)) + 3;
  const lines = items.map(({ label, detail = '', edit }) => {
    assert.deepEqual(spanOf(edit), spanOf(first!.edit), `"${label}" replaces another range than "${first!.label}"`);
    return label.padEnd(width) + detail;
  });
  return { span: first?.edit, lines };
}

/** The changes of accepting the item with the given label at the first question that offers it. */
export function completionChange({ asked, what }: Changed): readonly DocumentEdits[] | undefined {
  for (const { file, offset } of asked('complete')) {
    const item = itemsAt(file, offset).find(candidate => candidate.label === what);
    if (item !== undefined) {
      return [{ uri: file.uri, edits: [...item.otherEdits, { ...item.edit, text: item.plainText }] }];
    }
  }
  return undefined;
}

/** The items in the order in which editors show them. */
export function itemsAt({ workspace, uri }: Asked, offset: number): readonly Completion[] {
  return [...completionsIn(workspace, uri, offset).items].sort((a, b) => a.sortText < b.sortText ? -1 : Number(a.sortText > b.sortText));
}

function spanOf({ start, end }: Span): Span {
  return { start, end };
}
