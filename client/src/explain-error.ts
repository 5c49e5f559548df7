/** Errors of Graph, explained: as read-only Markdown documents, shown in VS Code's own preview with its usual security. */
import { env, l10n, Range, Uri, window, workspace, type ExtensionContext, type Position } from 'vscode';
import { explainError, type ExplainedError, type ExplainErrorParams } from '../../server/src/lsp/protocol';
import { type Connection } from './connection';
import { documentSchemes } from './documents';
import { showMarkdown } from './rule-pages';

const scheme = 'csa-error';

/** The longest text that is explained, in UTF-16 units: it is in the URI of its page. */
const longestText = 64 * 1024;

/** Provides the pages. What a page explains is in the query of its URI, so that a restored window shows it again. */
export function registerErrorPages({ subscriptions }: ExtensionContext, connection: Connection): void {
  subscriptions.push(workspace.registerTextDocumentContentProvider(scheme, {
    async provideTextDocumentContent({ query }, token) {
      const explained = await connection.client.sendRequest(explainError, JSON.parse(query) as ExplainErrorParams, token);
      return explained?.markdown ?? l10n.t('This error is no longer in the document.');
    },
  }));
}

/** Explains a given text, the selection, or what is in the clipboard. */
export async function explainErrorText(connection: Connection, given: unknown): Promise<void> {
  const editor = window.activeTextEditor;
  const document = editor !== undefined && documentSchemes().has(editor.document.uri.scheme) ? editor.document : undefined;
  const selected = document === undefined || editor === undefined ? '' : document.getText(editor.selection);
  const text = typeof given === 'string' ? given : selected.trim() === '' ? await env.clipboard.readText() : selected;
  if (text.trim() === '') {
    void window.showInformationMessage(l10n.t('Select an error of Microsoft Graph, or copy one to the clipboard.'));
    return;
  }
  if (text.length > longestText) {
    void window.showErrorMessage(l10n.t('This is too long for an error. Select the part that has its message.'));
    return;
  }
  const convert = connection.client.code2ProtocolConverter;
  const isSelected = text === selected && editor !== undefined;
  await show(connection, {
    text,
    ...(document === undefined ? {} : { uri: convert.asUri(document.uri) }),
    ...(isSelected ? { position: convert.asPosition(editor.selection.start) } : {}),
  });
}

/** Explains the error that is written at a position, for a code lens. */
export async function explainErrorAt(connection: Connection, uri: Uri, position: Position): Promise<void> {
  const convert = connection.client.code2ProtocolConverter;
  await show(connection, { uri: convert.asUri(uri), position: convert.asPosition(position) });
}

async function show(connection: Connection, params: ExplainErrorParams): Promise<void> {
  const explained = await connection.client.sendRequest(explainError, params);
  await showMarkdown(Uri.from({ scheme, path: `/${l10n.t('Error from Graph')}.md`, query: JSON.stringify(params) }));
  if (explained !== null) await offerLine(connection, explained);
}

// A preview cannot link to a line of another document.
async function offerLine({ client }: Connection, { locations: [first] }: ExplainedError): Promise<void> {
  if (first === undefined) return;
  const { uri, range } = client.protocol2CodeConverter.asLocation(first);
  const line = range.start.line + 1;
  const goTo = l10n.t('Go to line {0}', line);
  const chosen = await window.showInformationMessage(l10n.t('The likeliest cause is in line {0} of the request.', line), goTo);
  if (chosen === goTo) await window.showTextDocument(uri, { selection: new Range(range.start, range.end) });
}
