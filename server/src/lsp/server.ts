/** The language server. `startServer` is all that the mains call. */
import { TextDocumentSyncKind, type CodeAction, type Connection, type InitializeParams, type InitializeResult, type ServerCapabilities, type WorkspaceEdit } from 'vscode-languageserver';
import { version } from '../../../package.json';
import { Workspace, type DocumentEdits } from '../core';
import { clientSupport, type ClientSupport } from './capabilities';
import { codeActions, codeActionKinds } from './code-actions';
import { toSpan, toWorkspaceEdit } from './convert';
import { Diagnostics } from './diagnostics';
import { OpenDocuments } from './documents';
import { makeGuard, type Guard } from './guard';
import { type Host } from './host';
import { answerQuestions } from './questions';
import { type Session } from './session';
import { suppressionsOf } from './suppressions';
import { synchronize } from './synchronize';

export interface ServerOptions {
  /** In tests a failing feature fails the test. */
  readonly onError?: 'answer-empty' | 'rethrow';
}

/** Serves one client until the connection ends. */
export function startServer(connection: Connection, host: Host, options: ServerOptions = {}): void {
  const guard = makeGuard(message => connection.console.error(message), options.onError ?? 'answer-empty');
  connection.onInitialize(params => initialize(params, connection, host, guard));
  connection.listen();
}

function initialize(params: InitializeParams, connection: Connection, host: Host, guard: Guard): InitializeResult {
  const support = clientSupport(params);
  const affected = (uri: string): void => diagnostics.affected(uri);
  const workspace = new Workspace({ roots: support.folders, affected });
  const documents = new OpenDocuments(workspace);
  const diagnostics: Diagnostics = new Diagnostics(connection, workspace, documents, support);
  const session: Session = { connection, guard, host, workspace, documents, diagnostics, support };
  synchronize(session);
  answerDiagnostics(session);
  answerCodeActions(session);
  answerQuestions(session);
  return { capabilities: capabilities(support), serverInfo: { name: 'csa', version } };
}

function capabilities(support: ClientSupport): ServerCapabilities {
  return {
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
    hoverProvider: true,
    completionProvider: { triggerCharacters: ['"', ':', ' ', '/', '@'] },
    ...(support.codeActionLiterals ? { codeActionProvider: { codeActionKinds } } : {}),
    ...(support.pull ? { diagnosticProvider: { identifier: 'csa', interFileDependencies: true, workspaceDiagnostics: false } } : {}),
    ...(support.workspaceFolders ? { workspace: { workspaceFolders: { supported: true, changeNotifications: true } } } : {}),
  };
}

function answerDiagnostics({ connection, guard, diagnostics, support }: Session): void {
  if (!support.pull) return;
  connection.languages.diagnostics.on(({ textDocument: { uri }, previousResultId }, token) =>
    guard('Diagnostics', uri, token, { kind: 'full', items: [] }, () => diagnostics.report(uri, previousResultId)));
}

function answerCodeActions({ connection, guard, workspace, documents, diagnostics, support }: Session): void {
  connection.onCodeAction(({ textDocument: { uri }, range, context }, token) => guard<CodeAction[]>('Code actions', uri, token, [], () => {
    const document = documents.get(uri);
    if (document === undefined || !documents.isOpen(uri)) return [];
    const edit = (edits: readonly DocumentEdits[]): WorkspaceEdit => toWorkspaceEdit(edits, each => documents.get(each), support.versionedEdits, each => documents.versionOf(each));
    return codeActions({
      uri, span: toSpan(document, range), only: context.only,
      findings: diagnostics.findings(uri),
      diagnostic: finding => diagnostics.diagnostic(finding),
      edit,
      suppressions: finding => suppressionsOf(finding, workspace, support, edit),
    });
  }));
}
