/** What the client can do. Nothing is assumed: a client may declare no capabilities at all. */
import { type ClientCapabilities, type InitializeParams } from 'vscode-languageserver';
import { type DiagnosticSupport } from './text/protocol-converter';
import { type ClientCommand, type InitializationOptions, type ProgressTitles } from './protocol';

export interface ClientSupport {
  readonly diagnostics: DiagnosticSupport;
  /** The client pulls diagnostics; otherwise they are pushed. */
  readonly pull: boolean;
  readonly refresh: boolean;
  readonly versionedEdits: boolean;
  readonly createFiles: boolean;
  readonly snippets: boolean;
  /** Hovers may be Markdown; otherwise they are plain text. */
  readonly markdown: boolean;
  readonly codeActionLiterals: boolean;
  /** Actions that do not apply here are shown, disabled, with the reason. */
  readonly disabledActions: boolean;
  /** The edit of an action is resolved when the user chooses it. */
  readonly resolvesActions: boolean;
  /** Definitions may include the origin and the full range of the target; otherwise they are locations. */
  readonly definitionLinks: boolean;
  /** Symbols of a document may have children; otherwise they are a flat list. */
  readonly nestedSymbols: boolean;
  readonly symbolTags: boolean;
  readonly prepareRename: boolean;
  /** How many folding ranges the client takes, and whether it shows a label for a folded range. */
  readonly folding: { readonly limit: number; readonly labels: boolean };
  /** Formatting is registered for the languages that the client does not format itself. */
  readonly registersFormatting: boolean;
  readonly watchFiles: boolean;
  readonly progress: boolean;
  readonly progressTitles: ProgressTitles;
  readonly workspaceFolders: boolean;
  /** URIs of the folders that are open. */
  readonly folders: readonly string[];
  /** The client itself reports broken JSON in `.json` files. */
  readonly hasJsonSupport: boolean;
  /** The client reads files for the server. */
  readonly readsFiles: boolean;
  /** The commands that the client implements, for code lenses and elsewhere. */
  readonly commands: ReadonlySet<ClientCommand>;
  /** The client answers requests for its settings; otherwise it sends them when they change. */
  readonly asksSettings: boolean;
  readonly watchesSettings: boolean;
  readonly semanticTokens: { readonly range: boolean; readonly full: boolean; readonly delta: boolean; readonly refresh: boolean };
  readonly inlayHints: { readonly supported: boolean; readonly refresh: boolean };
  readonly codeLens: boolean;
  readonly codeLensRefresh: boolean;
  readonly documentLinks: { readonly supported: boolean; readonly tooltips: boolean };
}

const englishTitles: ProgressTitles = {
  reading: 'Reading custom security attributes',
  readingFolder: 'Reading the folder',
  checking: 'Checking custom security attributes',
};

export function clientSupport(params: InitializeParams): ClientSupport {
  // Also serves clients that send null where they should omit a member.
  const capabilities = (params.capabilities as ClientCapabilities | null) ?? {};
  const { textDocument, workspace, window } = capabilities;
  const published = textDocument?.publishDiagnostics;
  const pulled = textDocument?.diagnostic;
  const tokens = textDocument?.semanticTokens;
  const { full, range } = tokens?.requests ?? {};
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
    resolvesActions: textDocument?.codeAction?.dataSupport === true
      && textDocument.codeAction.resolveSupport?.properties.includes('edit') === true,
    folding: {
      limit: textDocument?.foldingRange?.rangeLimit ?? Infinity,
      labels: textDocument?.foldingRange?.foldingRange?.collapsedText === true,
    },
    registersFormatting: options?.jsonSupport === true
      && [textDocument?.formatting, textDocument?.rangeFormatting, textDocument?.onTypeFormatting]
        .every(support => support?.dynamicRegistration === true),
    codeActionLiterals: textDocument?.codeAction?.codeActionLiteralSupport !== undefined,
    definitionLinks: textDocument?.definition?.linkSupport === true,
    nestedSymbols: textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport === true,
    symbolTags: textDocument?.documentSymbol?.tagSupport !== undefined,
    prepareRename: textDocument?.rename?.prepareSupport === true,
    watchFiles: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    progress: window?.workDoneProgress === true,
    progressTitles: { ...englishTitles, ...options?.progressTitles },
    workspaceFolders: workspace?.workspaceFolders === true,
    folders: params.workspaceFolders?.map(folder => folder.uri) ?? (typeof params.rootUri === 'string' ? [params.rootUri] : []),
    hasJsonSupport: options?.jsonSupport === true,
    readsFiles: options?.readsFiles === true,
    commands: new Set(Array.isArray(options?.commands) ? options.commands : []),
    asksSettings: workspace?.configuration === true,
    watchesSettings: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    semanticTokens: {
      range: isOffered(range),
      full: isOffered(full),
      delta: typeof full === 'object' && (full as { delta?: boolean } | null)?.delta === true,
      refresh: workspace?.semanticTokens?.refreshSupport === true,
    },
    inlayHints: { supported: textDocument?.inlayHint !== undefined, refresh: workspace?.inlayHint?.refreshSupport === true },
    codeLens: textDocument?.codeLens !== undefined,
    codeLensRefresh: workspace?.codeLens?.refreshSupport === true,
    documentLinks: { supported: textDocument?.documentLink !== undefined, tooltips: textDocument?.documentLink?.tooltipSupport === true },
  };
}

/** Some capabilities are either `true` or an object. */
function isOffered(capability: unknown): boolean {
  return capability === true || (typeof capability === 'object' && capability !== null);
}
