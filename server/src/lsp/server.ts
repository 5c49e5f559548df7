/** The language server. The entry points call only `startServer`. */
import { TextDocumentSyncKind, type Connection, type InitializeResult, type ServerCapabilities } from 'vscode-languageserver';
import { version } from '../../../package.json';
import { foundBeforeFailure, type PlacedFailure, Workspace } from '../core';
// Not from `../core`: an error while loading it must be reported, too.
import { visibleLines } from '../core/text/words';
import { clientSupport, type ClientSupport } from './capabilities';
import { Diagnostics } from './diagnostics';
import { OpenDocuments } from './documents';
import { features } from './features';
import { makeGuard, type Guard } from './guard';
import { type Host } from './hosts/host';
import { Refresher } from './refresher';
import { type Folders, type Session } from './session';
import { SettingsHolder } from './settings';
import { synchronize } from './synchronize';

export interface ServerOptions {
  /** In tests a failing feature fails the test. */
  readonly onError?: 'answer-empty' | 'rethrow';
  /** Runs work that the client need not wait for, before its next message is read. By default, at once. */
  readonly afterAnswer?: (act: () => void) => void;
}

/** Serves one client until the connection ends. */
export function startServer(connection: Connection, host: Host, options: ServerOptions = {}): void {
  const guard = makeGuard(message => connection.console.error(visibleLines(message)), options.onError ?? 'answer-empty');
  const afterAnswer = options.afterAnswer ?? (act => act());
  connection.onInitialize((params): InitializeResult => {
    const support = clientSupport(params);
    afterAnswer(() => serve(support, connection, host, guard));
    return { capabilities: capabilities(support), serverInfo: { name: 'csa', version } };
  });
  connection.listen();
}

/** Creates what the handlers share, and registers them. */
function serve(support: ClientSupport, connection: Connection, host: Host, guard: Guard): void {
  const affected = (uri: string): void => diagnostics.affected(uri);
  const workspace = new Workspace({ roots: support.folders, affected, ruleFailed: failureLog(connection) });
  const documents = new OpenDocuments(workspace);
  const refresher = new Refresher(connection, support);
  const diagnostics: Diagnostics = new Diagnostics(connection, workspace, documents, support, refresher);
  const settings = new SettingsHolder(connection, support, () => refresher.all());
  const folders: Folders = { all: support.folders, whenRead: Promise.resolve() };
  const session: Session = {
    connection, guard, host, workspace, documents, diagnostics, support, folders, settings, borrowed: new Map(),
    kept: { folders: new Map(), isWatched: false }, counted: { revision: diagnostics.revision, uses: new Map() },
  };
  synchronize(session, folders);
  for (const feature of features) feature.answer(session);
}

/** Logs each failure once: the rule fails again with every keystroke. */
function failureLog(connection: Connection): (failure: PlacedFailure) => void {
  const logged = new Map<string, Set<string>>();
  return failure => {
    const { rule, uri, error } = failure;
    const rules = logged.get(uri) ?? new Set();
    if (rules.has(rule)) return;
    logged.set(uri, rules.add(rule));
    const what = error instanceof Error ? error.stack ?? error.message : String(error);
    connection.console.error(visibleLines(`The rule ${rule} failed for ${uri} and ${foundBeforeFailure(failure)}: ${what}`));
  };
}

function capabilities(support: ClientSupport): ServerCapabilities {
  return Object.assign(
    {
      textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
      ...(support.workspaceFolders ? { workspace: { workspaceFolders: { supported: true, changeNotifications: true } } } : {}),
    } satisfies ServerCapabilities,
    ...features.map(feature => feature.capabilities(support)),
  ) as ServerCapabilities;
}
