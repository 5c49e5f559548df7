/**
 * Runs as soon as VS Code activates the extension, which it does for every JSON and Markdown file: checks whether a document is ours, and
 * loads everything else for the first one that is, when a view is shown, or when a command is called. Opening a document of others costs
 * one search of its text: the workspace is neither searched nor watched.
 */
import {
  commands, Range, workspace, type Disposable, type ExtensionContext, type TextDocument, type TextDocumentChangeEvent,
} from 'vscode';
import { type OutlineView } from '../../server/src/lsp/protocol';
import { canHoldOurs, isOursByName, searchedLength, mentionsOurs } from './ours';
import { documentSchemes, manifestGlob, skippedGlob } from './documents';
import { createViews, type Rows, type Views } from './outline/views';

/** The rest of the extension, once it is loaded. */
export interface Client {
  /** Runs a command of package.json; the result may be a promise. */
  run(command: string, parameters: readonly unknown[]): unknown;
  /** What the views of the sidebar show. */
  readonly rows: Readonly<Record<OutlineView, Rows>>;
  /** Stops the server; resolves when it has ended. */
  stop(): Promise<void>;
}

/** Loads the rest of the extension. */
export type LoadClient = () => Promise<{ start(context: ExtensionContext, views: Views): Client }>;

export interface Extension {
  readonly activate: (context: ExtensionContext) => void;
  readonly deactivate: () => Promise<void>;
}

/** The two functions that VS Code calls. */
export function lazyExtension(load: LoadClient): Extension {
  let client: Promise<Client> | undefined;
  return {
    activate(context) {
      const start = (): Promise<Client> => client ??= load().then(module => module.start(context, views));
      const views = createViews(context, async view => (await start()).rows[view]);
      registerCommands(context, start);
      startForFirstDocument(context, () => client !== undefined, start);
    },
    async deactivate() {
      await (await client)?.stop();
    },
  };
}

// Commands must be registered before the client is loaded; package.json lists them.
function registerCommands({ extension, subscriptions }: ExtensionContext, start: () => Promise<Client>): void {
  const { contributes } = extension.packageJSON as { readonly contributes: { readonly commands: readonly { readonly command: string }[] } };
  for (const { command } of contributes.commands) {
    subscriptions.push(commands.registerCommand(command, async (...parameters: unknown[]) => (await start()).run(command, parameters)));
  }
}

function startForFirstDocument({ subscriptions }: ExtensionContext, isStarted: () => boolean, start: () => Promise<Client>): void {
  const listeners: Disposable[] = [];
  let isSearched = false;
  const startNow = async (): Promise<void> => {
    for (const listener of listeners.splice(0)) listener.dispose();
    await start();
  };
  // In a folder that models a tenant, completion also serves a document with nothing of ours in it yet.
  const searchOnce = async (): Promise<void> => {
    if (isSearched || isStarted()) return;
    isSearched = true;
    if (await hasManifest() && !isStarted()) await startNow();
  };
  const opened = (document: TextDocument): void => {
    if (isStarted() || isOurs(document)) void startNow();
    else if (isCandidate(document) && document.lineCount === 1 && document.lineAt(0).isEmptyOrWhitespace) void searchOnce();
  };
  listeners.push(
    workspace.onDidOpenTextDocument(opened),
    workspace.onDidChangeTextDocument(event => {
      if (isStarted() || isOursNow(event)) void startNow();
      else if (isCandidate(event.document) && event.contentChanges.length > 0) void searchOnce();
    }),
  );
  subscriptions.push({ dispose: () => { for (const listener of listeners.splice(0)) listener.dispose(); } });
  for (const document of workspace.textDocuments) if (!isStarted()) opened(document);
}

async function hasManifest(): Promise<boolean> {
  try {
    return (await workspace.findFiles(manifestGlob, skippedGlob, 1)).length > 0;
  } catch (error) {
    // Some virtual file systems cannot be searched. The first document of ours to be opened starts the client, too.
    if (error instanceof Error) return false;
    throw error;
  }
}

function isCandidate({ languageId, uri }: TextDocument): boolean {
  return canHoldOurs(languageId) && documentSchemes().has(uri.scheme);
}

function isOurs(document: TextDocument): boolean {
  if (!documentSchemes().has(document.uri.scheme)) return false;
  return isOursByName(document.languageId, document.uri.path) || (canHoldOurs(document.languageId) && mentionsOurs(textOf(document)));
}

// While the user types, only the changed line is searched.
function isOursNow({ document, contentChanges }: TextDocumentChangeEvent): boolean {
  return isCandidate(document) && contentChanges.some(({ text, range }) => {
    if (mentionsOurs(text)) return true;
    const line = document.validatePosition(range.start).line;
    return mentionsOurs(document.lineAt(line).text);
  });
}

// Assumes 32 characters or more per line on average; with fewer, the end of a very long document is not searched.
function textOf(document: TextDocument): string {
  return document.getText(new Range(0, 0, searchedLength / 32, 0));
}
