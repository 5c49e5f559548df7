/**
 * Smart paste: turns a Graph response into elements of a manifest, or into a request body. In a manifest this is the default, because a
 * response cannot be part of one; in a body, plain text is. VS Code offers the other one after the paste, and `editor.pasteAs.preferences`
 * can name either.
 */
import {
  DocumentDropOrPasteEditKind, DocumentPasteEdit, languages, TextEdit, WorkspaceEdit,
  type CancellationToken, type DataTransfer, type DocumentPasteEditContext, type ExtensionContext, type Range, type TextDocument,
} from 'vscode';
import { longestPaste, paste, type PasteResult } from '../../server/src/lsp/protocol';
import { type Connection } from './connection';
import { documentSchemes, languageIds } from './documents';
import { mayBeResponse } from './ours';

const plainText = 'text/plain';

/** Offers the paste in all documents that may be ours. */
export function registerPaste({ subscriptions }: ExtensionContext, connection: Connection): void {
  const kind = DocumentDropOrPasteEditKind.Empty.append('csa', 'graphResponse');
  const provideDocumentPasteEdits = async (
    document: TextDocument, ranges: readonly Range[], data: DataTransfer, context: DocumentPasteEditContext, token: CancellationToken,
  ): Promise<DocumentPasteEdit[]> => {
    const [range] = ranges;
    if (range === undefined || ranges.length > 1 || !documentSchemes().has(document.uri.scheme)) return [];
    if (context.only !== undefined && !context.only.contains(kind)) return [];
    const { uri, version } = document;
    const text = await data.get(plainText)?.asString() ?? '';
    // A text that is not a response, or too long for one, is not sent to the server.
    if (text.length > longestPaste || !/^\s*[[{H]/.test(text) || !mayBeResponse(text)) return [];
    const { client, output } = connection;
    try {
      const convert = client.code2ProtocolConverter;
      const found = await client.sendRequest(paste, { uri: convert.asUri(uri), version, range: convert.asRange(range), text }, token);
      return found === null || document.version !== version ? [] : [editOf(found, document, range, kind, connection)];
    } catch (error) {
      output.debug(`No paste for ${uri.toString()}: ${String(error)}`);
      return [];
    }
  };
  const selector = languageIds.map(language => ({ language }));
  const metadata = { providedPasteEditKinds: [kind], pasteMimeTypes: [plainText] };
  subscriptions.push(languages.registerDocumentPasteEditProvider(selector, { provideDocumentPasteEdits }, metadata));
}

function editOf(
  { title, insertText, edits }: PasteResult, document: TextDocument, range: Range, kind: DocumentDropOrPasteEditKind,
  { client }: Connection,
): DocumentPasteEdit {
  const relative = withoutIndentation(insertText, document, range);
  const edit = new DocumentPasteEdit(relative ?? '', title, kind);
  if (document.languageId !== 'csa') edit.yieldTo = [DocumentDropOrPasteEditKind.Text];
  const others = edits.map(each => client.protocol2CodeConverter.asTextEdit(each));
  const all = relative === undefined ? [TextEdit.replace(range, insertText), ...others] : others;
  if (all.length > 0) {
    edit.additionalEdit = new WorkspaceEdit();
    edit.additionalEdit.set(document.uri, all);
  }
  return edit;
}

// VS Code indents all inserted lines but the first like the current line. Undefined if some lines have less indentation; then an edit is
// needed.
function withoutIndentation(text: string, document: TextDocument, { start }: Range): string | undefined {
  const indentation = /^[ \t]*/.exec(document.lineAt(start.line).text.slice(0, start.character))?.[0] ?? '';
  const [first, ...others] = text.split('\n');
  return others.every(line => line.startsWith(indentation))
    ? [first, ...others.map(line => line.slice(indentation.length))].join('\n')
    : undefined;
}
