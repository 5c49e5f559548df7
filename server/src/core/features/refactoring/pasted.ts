/** Converts a selected Graph response as `pasteAs` would have: for editors that offer no choice when pasting. */
import { longestResponse } from '../pasting/graph-response';
import { pasteAs } from '../pasting/paste';
import { type Refactor } from './refactoring';

export const refactorPasted: Refactor = (view, span) => {
  const length = span.end - span.start;
  if (length < 2 || length > longestResponse) return [];
  const text = view.document.text.slice(span.start, span.end);
  if (!/^\s*[[{H]/.test(text)) return [];
  const paste = pasteAs(view, span, text);
  if (paste === undefined) return [];
  return [{
    id: 'convert-response', kind: 'rewrite', title: `Turn the selected Graph response into ${paste.what}`,
    change: () => ({ edits: [{ uri: view.document.uri, edits: [...paste.edits, { ...span, text: paste.text }] }], creates: [] }),
  }];
};
