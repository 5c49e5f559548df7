/** Hovers: the core's, as Markdown or plain text. */
import { type Hover } from 'vscode-languageserver';
import { toMarkup, toRange } from '../text/convert';
import { type Feature } from './feature';

export const hoverFeature: Feature = {
  capabilities: () => ({ hoverProvider: true }),
  answer({ connection, guard, workspace, documents, support, settings }) {
    connection.onHover(({ textDocument: { uri }, position }, token) => guard<Hover | null>('Hover', uri, token, null, async () => {
      const { setTables } = await settings.of(uri);
      const document = documents.get(uri);
      const hover = document === undefined ? undefined : workspace.hover(uri, document.offsetAt(position), { setTables });
      if (document === undefined || hover === undefined) return null;
      return { range: toRange(document, hover.span), contents: toMarkup(hover.markdown, support) };
    }));
  },
};
