/** What the client adds to the server's answers: the setting that switches the checks off, and why a document is not formatted. */
import { DiagnosticSeverity, l10n, languages, window, workspace, type TextDocument, type Uri } from 'vscode';
import { vsdiag, type Middleware } from 'vscode-languageclient';

export const middleware: Middleware = {
  provideDiagnostics: (document, previousResultId, token, next) => {
    const uri = 'uri' in document ? document.uri : document;
    return isChecked(uri) ? next(document, previousResultId, token) : { kind: vsdiag.DocumentDiagnosticReportKind.full, items: [] };
  },
  handleDiagnostics: (uri, diagnostics, next) => next(uri, isChecked(uri) ? diagnostics : []),
  provideDocumentFormattingEdits: async (document, options, token, next) => {
    const edits = await next(document, options, token);
    const isUnchanged = (edits?.length ?? 0) === 0;
    if (isUnchanged && isBroken(document)) window.setStatusBarMessage(l10n.t('Not formatted: the document has syntax errors.'), 6000);
    return edits;
  },
};

/** Whether findings in the document are shown. */
function isChecked(uri: Uri): boolean {
  return workspace.getConfiguration('csa.validate', uri).get('enabled', true);
}

function isBroken({ uri }: TextDocument): boolean {
  return languages.getDiagnostics(uri).some(({ source, severity, code }) =>
    source === 'csa' && severity === DiagnosticSeverity.Error && (typeof code === 'object' ? code.value : code) === 'syntax');
}
