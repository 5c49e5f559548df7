/** Hovers: the core's, as Markdown or plain text. */
import { type Hover } from 'vscode-languageserver';
import { hoverAt } from '../../core';
import { toMarkup, toRange } from '../text/protocol-converter';
import { type Feature } from './feature';
import { useCounter } from './uses';

export const hoverFeature: Feature = {
  capabilities: () => ({ hoverProvider: true }),
  answer(session) {
    const { connection, guard, workspace, documents, support, settings } = session;
    connection.onHover(({ textDocument: { uri }, position }, token) => guard<Hover | null>('Hover', uri, token, null, async () => {
      const { setTables } = await documents.whileUnchanged(uri, settings.of(uri));
      const document = documents.get(uri);
      const view = workspace.view(uri);
      if (document === undefined || view === undefined) return null;
      const hover = hoverAt(view, document.offsetAt(position), { setTables, uses: useCounter(session, uri) });
      if (hover === undefined) return null;
      return { range: toRange(document, hover.span), contents: toMarkup(hover.markdown, support) };
    }));
  },
};
