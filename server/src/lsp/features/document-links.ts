/** Document links: the files and pages that a document refers to. */
import { type DocumentLink } from 'vscode-languageserver';
import { documentLinks, type DocumentLink as Link } from '../../core';
import { below } from '../context-files';
import { toRange } from '../text/protocol-converter';
import { type Feature } from './feature';

export const documentLinksFeature: Feature = {
  capabilities: ({ documentLinks: { supported } }) => supported ? { documentLinkProvider: { resolveProvider: false } } : {},
  answer({ connection, guard, host, workspace, documents, settings, support, folders }) {
    connection.onDocumentLinks(({ textDocument: { uri } }, token) => guard<DocumentLink[]>('Document links', uri, token, [], async () => {
      if (!(await settings.of(uri)).documentLinks) return [];
      const document = documents.get(uri);
      const view = workspace.view(uri);
      if (document === undefined || view === undefined) return [];
      const isOffered = async ({ kind, target }: Link): Promise<boolean> => {
        if (kind === 'page') return true;
        // A file outside of all open folders may link into its own folder.
        const within = below(folders.all, [uri]).length > 0 ? folders.all : [uri.slice(0, uri.lastIndexOf('/'))];
        return below(within, [target]).length > 0 && await host.leadsInside(target, within);
      };
      const offered: Link[] = [];
      for (const link of documentLinks(view)) if (await isOffered(link)) offered.push(link);
      return offered.map(({ tooltip, target, start, end }) =>
        ({ range: toRange(document, { start, end }), target, ...(support.documentLinks.tooltips ? { tooltip } : {}) }));
    }));
  },
};
