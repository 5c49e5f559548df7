/** Formatting of a document, of a range, and while typing. A client that formats JSON itself keeps doing so. */
import {
  DocumentFormattingRequest, DocumentOnTypeFormattingRequest, DocumentRangeFormattingRequest,
  type CancellationToken, type Connection, type FormattingOptions, type ServerCapabilities, type TextDocumentIdentifier, type TextEdit,
} from 'vscode-languageserver';
import { type TextDocument } from 'vscode-languageserver-textdocument';
import { formatDocument, formatOnType, formatRange, type DocumentView, type Edit, type FormatOptions } from '../../core';
import { toSpan, toTextEdit } from '../text/protocol-converter';
import { isLeftToClient, type Feature } from './feature';

// The core's `formatTriggers`, which a test compares. Not imported: a client gets its response before the core is loaded.
export const onType = { firstTriggerCharacter: '\n', moreTriggerCharacter: ['}', ']'] };

// If a formatter registers for every language, editors ask the user which one to use.
const languages = ['csa', 'http', 'rest'].map(language => ({ language }));

export const formattingFeature: Feature = {
  capabilities: ({ registersFormatting }): ServerCapabilities => registersFormatting ? {} : {
    documentFormattingProvider: true, documentRangeFormattingProvider: true, documentOnTypeFormattingProvider: onType,
  },
  answer({ connection, guard, workspace, documents, support }) {
    type Params = { readonly textDocument: TextDocumentIdentifier; readonly options: FormattingOptions };
    type Formatter = (view: DocumentView, document: TextDocument, options: FormatOptions) => readonly Edit[];
    const answer = ({ textDocument: { uri }, options }: Params, token: CancellationToken, edits: Formatter) =>
      guard<TextEdit[] | null>('Formatting', uri, token, null, () => {
        const document = documents.get(uri);
        const view = workspace.view(uri);
        if (document === undefined || view === undefined || isLeftToClient(document, support)) return null;
        return edits(view, document, options).map(edit => toTextEdit(document, edit));
      });
    connection.onDocumentFormatting((params, token) => answer(params, token, (view, _document, options) => formatDocument(view, options)));
    connection.onDocumentRangeFormatting((params, token) => answer(params, token, (view, document, options) =>
      formatRange(view, toSpan(document, params.range), options)));
    connection.onDocumentOnTypeFormatting((params, token) => answer(params, token, (view, document, options) =>
      formatOnType(view, document.offsetAt(params.position), params.ch, options)));
  },
};

/** For a client with its own JSON support: registers only for the languages that no other formatter handles. */
export async function registerFormatting(connection: Connection): Promise<void> {
  await connection.client.register(DocumentFormattingRequest.type, { documentSelector: languages });
  await connection.client.register(DocumentRangeFormattingRequest.type, { documentSelector: languages });
  await connection.client.register(DocumentOnTypeFormattingRequest.type, { documentSelector: languages, ...onType });
}
