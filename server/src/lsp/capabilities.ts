/** What the client can do. Nothing is assumed: a client may declare no capabilities at all. */
import { InsertTextMode, type ClientCapabilities, type InitializeParams } from 'vscode-languageserver';
import { type DiagnosticSupport } from './text/protocol-converter';
import { type ClientCommand, type InitializationOptions, type ProgressTitles } from './protocol';

export interface ClientSupport {
  readonly diagnostics: DiagnosticSupport;
  /** The client pulls diagnostics; otherwise they are pushed. */
  readonly pull: boolean;
  readonly refresh: boolean;
  readonly versionedEdits: boolean;
  readonly createFiles: boolean;
  /** Edits may carry annotations, which the client shows before it makes them. */
  readonly changeAnnotations: boolean;
  readonly snippets: boolean;
  readonly completion: CompletionSupport;
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

export interface CompletionSupport {
  /** Items may have a range for inserting and another one for replacing. */
  readonly insertReplace: boolean;
  /** Lines of an item can be relative to the line on which it is inserted, with a tab for each level of indentation. */
  readonly indents: boolean;
  /** Items can be inserted as they are. */
  readonly asIs: boolean;
  /** Items may run VS Code's commands. */
  readonly runsCommands: boolean;
}

const englishTitles: ProgressTitles = {
  reading: 'Reading custom security attributes',
  readingFolder: 'Reading the folder',
  checking: 'Checking custom security attributes',
};

type DocumentCapabilities = NonNullable<ClientCapabilities['textDocument']>;
type WorkspaceCapabilities = NonNullable<ClientCapabilities['workspace']>;

export function clientSupport(params: InitializeParams): ClientSupport {
  // Also serves clients that send null where they should omit a member.
  const capabilities = (params.capabilities as ClientCapabilities | null) ?? {};
  const document = capabilities.textDocument ?? {};
  const workspace = capabilities.workspace ?? {};
  const options = (params.initializationOptions as InitializationOptions | null | undefined) ?? {};
  return {
    ...diagnosticSupport(document, workspace, options),
    ...editSupport(document, workspace),
    completion: completionSupport(document, options),
    ...codeActionSupport(document),
    ...readingSupport(document),
    ...navigationSupport(document),
    ...annotationSupport(document, workspace),
    semanticTokens: semanticTokenSupport(document, workspace),
    ...workspaceSupport(workspace),
    ...optionalSupport(options, document),
    progress: capabilities.window?.workDoneProgress === true,
    folders: params.workspaceFolders?.map(folder => folder.uri) ?? (typeof params.rootUri === 'string' ? [params.rootUri] : []),
  };
}

/** What a client declares for the diagnostics that it pulls also holds for those that are pushed. */
function diagnosticSupport(
  { diagnostic: pulled, publishDiagnostics: pushed }: DocumentCapabilities, { diagnostics }: WorkspaceCapabilities,
  { ruleCommand }: InitializationOptions,
) {
  return {
    diagnostics: {
      relatedInformation: (pulled?.relatedInformation ?? pushed?.relatedInformation) === true,
      tags: (pulled?.tagSupport ?? pushed?.tagSupport) !== undefined,
      codeDescription: (pulled?.codeDescriptionSupport ?? pushed?.codeDescriptionSupport) === true,
      ruleCommand: typeof ruleCommand === 'string' ? ruleCommand : undefined,
    },
    pull: pulled !== undefined,
    refresh: diagnostics?.refreshSupport === true,
  };
}

function editSupport({ completion, rename }: DocumentCapabilities, { workspaceEdit }: WorkspaceCapabilities) {
  return {
    versionedEdits: workspaceEdit?.documentChanges === true,
    createFiles: workspaceEdit?.resourceOperations?.includes('create') === true,
    changeAnnotations: workspaceEdit?.changeAnnotationSupport !== undefined,
    snippets: completion?.completionItem?.snippetSupport === true,
    prepareRename: rename?.prepareSupport === true,
  };
}

/** Only VS Code is known to turn the tabs of an item into the indentation of the document. */
function completionSupport({ completion }: DocumentCapabilities, { editorCommands }: InitializationOptions): CompletionSupport {
  const modes = completion?.completionItem?.insertTextModeSupport?.valueSet;
  const isVsCode = editorCommands === true;
  return {
    insertReplace: completion?.completionItem?.insertReplaceSupport === true,
    indents: isVsCode && isSupported(modes, InsertTextMode.adjustIndentation),
    asIs: isSupported(modes, InsertTextMode.asIs),
    runsCommands: isVsCode,
  };
}

function isSupported(modes: readonly InsertTextMode[] | undefined, mode: InsertTextMode): boolean {
  return Array.isArray(modes) && modes.includes(mode);
}

function codeActionSupport({ codeAction }: DocumentCapabilities) {
  return {
    codeActionLiterals: codeAction?.codeActionLiteralSupport !== undefined,
    disabledActions: codeAction?.disabledSupport === true,
    resolvesActions: codeAction?.dataSupport === true && codeAction.resolveSupport?.properties.includes('edit') === true,
  };
}

function readingSupport({ hover, foldingRange }: DocumentCapabilities) {
  return {
    markdown: hover?.contentFormat?.includes('markdown') === true,
    folding: { limit: foldingRange?.rangeLimit ?? Infinity, labels: foldingRange?.foldingRange?.collapsedText === true },
  };
}

function navigationSupport({ definition, documentSymbol }: DocumentCapabilities) {
  return {
    definitionLinks: definition?.linkSupport === true,
    nestedSymbols: documentSymbol?.hierarchicalDocumentSymbolSupport === true,
    symbolTags: documentSymbol?.tagSupport !== undefined,
  };
}

function annotationSupport(document: DocumentCapabilities, workspace: WorkspaceCapabilities) {
  return {
    inlayHints: { supported: document.inlayHint !== undefined, refresh: workspace.inlayHint?.refreshSupport === true },
    codeLens: document.codeLens !== undefined,
    codeLensRefresh: workspace.codeLens?.refreshSupport === true,
    documentLinks: { supported: document.documentLink !== undefined, tooltips: document.documentLink?.tooltipSupport === true },
  };
}

function semanticTokenSupport(document: DocumentCapabilities, { semanticTokens }: WorkspaceCapabilities): ClientSupport['semanticTokens'] {
  const { full, range } = document.semanticTokens?.requests ?? {};
  return {
    range: isOffered(range),
    full: isOffered(full),
    delta: typeof full === 'object' && (full as { delta?: boolean } | null)?.delta === true,
    refresh: semanticTokens?.refreshSupport === true,
  };
}

function workspaceSupport(workspace: WorkspaceCapabilities) {
  return {
    watchFiles: workspace.didChangeWatchedFiles?.dynamicRegistration === true,
    workspaceFolders: workspace.workspaceFolders === true,
    asksSettings: workspace.configuration === true,
    watchesSettings: workspace.didChangeConfiguration?.dynamicRegistration === true,
  };
}

/** What clients declare only to this server, and what they format themselves. */
function optionalSupport(options: InitializationOptions, { formatting, rangeFormatting, onTypeFormatting }: DocumentCapabilities) {
  const hasJsonSupport = options.jsonSupport === true;
  return {
    hasJsonSupport,
    registersFormatting: hasJsonSupport
      && [formatting, rangeFormatting, onTypeFormatting].every(support => support?.dynamicRegistration === true),
    readsFiles: options.readsFiles === true,
    progressTitles: { ...englishTitles, ...options.progressTitles },
    commands: new Set(Array.isArray(options.commands) ? options.commands : []),
  };
}

/** Some capabilities are either `true` or an object. */
function isOffered(capability: unknown): boolean {
  return capability === true || (typeof capability === 'object' && capability !== null);
}
