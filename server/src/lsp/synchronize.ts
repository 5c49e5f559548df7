/** Keeps the workspace in step with the client and the disk. */
import { visibleLines, withSlash } from '../core';
import { applyFileEvents, below, readContext, watchContext } from './context-files';
import { registerFormatting } from './features/formatting';
import { isKept, readKept } from './kept-folders';
import { never, type Folders, type Session } from './session';

/** Listens to everything that changes documents, files, folders and configuration. */
export function synchronize(session: Session, folders: Folders): void {
  const { connection, guard, host, workspace, documents, diagnostics, support, settings, kept } = session;
  const changed = (uri: string): void => {
    workspace.settle();
    diagnostics.changed(uri);
  };
  const read = async (added: readonly string[]): Promise<void> => {
    await readContext(added, session, never);
    workspace.settle();
    // The client has changed none of them, so it needs a refresh of those that it has open.
    for (const uri of [...workspace.uris(), ...documents.refused()]) diagnostics.affected(uri);
  };
  /** Runs work that no response depends on. */
  const run = (what: string, about: string, act: () => Promise<void>): Promise<void> =>
    guard(what, about, never, undefined, act).catch((error: unknown) => connection.console.error(visibleLines(String(error))));

  connection.onShutdown(() => diagnostics.stop());
  connection.onInitialized(() => {
    if (support.watchFiles) void run('Watching files', '', () => watchContext(connection));
    void run('Watching settings', '', () => settings.watch());
    if (support.registersFormatting) void run('Registering formatting', '', () => registerFormatting(connection));
    folders.whenRead = run('Reading the workspace', folders.all.join(' '), () => read(folders.all));
    if (!support.workspaceFolders) return;
    connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
      const gone = new Set(removed.map(folder => folder.uri));
      const come = added.map(folder => folder.uri);
      folders.all = [...folders.all.filter(folder => !gone.has(folder)), ...come];
      workspace.setRoots(folders.all);
      for (const folder of gone) kept.folders.delete(withSlash(folder));
      const remaining = new Set(below(folders.all, workspace.uris()));
      for (const uri of [...workspace.uris()].filter(each => !documents.isOpen(each) && !remaining.has(each))) {
        documents.setClosed(uri, undefined);
        changed(uri);
      }
      void run('Reading folders', come.join(' '), () => read(come));
    });
  });
  connection.onDidOpenTextDocument(({ textDocument: { uri, languageId, version, text } }) => {
    if (documents.didOpen(uri, languageId, version, text)) changed(uri);
  });
  connection.onDidChangeTextDocument(({ textDocument: { uri, version }, contentChanges }) => {
    if (!documents.isOpen(uri)) return;
    documents.didChange(uri, version, contentChanges);
    changed(uri);
  });
  connection.onDidCloseTextDocument(({ textDocument: { uri } }) => {
    if (!documents.didClose(uri)) return;
    diagnostics.closed(uri);
    void run('Closing', uri, async () => {
      if (isKept(session, uri)) await readKept(session, uri);
      else await documents.reread(uri, host, folders.all);
      changed(uri);
    });
  });
  connection.onDidChangeWatchedFiles(({ changes }) => {
    void run('Reading changed files', changes.slice(0, 10).map(change => change.uri).join(' '), async () => {
      for (const uri of await applyFileEvents(changes, session)) changed(uri);
    });
  });
}
