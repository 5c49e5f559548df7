/** What the client can do. Nothing is assumed: a client may say nothing at all. */
import { type ClientCapabilities, type InitializeParams } from 'vscode-languageserver';
import { type DiagnosticSupport } from './convert';
import { type InitializationOptions } from './protocol';

export interface ClientSupport {
  readonly diagnostics: DiagnosticSupport;
  /** The client asks for diagnostics; else they are sent. */
  readonly pull: boolean;
  readonly refresh: boolean;
  readonly versionedEdits: boolean;
  readonly createFiles: boolean;
  readonly snippets: boolean;
  /** Hovers may be Markdown; else they are plain text. */
  readonly markdown: boolean;
  readonly codeActionLiterals: boolean;
  /** Actions that cannot be done here are shown with the reason. */
  readonly disabledActions: boolean;
  /** The edit of an action is asked for when it has been chosen. */
  readonly resolvesActions: boolean;
  readonly watchFiles: boolean;
  readonly progress: boolean;
  readonly workspaceFolders: boolean;
  /** URIs of the folders that are open. */
  readonly folders: readonly string[];
  /** The client itself tells of broken JSON in `.json` files. */
  readonly hasJsonSupport: boolean;
  /** The client reads files for the server. */
  readonly readsFiles: boolean;
}

export function clientSupport(params: InitializeParams): ClientSupport {
  // A client that sends null for what it should leave out is served, too.
  const capabilities = (params.capabilities as ClientCapabilities | null) ?? {};
  const { textDocument, workspace, window } = capabilities;
  const published = textDocument?.publishDiagnostics;
  const pulled = textDocument?.diagnostic;
  const options = params.initializationOptions as InitializationOptions | null | undefined;
  return {
    diagnostics: {
      relatedInformation: (pulled?.relatedInformation ?? published?.relatedInformation) === true,
      tags: (pulled?.tagSupport ?? published?.tagSupport) !== undefined,
      codeDescription: (pulled?.codeDescriptionSupport ?? published?.codeDescriptionSupport) === true,
    },
    pull: pulled !== undefined,
    refresh: workspace?.diagnostics?.refreshSupport === true,
    versionedEdits: workspace?.workspaceEdit?.documentChanges === true,
    createFiles: workspace?.workspaceEdit?.resourceOperations?.includes('create') === true,
    snippets: textDocument?.completion?.completionItem?.snippetSupport === true,
    markdown: textDocument?.hover?.contentFormat?.includes('markdown') === true,
    disabledActions: textDocument?.codeAction?.disabledSupport === true,
    resolvesActions: textDocument?.codeAction?.dataSupport === true && textDocument.codeAction.resolveSupport?.properties.includes('edit') === true,
    codeActionLiterals: textDocument?.codeAction?.codeActionLiteralSupport !== undefined,
    watchFiles: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    progress: window?.workDoneProgress === true,
    workspaceFolders: workspace?.workspaceFolders === true,
    folders: params.workspaceFolders?.map(folder => folder.uri) ?? (typeof params.rootUri === 'string' ? [params.rootUri] : []),
    hasJsonSupport: options?.jsonSupport === true,
    readsFiles: options?.readsFiles === true,
  };
}
