/** Converts text from the clipboard to what fits the document. LSP has no such request; our own client makes it. */
import { isSavedResponse, pasteAs } from '../../core';
import { toSpan, toTextEdit } from '../text/protocol-converter';
import { type Feature } from './feature';
import { isResponse, paste } from '../protocol';

export const pasteFeature: Feature = {
  capabilities: () => ({}),
  answer({ connection, guard, workspace, documents }) {
    connection.onRequest(isResponse, ({ text }, token) =>
      guard('A response', '', token, false, () => isSavedResponse(text)));
    connection.onRequest(paste, ({ uri, version, range, text }, token) => guard('A paste', uri, token, null, () => {
      const document = documents.get(uri);
      const view = workspace.view(uri);
      if (document === undefined || view === undefined || documents.versionOf(uri) !== version) return null;
      const span = toSpan(document, range);
      const found = pasteAs(view, span, text);
      if (found === undefined) return null;
      // A client that inserts nothing leaves the selection in place.
      const removed = found.text === '' && span.start < span.end ? [{ ...span, text: '' }] : [];
      return { title: found.title, insertText: found.text, edits: [...found.edits, ...removed].map(edit => toTextEdit(document, edit)) };
    }));
  },
};
