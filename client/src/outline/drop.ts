/** Drops a node from the sidebar into an editor: the server computes the text that fits there. */
import {
  DocumentDropEdit, DocumentDropOrPasteEditKind, l10n, languages, SnippetString, WorkspaceEdit,
  type CancellationToken, type DataTransfer, type ExtensionContext, type Position, type TextDocument,
} from 'vscode';
import { dropText, type OutlineView } from '../../../server/src/lsp/protocol';
import { type Connection } from '../connection';
import { documentSchemes, languageIds } from '../documents';
import { draggedType } from './views';

export function registerDrop({ subscriptions }: ExtensionContext, connection: Connection): void {
  const kind = DocumentDropOrPasteEditKind.Empty.append('csa', 'node');
  const provideDocumentDropEdits = async (
    document: TextDocument, position: Position, data: DataTransfer, token: CancellationToken,
  ): Promise<DocumentDropEdit | undefined> => {
    const dragged = await data.get(draggedType)?.asString();
    if (dragged === undefined || !documentSchemes().has(document.uri.scheme)) return undefined;
    const { client, output } = connection;
    const { uri, version } = document;
    const { view, path } = JSON.parse(dragged) as { readonly view: OutlineView; readonly path: readonly string[] };
    try {
      const convert = client.code2ProtocolConverter;
      const params = { view, path, uri: convert.asUri(uri), version, position: convert.asPosition(position) };
      const found = await client.sendRequest(dropText, params, token);
      if (found === null || document.version !== version) return undefined;
      const inserted = found.isSnippet ? new SnippetString(found.insertText) : found.insertText;
      const edit = new DocumentDropEdit(inserted, l10n.t('Insert from the tenant'), kind);
      if (found.edits.length > 0) {
        edit.additionalEdit = new WorkspaceEdit();
        edit.additionalEdit.set(uri, found.edits.map(each => client.protocol2CodeConverter.asTextEdit(each)));
      }
      return edit;
    } catch (error) {
      output.debug(`Nothing to drop into ${uri.toString()}: ${String(error)}`);
      return undefined;
    }
  };
  const selector = languageIds.map(language => ({ language }));
  const metadata = { providedDropEditKinds: [kind], dropMimeTypes: [draggedType] };
  subscriptions.push(languages.registerDocumentDropEditProvider(selector, { provideDocumentDropEdits }, metadata));
}
