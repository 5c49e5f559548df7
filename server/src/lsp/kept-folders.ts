/**
 * Folders that are kept as a whole, so that uses can be counted in them: requests, bodies and pages that are not open are read once, and
 * again when they change on disk. In other folders, only what affects other documents is kept: see `context-files.ts`.
 */
import { DidChangeWatchedFilesNotification } from 'vscode-languageserver';
import { documentKind, fileNameGlobs, innermost, isContext, skippedFolders, visibleLines, withSlash } from '../core';
import { never, type KeptFolder, type Session } from './session';

/**
 * Resolves when the folder that contains `uri` is kept. It is read only once; outside of all folders there is nothing to read. Rejects if
 * it cannot be read.
 */
export async function keepWholeFolder(session: Session, uri: string): Promise<void> {
  const folder = folderAround(session, uri);
  if (folder === undefined) return;
  const { folders } = session.kept;
  const known = folders.get(folder);
  if (known !== undefined) return known.whenRead;
  const kept: KeptFolder = { isRead: false, whenRead: readForGood(session, folder) };
  folders.set(folder, kept);
  kept.whenRead.then(() => { kept.isRead = true; }, () => folders.delete(folder));
  return kept.whenRead;
}

/** Whether all files that are ours in the folder of the document are known. */
export function isWholeFolderKept(session: Session, uri: string): boolean {
  const folder = folderAround(session, uri);
  return folder === undefined || session.kept.folders.get(folder)?.isRead === true;
}

/** Whether a file that is not open is kept if it is ours: its folder is kept, or is being read. */
export function isKept(session: Session, uri: string): boolean {
  const folder = folderAround(session, uri);
  return folder !== undefined && session.kept.folders.has(folder) && documentKind(uri) !== undefined
    && !uri.slice(folder.length).split('/').some(name => skippedFolders.has(name));
}

/** Reads a file of a kept folder that is not open, and forgets it if nothing in it is ours. */
export async function readKept({ host, documents, workspace, folders }: Session, uri: string): Promise<void> {
  documents.setClosed(uri, await host.readText(uri, folders.all));
  if (!isContext(uri) && !documents.isOpen(uri) && !workspace.isChecked(uri)) documents.setClosed(uri, undefined);
}

/** The URI of the innermost folder that contains `uri`, with a slash at its end; undefined outside of all folders. */
export function folderAround({ folders }: Session, uri: string): string | undefined {
  return innermost(folders.all.map(withSlash), uri);
}

/** Watches every file that may concern custom security attributes, if the client can; only once. */
export async function watchEverything({ connection, kept, support }: Session): Promise<void> {
  if (!support.watchFiles || kept.isWatched) return;
  kept.isWatched = true;
  try {
    await connection.client.register(DidChangeWatchedFilesNotification.type, { watchers: [{ globPattern: anywhere(fileNameGlobs.all) }] });
  } catch (error) {
    connection.console.warn(`The client does not watch files: ${visibleLines(String(error))}`);
  }
}

/** A glob for files with one of the names in any folder. */
export function anywhere(names: readonly string[]): string {
  return `**/{${names.join(',')}}`;
}

async function readForGood(session: Session, folder: string): Promise<void> {
  const { documents, diagnostics, folders, host, workspace } = session;
  // First, so that no change is missed.
  await watchEverything(session);
  await folders.whenRead;
  const added: string[] = [];
  // Without the trailing slash, as clients spell folders.
  for (const found of await host.findFiles(folder.slice(0, -1), 'all', never, folders.all)) {
    const file = documents.spellingOf(found) ?? found;
    if (documents.isOpen(file) || isContext(file)) continue;
    await readKept(session, file);
    if (workspace.text(file) !== undefined && !documents.isOpen(file)) added.push(file);
  }
  workspace.settle();
  for (const file of added) diagnostics.changed(file);
}
