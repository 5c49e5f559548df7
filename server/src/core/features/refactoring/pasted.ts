/** A response of Graph that was pasted as it is, and is selected: what `pasteAs` would have made of it. For editors without a choice at the paste. */
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
  const title = paste.title.replace(/^Paste as/, 'Turn the selected answer of Graph into');
  return [{ kind: 'rewrite', title, change: () => ({ edits: [{ uri: view.document.uri, edits: [...paste.edits, { ...span, text: paste.text }] }], creates: [] }) }];
};
