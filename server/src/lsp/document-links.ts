/** Document links: the files and pages that a document names. */
import { type DocumentLink } from 'vscode-languageserver';
import { DocumentLinks } from '../core';
import { toRange } from './convert';
import { type Feature } from './feature';

export const documentLinksFeature: Feature = {
  capabilities: ({ documentLinks: { supported } }) => supported ? { documentLinkProvider: { resolveProvider: false } } : {},
  answer({ connection, guard, workspace, documents, settings, support }) {
    const links = new DocumentLinks();
    connection.onDocumentLinks(({ textDocument: { uri } }, token) => guard<DocumentLink[]>('Document links', uri, token, [], async () => {
      if (!(await settings.of(uri)).documentLinks) return [];
      const document = documents.get(uri);
      const view = workspace.view(uri);
      if (document === undefined || view === undefined) return [];
      return links.of(view).map(({ tooltip, target, ...span }) => ({ range: toRange(document, span), target, ...(support.documentLinks.tooltips ? { tooltip } : {}) }));
    }));
  },
};
